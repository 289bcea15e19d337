// SPDX-License-Identifier: MIT
// The normal form of elementwise products and powers: numbers and scalars in front, equal factors as a power.
#pragma once

#include <gradus/rewriting/normaliser.hpp>

namespace gradus {

struct hadamard_factors {
    struct factor {
        index base = 0;
        fraction exponent{1};
    };
    normaliser& g;
    pool<index> scalars{};
    pool<factor> list{};

    constexpr explicit hadamard_factors(normaliser& graph) : g(graph) {}

    constexpr void multiply(index x) {
        x = without_scalars(g, x, scalars);
        if (g.is(x, role::hadamard) && !g.is_kept(x)) {
            for (index k = 0; k < g[x].count; ++k) multiply(g.operand(x, k));
            return;
        }
        if (g.is(x, role::ones)) return;
        fraction exponent{1};
        if (g.is(x, role::exponent)) {
            exponent = {g[x].parameters.first, g[x].parameters.second};
            x = g.operand(x, 0);
        }
        for (auto& f : list)
            if (f.base == x) {
                g.note("equal factors make a power");
                f.exponent = f.exponent + exponent;
                return;
            }
        list.push({x, exponent});
    }

    constexpr index assemble(shape s) {
        g.sort(list, [this](auto const& a, auto const& b) {
            return g.order.factor_before(a.base, a.exponent, b.base, b.exponent);
        });
        pool<index> all(list.size);
        for (auto const& f : list) {
            if (f.exponent.is_zero()) continue;
            if (multiplies_out(g, f.base, f.exponent)) {
                for (auto k = f.exponent.numerator; k > 0; --k) all.push(f.base);
                continue;
            }
            index const x = g.raise(f.base, f.exponent);
            if (g.is(x, role::zeros)) return x;
            if (!g.is(x, role::ones)) all.push(x);
        }
        // Laws are about products of sums, so they come before multiplying out.
        if (g.form.distribute && all.size > 1) {
            index const as_it_is = g.make(*g.ops->hadamard, {}, all.data, all.size);
            if (index const made = g.apply_laws(*g.ops->hadamard, as_it_is); made != as_it_is) {
                if (scalars.size == 0) return made;
                scalars.push(made);
                return g.product(scalars.data, scalars.size);
            }
        }
        if (g.form.distribute)
            for (index at = 0; at < all.size; ++at)
                if (g.is(all[at], role::sum) && (g.fuel -= static_cast<int>(g[all[at]].count)) > 0)
                    return distribute(all, at);
        index x = all.size == 0   ? g.leaf(op::ones, {}, s)
                  : all.size == 1 ? all[0]
                                  : g.make(*g.ops->hadamard, {}, all.data, all.size);
        x = g.apply_laws(*g.ops->hadamard, x);
        if (scalars.size == 0) return x;
        scalars.push(x);
        return g.product(scalars.data, scalars.size);
    }

private:
    constexpr index distribute(pool<index>& all, index at) {
        index const sum = all[at];
        pool<index> summands(g[sum].count);
        for (index k = 0; k < g[sum].count; ++k) {
            all[at] = g.operand(sum, k);
            pool<index> whole(scalars.size + 1);
            whole.append(scalars.data, scalars.size);
            whole.push(g.build(g, *g.ops->hadamard, {}, all.data, all.size));
            summands.push(g.product(whole.data, whole.size));
        }
        return g.sum(summands.data, summands.size);
    }
};

constexpr index normal_hadamard(normaliser& g, index const* operands, index count) {
    auto const s = g[operands[0]].shape;
    for (index k = 0; k < count; ++k)
        if (is_zero(g, operands[k])) return zero(g, s);
    if (s.is_scalar()) return g.product(operands, count);
    hadamard_factors f(g);
    for (index k = 0; k < count; ++k) f.multiply(operands[k]);
    return f.assemble(s);
}

// xᵉ entry by entry. (xᵃ)ᵇ = xᵃᵇ needs an integer b or x ≥ 0: √(x²) is |x|.
constexpr index normal_exponent(normaliser& g, index x, fraction e) {
    if (e.is_one()) return x;
    auto const s = g[x].shape;
    if (e.is_zero()) return s.is_scalar() ? g.rational(1) : g.leaf(op::ones, {}, s);
    if (g.is(x, role::ones)) return x;
    if (is_zero(g, x) && !e.is_negative()) return x;
    if (g.is(x, role::rational) && e.is_integer() && !is_zero(g, x))
        if (auto const exact = power(g.value(x), e.numerator); !exact.is_overflowed())
            return g.rational(exact);
    auto const properties = g[x].properties;
    if (g.is(x, role::exponent) && (e.is_integer() || g[g.operand(x, 0)].properties.has(nonnegative))) {
        g.note("powers of powers multiply");
        return g.raise(g.operand(x, 0), fraction{g[x].parameters.first, g[x].parameters.second} * e);
    }
    if (e.is_integer() && !e.is_negative()) {
        if (properties.has(binary)) {
            g.note("zero and one are their own powers", x, binary);
            return x;
        }
        if (properties.has(plus_minus_one)) {
            g.note("the square of a sign is one", x, plus_minus_one);
            if (e.numerator % 2 != 0) return x;
            return s.is_scalar() ? g.rational(1) : g.leaf(op::ones, {}, s);
        }
    }
    if (g.is(x, role::hadamard) && e.is_integer()) {
        g.note("the power of a product, factor by factor");
        pool<index> powers(g[x].count);
        for (index k = 0; k < g[x].count; ++k) powers.push(g.raise(g.operand(x, k), e));
        return g.build(g, *g.ops->hadamard, {}, powers.data, powers.size);
    }
    if (g.is(x, role::product) && e.is_integer()) {
        bool const chain = !g[g.operand(x, 0)].shape.is_scalar();
        if (s.is_scalar() && !chain) {
            g.note("the power of a product, factor by factor");
            pool<index> powers(g[x].count);
            for (index k = 0; k < g[x].count; ++k) powers.push(g.raise(g.operand(x, k), e));
            return g.product(powers.data, powers.size);
        }
        pool<index> scalars(4);
        if (index const rest = without_scalars(g, x, scalars); rest != x) {
            g.note("the power of a product, factor by factor");
            for (auto& c : scalars) c = g.raise(c, e);
            scalars.push(g.raise(rest, e));
            return g.product(scalars.data, scalars.size);
        }
    }
    if (multiplies_out(g, x, e)) {
        pool<index> copies(static_cast<index>(e.numerator));
        for (auto k = e.numerator; k > 0; --k) copies.push(x);
        return g.build(g, *g.ops->hadamard, {}, copies.data, copies.size);
    }
    parameters const p{e.numerator, e.denominator};
    return g.apply_laws(*g.ops->exponent, g.make(*g.ops->exponent, p, &x, 1));
}

}  // namespace gradus
