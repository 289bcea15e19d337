// SPDX-License-Identifier: MIT
// The normal form of a matrix product: c · s₁ᵃ s₂ᵇ … · X₁X₂…Xₙ, a rational number, commuting scalars with their
// exponents, a chain of matrices. Whatever is 1×1 within the chain (xᵀAx) is one of the scalars.
#pragma once

#include <gradus/rewriting/long_number.hpp>

namespace gradus {

struct factors {
    struct scalar_power {
        index base = 0;
        fraction exponent{1};
    };

    normaliser& g;
    shape result{};
    fraction coefficient{1};
    pool<fraction> apart{};  // numbers whose product with the coefficient has more than 63 bits
    pool<scalar_power> scalars{};
    pool<index> chain{8};
    bool vanishes = false;

    constexpr factors(normaliser& graph, shape s) : g(graph), result(s) {}

    constexpr void multiply(index x) {
        auto const& v = g.vertices.data[x];
        auto const r = v.rules->role;
        if (is_zero(g, x)) {
            vanishes = true;
        } else if (r == role::rational) {
            multiply_by(g.value(x));
        } else if (v.shape.is_scalar()) {
            multiply_scalar(x);
        } else if (r == role::product && !g.is_kept(x)) {
            for (index k = 0, count = v.count; k < count; ++k) multiply(g.operand(x, k));
        } else if (r != role::identity) {
            append(x);
        }
    }

    // The product as a vertex.
    constexpr index assemble() {
        extract_scalars();
        if (vanishes || coefficient.is_zero()) return zero(g, result);
        orient_sums();
        g.sort(scalars, [this](auto const& a, auto const& b) {
            return g.order.factor_before(a.base, a.exponent, b.base, b.exponent);
        });
        pool<index> all(1 + scalars.size + chain.size);
        if (apart.size > 0) push_numbers(all);
        for (auto const& s : scalars) {
            if (s.exponent.is_zero()) continue;
            if (multiplies_out(g, s.base, s.exponent))
                for (auto k = s.exponent.numerator; k > 0; --k) all.push(s.base);
            else if (s.exponent.is_one())
                all.push(s.base);
            else
                push_simplified(all, g.raise(s.base, s.exponent));
        }
        if (chain.size == 0 && !result.is_scalar()) chain.push(g.leaf(op::identity, {}, result));
        all.append(chain.data, chain.size);
        if (all.size == 0) return g.rational(coefficient);
        if (auto const distributed = distribute(all.data, all.size); distributed != no_vertex)
            return distributed;
        if (coefficient.is_one())
            return all.size == 1 ? all[0] : g.make(*g.ops->product, {}, all.data, all.size);
        pool<index> whole(1 + all.size);
        whole.push(g.rational(coefficient));
        whole.append(all.data, all.size);
        return g.make(*g.ops->product, {}, whole.data, whole.size);
    }

private:
    // c² of a binary c is c, of a sign it is 1; ‖x‖·‖x‖ is ‖x‖².
    constexpr void push_simplified(pool<index>& all, index x) {
        if (!g.is(x, role::rational)) {
            all.push(x);
            return;
        }
        auto const both = coefficient * g.value(x);
        if (both.is_overflowed())
            all.push(x);
        else
            coefficient = both;
    }
    // Exact numbers that are too long together stand side by side.
    constexpr void multiply_by(fraction f) {
        if (auto const both = coefficient * f; !both.is_overflowed())
            coefficient = both;
        else
            apart.push(f);
    }
    constexpr void push_numbers(pool<index>& all) {
        bool negative = false;
        apart.push(coefficient);
        for (auto& f : apart) {
            negative = negative != f.is_negative();
            f = magnitude(f);
        }
        order_numbers(apart, g.form.transpose_leaves);
        coefficient = negative ? -apart[0] : apart[0];
        for (index k = 1; k < apart.size; ++k) all.push(g.rational(apart[k]));
    }
    constexpr bool is_chain(index scalar) const {  // xᵀAx, as opposed to λμ
        return g.is(scalar, role::product) && !g[g.operand(scalar, 0)].shape.is_scalar();
    }

