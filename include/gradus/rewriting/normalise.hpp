// SPDX-License-Identifier: MIT
// Normalisation: one vertex and its operands in normal form become a vertex in normal form.
#pragma once

#include <gradus/rewriting/elementwise.hpp>
#include <gradus/rewriting/sum.hpp>

namespace gradus {

constexpr index map_operands(normaliser& g, index x, index (*f)(normaliser&, index)) {
    pool<index> mapped(g[x].count);
    for (index k = 0; k < g[x].count; ++k) mapped.push(f(g, g.operand(x, k)));
    return g.build(g, *g[x].rules, g[x].parameters, mapped.data, mapped.size);
}

constexpr bool no_more_transposes(normaliser& g, index a, index b) {
    auto const most = g.order.key(b).transposes;
    return g.order.key(a).transposes <= most;
}

// (cAB)ᵀ = cBᵀAᵀ, (X⁻¹)ᵀ = (Xᵀ)⁻¹; functions are opened only on the way to the leaves, a sum also where that saves
// transposes: (xᵀQᵀ − yᵀ)ᵀ = Qx − y, but (Ax − b)ᵀ stays.
constexpr index open_transpose(normaliser& g, index x) {
    auto const transpose = [](normaliser& n, index i) { return n.transpose(i); };
    switch (g.role_of(x)) {
        case role::product: {
            if (g.is_kept(x)) break;
            g.note("a product transposes in reverse");
            pool<index> reversed(g[x].count);
            for (index k = g[x].count; k-- > 0;) reversed.push(g.transpose(g.operand(x, k)));
            return g.product(reversed.data, reversed.size);
        }
        case role::power: g.note("transposing and inverting commute"); return map_operands(g, x, transpose);
        case role::sum:
            if (!g.form.transpose_leaves) {
                if (g.is_kept(x)) break;
                auto const before = g.record ? g.record->noted() : 0;
                g.note("a sum transposes term by term");
                index const opened = map_operands(g, x, transpose);
                if (no_more_transposes(g, opened, x)) return opened;
                if (g.record) g.record->forget(before);
                break;
            }
            [[fallthrough]];
        case role::hadamard:
        case role::exponent:
        case role::elementwise:
            if (g.form.transpose_leaves) return map_operands(g, x, transpose);
            break;
        default: break;
    }
    if (auto const transposed = g[x].rules->transposed) {
        index const opened = transposed(term{&g, x}).index;
        if (g.form.transpose_leaves || no_more_transposes(g, opened, x)) return opened;
    }
    return g.apply_laws(*g.ops->transpose, g.make(*g.ops->transpose, {}, &x, 1));
}

constexpr index normal_transpose(normaliser& g, index x) {
    if (auto const simple = transpose_of_simple(g, x); simple != no_vertex) return simple;
    if (g.record) return open_transpose(g, x);  // who watches sees each step, however often it is taken
    if (x < g.transposes.size && g.transposes.data[x] != no_vertex) return g.transposes.data[x];
    index const made = open_transpose(g, x);
    g.transposes.extend(x + 1, no_vertex);
    g.transposes.data[x] = made;
    return made;
}

// (AB)⁻¹ = B⁻¹A⁻¹ where every factor is square; (XᵀX)⁻¹ of a tall X never splits.
constexpr index normal_power(normaliser& g, index x, std::int64_t k) {
    if (auto const simple = power_of_simple(g, x, k); simple != no_vertex) return simple;
    if (multiplies_out(g, x, k)) {
        pool<index> copies(static_cast<index>(k));
        for (auto n = k; n > 0; --n) copies.push(x);
        return g.product(copies.data, copies.size);
    }
    if (g.is(x, role::product)) {
        pool<index> powers(g[x].count);
        bool splits = k < 0;
        index scalars = 0;
        for (index n = 0; n < g[x].count; ++n) {
            auto const s = g[g.operand(x, n)].shape;
            if (s.is_scalar())
                ++scalars;
            else
                splits = splits && s.is_square();
        }
        if (splits || scalars > 0) {
            g.note(splits && g[x].count - scalars > 1 ? "the inverse of a product, in reverse"
                                                      : "a number leaves the power of a matrix");
            for (index n = 0; n < scalars; ++n) powers.push(g.raise(g.operand(x, n), k));
            index const chain = g[x].count - scalars;
            if (splits)
                for (auto repeat = -k; repeat > 0; --repeat)
                    for (index n = g[x].count; n-- > scalars;) {
                        index const base = g.operand(x, n);
                        powers.push(g.build(g, *g.ops->power, {-1, 0}, &base, 1));
                    }
            else {
                index const rest = chain == 1
                                       ? g.operand(x, scalars)
                                       : g.make(*g.ops->product, {}, g.operands_of(x) + scalars, chain);
                powers.push(g.build(g, *g.ops->power, {k, 0}, &rest, 1));
            }
            return g.product(powers.data, powers.size);
        }
    }
    return g.apply_laws(*g.ops->power, g.make(*g.ops->power, {k, 0}, &x, 1));
}

// f(cX) = c f(X); where sums are multiplied out, f(X + Y) = f(X) + f(Y) as well. X is the first operand.
constexpr index normal_linear(normaliser& g, operation const& rules, parameters p, index const* operands,
                              index count) {
    index const x = operands[0];
    if (is_zero(g, x)) return zero(g, g.shape_of(rules, operands, count));
    pool<index> all(count);
    all.append(operands, count);
    pool<index> scalars(4);
    all[0] = without_scalars(g, x, scalars);
    if (all[0] != x) {
        g.note("a number leaves a linear function");
        scalars.push(g.build(g, rules, p, all.data, count));
        return g.product(scalars.data, scalars.size);
    }
    if (g.is(x, role::sum) && g.form.distribute) {
        pool<index> images(g[x].count);
        for (index k = 0; k < g[x].count; ++k) {
            all[0] = g.operand(x, k);
            images.push(g.build(g, rules, p, all.data, count));
        }
        return g.sum(images.data, images.size);
    }
    return g.apply_laws(rules, g.make(rules, p, operands, count));
}

// How many entries x has. For comparisons the dimension is taken apart into its names, so that the count of an m×n matrix
// meets m·n.
constexpr index count_entries(normaliser& g, operation const& rules, index x) {
    auto const s = g[x].shape;
    if (s.rows.is_number() && s.columns.is_number()) return g.rational(s.rows.number() * s.columns.number());
    auto const whole = s.rows * s.columns;
    if (!g.form.transpose_leaves || whole.is_nameless()) return g.make(rules, {}, &x, 1);
    auto const count = [&](dimension name) {
        index const column = g.leaf(op::ones, {}, {name, 1});
        return g.make(rules, {}, &column, 1);
    };
    if (!whole.is_composite()) return count(whole);
    dimension_sum const parts(whole);
    pool<index> summands(parts.count);
    for (unsigned k = 0; k < parts.count; ++k) {
        pool<index> factors(4);
        factors.push(g.rational(parts.parts[k].coefficient));
        for (unsigned i = 0; !parts.parts[k].of.factor(i).is_one(); ++i)
            factors.push(count(parts.parts[k].of.factor(i)));
        summands.push(g.product(factors.data, factors.size));
    }
    return summands.size == 1 ? summands[0] : g.sum(summands.data, summands.size);
}

constexpr index build_normally(graph& graph, operation const& rules, parameters p, index const* operands,
                               index count) {
    auto& g = static_cast<normaliser&>(static_cast<rewriting&>(graph));
    switch (rules.role) {
        case role::sum: return normal_sum(g, operands, count);
        case role::product: return normal_product(g, operands, count);
        case role::hadamard: return normal_hadamard(g, operands, count);
        case role::transpose: return normal_transpose(g, operands[0]);
        case role::power: return normal_power(g, operands[0], p.first);
        case role::exponent: return normal_exponent(g, operands[0], {p.first, p.second});
        default: break;
    }
    if (rules.role == role::count) return count_entries(g, rules, operands[0]);
    if (rules.linear) return normal_linear(g, rules, p, operands, count);
    return g.apply_laws(rules, g.make(rules, p, operands, count));
}

constexpr normaliser::normaliser(structure const& operators, gradus::form headed, index expected)
    : rewriting(operators, build_normally, headed, expected) {}

}  // namespace gradus
