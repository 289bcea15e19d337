// SPDX-License-Identifier: MIT
// Masks, for a machine: what is multiplied by zeros and ones is selected, so that nothing infinite comes through a zero.
#pragma once

#include <gradus/operators.hpp>
#include <gradus/rewriting/light.hpp>

namespace gradus::catalogue {

// Whether every entry is 0 or 1: declared or inferred, 1 − b of a mask b, products of masks, their copies as rows or columns.
constexpr bool is_mask(term x, int depth = 6) {
    if (x.role() == role::ones || x.role() == role::rational || depth == 0) return false;
    if (x.has(binary)) return true;
    auto const is_one = [](term a) { return a.role() == role::ones || gradus::is_one(*a.graph, a.index); };
    switch (x.role()) {
        case role::transpose: return is_mask(x.operand(0), depth - 1);
        case role::hadamard:
            for (index k = 0; k < x.count(); ++k)
                if (!is_mask(x.operand(k), depth - 1)) return false;
            return true;
        case role::product: {
            if (x.count() != 2 || !x.operand(0).shape().columns.is_one()) return false;
            auto const a = x.operand(0), b = x.operand(1);
            return (is_one(a) || is_mask(a, depth - 1)) && (is_one(b) || is_mask(b, depth - 1));
        }
        case role::sum: {
            if (x.count() != 2) return false;
            bool const in_order = is_one(x.operand(0));
            auto const one = x.operand(in_order ? 0 : 1), rest = x.operand(in_order ? 1 : 0);
            if (!is_one(one) || rest.role() != role::product || rest.count() != 2) return false;
            auto const minus = rest.operand(0);
            return minus.role() == role::rational && (*minus).parameters == parameters{-1, 1} &&
                   is_mask(rest.operand(1), depth - 1);
        }
        default: return false;
    }
}

// Whether an entry may be infinite or no number though those of the symbols are finite.
constexpr bool may_be_infinite(term x, int depth = 12) {
    auto const& rules = *(*x).rules;
    if (depth == 0) return false;
    switch (x.role()) {
        case role::exponent:
            if ((*x).parameters.first < 0 || (*x).parameters.second != 1) return true;
            break;
        case role::elementwise:
            if (rules.domain || &rules == &op::exp || &rules == &op::expm1 || &rules == &op::sinh ||
                &rules == &op::cosh)
                return true;
            break;
        case role::sum:
        case role::hadamard:
        case role::transpose: break;
        // Of a product of matrices the numbers in front, or all of it where it copies a column or a row.
        case role::product: {
            index const last = x.count() - 1;
            if (last == 0) break;
            bool const is_copied =
                x.operand(last).role() == role::ones || x.operand(last - 1).role() == role::ones;
            bool const is_scaled = x.operand(last - 1).is_scalar();
            index const count = is_copied || is_scaled ? x.count() : last - 1;
            for (index k = 0; k < count; ++k)
                if (may_be_infinite(x.operand(k), depth - 1)) return true;
            return false;
        }
        default: return false;
    }
    for (index k = 0; k < x.count(); ++k)
        if (may_be_infinite(x.operand(k), depth - 1)) return true;
    return false;
}

// b ⊙ x ⊙ …, of arrays or of numbers.
constexpr term selected(term y) {
    pool<index> masks(y.count()), others(y.count());
    bool is_risky = false;
    for (index k = 0; k < y.count(); ++k) {
        auto const x = y.operand(k);
        if (x.shape() != y.shape()) return y;
        if (is_mask(x)) {
            masks.push(x.index);
        } else {
            others.push(x.index);
            is_risky = is_risky || may_be_infinite(x);
        }
    }
    if (masks.size == 0 || !is_risky) return y;
    auto& g = *y.graph;
    auto const joined = [&](pool<index> const& list) {
        return term{&g, list.size == 1 ? list[0] : g.build(g, *(*y).rules, {}, list.data, list.size)};
    };
    return apply<op::masked>(joined(masks), joined(others));
}

// D(b)x, bᵀx and xᵀb
constexpr term selected_product(term y) {
    index const last = y.count() - 1;
    if (last == 0) return y;
    auto a = y.operand(last - 1);
    auto const b = y.operand(last);
    if (a.is_scalar() || b.is_scalar()) return y.is_scalar() ? selected(y) : y;
    bool const is_dot = a.shape().rows.is_one() && b.shape().is_vector();
    if (!is_dot && ((*a).rules != &op::diag || !b.shape().is_vector())) return y;
    a = is_dot ? transpose_of(a) : a.operand(0);
    if (!is_mask(a) && !is_mask(b)) return y;
    auto made = gradus::hadamard(a, b);
    if (made.role() == role::hadamard) return y;
    if (is_dot) made = gradus::sum(made);
    for (index k = last - 1; k-- > 0;) made = y.operand(k) * made;
    return made;
}

}  // namespace gradus::catalogue