    constexpr void multiply_scalar(index x) {
        if (g.is(x, role::product) && !is_chain(x) && !g.is_kept(x)) {
            for (index k = 0; k < g[x].count; ++k) multiply(g.operand(x, k));
            return;
        }
        fraction exponent{1};
        if (g.is(x, role::exponent)) {
            exponent = {g[x].parameters.first, g[x].parameters.second};
            x = g.operand(x, 0);
        }
        // (b − a) counts as −(a − b), or equal factors would not meet.
        if (exponent.is_integer() && g.is(x, role::sum) && leads_with_minus(g, x)) {
            x = negated_sum(g, x);
            if (exponent.numerator % 2 != 0) coefficient = -coefficient;
        }
        for (auto& s : scalars)
            if (s.base == x) {
                g.note("equal factors make a power");
                s.exponent = s.exponent + exponent;
                return;
            }
        scalars.push({x, exponent});
    }

    // X·X = X², X·X⁻¹ = I for a square X, and QᵀQ = I for an orthogonal one.
    constexpr void append(index x) {
        if (chain.size > 0 && g[x].shape.is_square()) {
            auto const last = chain[chain.size - 1];
            auto const a = powered(last), b = powered(x);
            if (a.base == b.base && !(g.form.distribute && g.is(a.base, role::sum))) {
                --chain.size;
                auto const k = a.exponent + b.exponent;
                g.note(k.is_zero() ? "a matrix and its inverse cancel" : "equal factors make a power");
                if (k.is_zero()) return;
                index const base[] = {a.base};
                multiply(g.build(g, *g.ops->power, {k.numerator, 0}, base, 1));
                return;
            }
            if (g[x].properties.has(orthogonal) && g.transpose(x) == last) {
                g.note("QᵀQ = I for an orthogonal Q", x, orthogonal);
                --chain.size;
                return;
            }
        }
        if (chain.size > 0 && (has_pair_laws(chain[chain.size - 1]) || g.is(x, role::function))) {
            index const pair[] = {chain[chain.size - 1], x};
            index const as_it_is = g.make(*g.ops->product, {}, pair, 2);
            if (index const made = g.apply_laws(*g.ops->product, as_it_is); made != as_it_is) {
                --chain.size;
                multiply(made);
                return;
            }
        }
        if (chain.size > 0 && g.is(x, role::ones) && g.is(chain[chain.size - 1], role::ones)) {
            auto& last = chain[chain.size - 1];
            auto const outer = shape{g[last].shape.rows, g[x].shape.columns};
            if (g[x].shape.rows.is_one() && !outer.is_scalar()) {
                last = g.leaf(op::ones, {}, outer);
                return;
            }
        }
        chain.push(x);
        cancel_inverse_of_product();
    }
    // D(v)x, vec(X)ᵀY and 1ᵀx: the laws of products are about functions and about ones.
    constexpr bool has_pair_laws(index left) const {
        if (g.is(left, role::transpose)) left = g.operand(left, 0);
        return g.is(left, role::function) || g.is(left, role::ones);
    }
    // XᵀX(XᵀX)⁻¹ = I, also where the inverse comes first.
    constexpr void cancel_inverse_of_product() {
        if (chain.size < 3) return;
        for (bool const inverse_last : {true, false})
            for (index length = 2; length < chain.size; ++length) {
                index const from = chain.size - length - 1;
                index const inverse = chain[inverse_last ? chain.size - 1 : from];
                if (!g.is(inverse, role::power) || g[inverse].parameters.first >= 0) continue;
                index const base = g.operand(inverse, 0);
                if (!g.is(base, role::product) || g[base].count != length) continue;
                bool same = true;
                for (index k = 0; k < length; ++k)
                    same = same && g.operand(base, k) == chain[inverse_last ? from + k : from + 1 + k];
                if (!same) continue;
                g.note("a matrix and its inverse cancel");
                auto const exponent = g[inverse].parameters.first + 1;
                chain.size = from;
                if (exponent != 0) multiply(g.build(g, *g.ops->power, {exponent, 0}, &base, 1));
                return;
            }
    }
    constexpr scalar_power powered(index x) const {
        if (g.is(x, role::power)) return {g.operand(x, 0), g[x].parameters.first};
        return {x, 1};
    }

