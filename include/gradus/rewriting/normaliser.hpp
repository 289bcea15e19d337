// SPDX-License-Identifier: MIT
// A normaliser: a rewriting that also knows the order of factors and summands.
#pragma once

#include <gradus/rewriting/light.hpp>
#include <gradus/rewriting/order.hpp>

namespace gradus {

struct normaliser : rewriting {
    ordering order{*this};
    // Transposes by the vertex, where they are known: sums under transposes hold sums under transposes, and whoever asks
    // for each anew takes a time that grows like a power of their depth.
    pool<index> transposes;

    constexpr normaliser(structure const& operators, gradus::form headed, index expected = 32);

    constexpr index product(index const* factors, index count) {
        return build(*this, *ops->product, {}, factors, count);
    }
    constexpr index product(index a, index b) {
        index const both[] = {a, b};
        return product(both, 2);
    }
    constexpr index sum(index const* summands, index count) {
        return build(*this, *ops->sum, {}, summands, count);
    }
    constexpr index transpose(index x) { return build(*this, *ops->transpose, {}, &x, 1); }
    constexpr index raise(index x, fraction e) { return build(*this, *ops->exponent, checked(e), &x, 1); }

    // Insertion sort: the lists are short, and its steps are few.
    template <class Element, class Before>
    static constexpr void sort(pool<Element>& list, Before before) {
        for (index i = 1; i < list.size; ++i) {
            auto const x = list.data[i];
            index k = i;
            for (; k > 0 && before(x, list.data[k - 1]); --k) list.data[k] = list.data[k - 1];
            list.data[k] = x;
        }
    }
};

// (a + b)² is multiplied out where products of sums are, up to the fourth power.
constexpr bool multiplies_out(normaliser const& g, index base, fraction e) {
    return g.form.distribute && g.is(base, role::sum) && e.is_integer() && e.numerator > 1 && e.numerator < 5;
}

// Whether the first matrix of a product is by an operator that is multiplied into sums.
constexpr bool begins_with_distributor(graph const& g, index x) {
    if (!g.is(x, role::product)) return g[x].rules->distributes;
    for (index k = 0; k < g[x].count; ++k)
        if (index const factor = g.operand(x, k); !g[factor].shape.is_scalar())
            return g[factor].rules->distributes;
    return false;
}

// c·X taken apart into the number and the rest; the rest of a number is 1.
struct scaled {
    fraction coefficient{1};
    index core = 0;
};

constexpr scaled split(graph& g, index x) {
    auto const r = g.vertices.data[x].rules->role;
    if (r == role::rational) return {g.value(x), g.rational(1)};
    if (r != role::product) return {1, x};
    index const first = g.operand(x, 0);
    if (!g.is(first, role::rational)) return {1, x};
    auto const coefficient = g.value(first);
    auto const count = g[x].count;
    if (count == 2) return {coefficient, g.operand(x, 1)};
    pool<index> rest(count);
    for (index k = 1; k < count; ++k) rest.push(g.operand(x, k));
    return {coefficient, g.make(*g.ops->product, {}, rest.data, rest.size)};
}

// Takes c·λ·X apart into the scalars (pushed to `scalars`) and what is not scalar.
constexpr index without_scalars(normaliser& g, index x, pool<index>& scalars) {
    if (!g.is(x, role::product) || g[x].shape.is_scalar()) return x;
    pool<index> chain(g[x].count);
    for (index k = 0; k < g[x].count; ++k) {
        index const factor = g.operand(x, k);
        (g[factor].shape.is_scalar() ? scalars : chain).push(factor);
    }
    if (chain.size == g[x].count) return x;
    return chain.size == 1 ? chain[0] : g.make(*g.ops->product, {}, chain.data, chain.size);
}

// The inverse of split, for a core that is in normal form and not a sum.
constexpr index scale(graph& g, scaled s) {
    if (s.coefficient.is_one()) return s.core;
    if (g.is(s.core, role::rational))
        if (auto const both = s.coefficient * g.value(s.core); !both.is_overflowed()) return g.rational(both);
    pool<index> factors(8);
    factors.push(g.rational(s.coefficient));
    if (g.is(s.core, role::product) && !g[g.operand(s.core, 0)].shape.is_scalar() &&
        g[s.core].shape.is_scalar())
        factors.push(s.core);  // xᵀAx is one factor
    else if (g.is(s.core, role::product))
        for (index k = 0; k < g[s.core].count; ++k) factors.push(g.operand(s.core, k));
    else
        factors.push(s.core);
    return g.make(*g.ops->product, {}, factors.data, factors.size);
}

// The same sum with every sign changed; the order of summands does not depend on signs.
constexpr index negated_sum(graph& g, index sum) {
    pool<index> summands(g[sum].count);
    for (index k = 0; k < g[sum].count; ++k) {
        auto part = split(g, g.operand(sum, k));
        part.coefficient = -part.coefficient;
        summands.push(scale(g, part));
    }
    return g.make(*g.ops->sum, {}, summands.data, summands.size);
}
constexpr bool leads_with_minus(graph& g, index sum) {
    return split(g, g.operand(sum, 0)).coefficient.is_negative();
}

}  // namespace gradus