    constexpr bool begins_with_row(index at) const {
        return g.vertices.data[chain.data[at]].shape.rows.is_one();
    }
    // A row …column stretch of the chain is a number.
    constexpr void extract_scalars() {
        for (index end = 0; end < chain.size;) {
            index start = end;
            bool const ends = g.vertices.data[chain.data[end]].shape.is_vector();
            if (ends)
                while (start > 0 && !begins_with_row(start)) --start;
            if (!ends || !begins_with_row(start)) {
                ++end;
                continue;
            }
            index const number = number_of(chain.data + start, end - start + 1);
            for (index k = end + 1; k < chain.size; ++k) chain[start + k - end - 1] = chain[k];
            chain.size -= end - start + 1;
            end = start;
            multiply(number);
        }
    }
    // A number equals its transpose: of yᵀAx and xᵀAᵀy the one that stands first is kept.
    constexpr index number_of(index const* stretch, index count) {
        pool<index> reversed(count);
        for (index k = count; k-- > 0;) reversed.push(g.transpose(stretch[k]));
        bool mirror = false;
        for (index k = 0; k < count; ++k) {
            if (reversed[k] == stretch[k]) continue;
            auto const a = g.order.key(reversed[k]), b = g.order.key(stretch[k]);
            mirror = a.name != b.name   ? a.name < b.name
                     : a.rank != b.rank ? a.rank < b.rank
                                        : g[reversed[k]].hash < g[stretch[k]].hash;
            break;
        }
        if (g.form.distribute) {
            factors unfolded(g, shape{});
            if (auto const sum = unfolded.distribute(stretch, count); sum != no_vertex) return sum;
        }
        if (mirror) g.note("a number is its own transpose");
        auto const& rules = *g.ops->product;
        return g.apply_laws(rules, g.make(rules, {}, mirror ? reversed.data : stretch, count));
    }

    // (b − Ax) becomes −(Ax − b): the sign of a sum is that of its first summand.
    constexpr void orient_sums() {
        for (auto& x : chain) {
            bool const flipped = g.is(x, role::transpose);
            index const inner = flipped ? g.operand(x, 0) : x;
            if (!g.is(inner, role::sum) || !leads_with_minus(g, inner)) continue;
            x = negated_sum(g, inner);
            if (flipped) x = g.transpose(x);
            coefficient = -coefficient;
        }
    }

    // Whether a summand begins with an operator that a product in front of the sum becomes one with.
    constexpr bool merges(index sum) const {
        for (index k = 0; k < g[sum].count; ++k)
            if (begins_with_distributor(g, g.operand(sum, k))) return true;
        return false;
    }

    // c·X(A + B)Y = cXAY + cXBY, or no_vertex if no factor is a sum that is to be multiplied out.
    constexpr index distribute(index const* all, index count) {
        for (index at = 0; at < count; ++at) {
            index const sum = all[at];
            if (!g.is(sum, role::sum)) continue;
            if (!g.form.distribute && !(at > 0 && g[all[at - 1]].rules->distributes && merges(sum))) continue;
            if ((g.fuel -= static_cast<int>(g[sum].count)) < 0) return no_vertex;
            g.note("a sum is multiplied out");
            pool<index> summands(g[sum].count);
            for (index k = 0; k < g[sum].count; ++k) {
                pool<index> part(count + 1);
                part.push(g.rational(coefficient));
                for (index n = 0; n < count; ++n) part.push(n == at ? g.operand(sum, k) : all[n]);
                summands.push(g.product(part.data, part.size));
            }
            return g.sum(summands.data, summands.size);
        }
        return no_vertex;
    }
};

constexpr index normal_product(normaliser& g, index const* operands, index count) {
    factors f(g, g.shape_of(*g.ops->product, operands, count));
    for (index k = 0; k < count; ++k) f.multiply(operands[k]);
    return f.assemble();
}

}  // namespace gradus
