// SPDX-License-Identifier: MIT
// The forms of an expression: canonical for ==, textbook for people.
#pragma once

#include <gradus/rewriting/translate.hpp>

namespace gradus {

// Canonical: transposes at the leaves, like terms collected, common factors pulled out, one order.
inline constexpr form canonical_form{.factor = true, .transpose_leaves = true};
// Expanded: multiplied out, so that (a + b)c and ac + bc meet.
inline constexpr form expanded_form{.factor = false, .distribute = true, .transpose_leaves = true};
// Textbook: as canonical, but (Ax − b)ᵀ stays as it is.
inline constexpr form textbook_form{.factor = true};

constexpr index show_sum(graph& g, operation const& rules, parameters p, index const* operands, index count);

constexpr bool has_minus(graph& g, index sum) {
    for (index k = 0; k < g[sum].count; ++k)
        if (split(g, g.operand(sum, k)).coefficient.is_negative()) return true;
    return false;
}

// −2(b − Ax) is shown as 2(Ax − b), turned the way that needs no minus in front: a product with a negative number and
// exactly one sum of mixed signs takes the sign into the sum.
constexpr index show_product(graph& g, operation const& rules, parameters p, index const* operands,
                             index count) {
    index sum_at = no_vertex;
    index sums = 0;
    for (index k = 0; k < count; ++k) {
        index const x = g.is(operands[k], role::transpose) ? g.operand(operands[k], 0) : operands[k];
        if (!g.is(x, role::sum)) continue;
        ++sums;
        sum_at = k;
        if (!has_minus(g, x)) return g.make(rules, p, operands, count);
    }
    if (sums != 1 || !g.is(operands[0], role::rational) || !g.value(operands[0]).is_negative())
        return g.make(rules, p, operands, count);
    pool<index> turned(count);
    auto const coefficient = -g.value(operands[0]);
    if (!coefficient.is_one()) turned.push(g.rational(coefficient));
    for (index k = 1; k < count; ++k) {
        if (k != sum_at) {
            turned.push(operands[k]);
            continue;
        }
        bool const flipped = g.is(operands[k], role::transpose);
        index const sum = flipped ? g.operand(operands[k], 0) : operands[k];
        index turned_sum = negated_sum(g, sum);
        turned_sum = show_sum(g, *g[sum].rules, {}, g.operands_of(turned_sum), g[turned_sum].count);
        if (flipped) turned_sum = g.make(*g.ops->transpose, {}, &turned_sum, 1);
        turned.push(turned_sum);
    }
    return turned.size == 1 ? turned[0] : g.make(rules, p, turned.data, turned.size);
}

// A sum is shown with a positive summand first, if it has one.
constexpr index show_sum(graph& g, operation const& rules, parameters p, index const* operands, index count) {
    pool<index> order(count);
    index first = 0;
    while (first < count && split(g, operands[first]).coefficient.is_negative()) ++first;
    if (first < count) order.push(operands[first]);
    for (index k = 0; k < count; ++k)
        if (k != first) order.push(operands[k]);
    return g.make(rules, p, order.data, order.size);
}

constexpr index build_for_display(graph& g, operation const& rules, parameters p, index const* operands,
                                  index count) {
    if (rules.role == role::product) return show_product(g, rules, p, operands, count);
    if (rules.role == role::sum) return show_sum(g, rules, p, operands, count);
    return g.make(rules, p, operands, count);
}

// Whether a vertex of these operands may be shown in another way than it is: a negative number, or a sum that begins
// with one.
constexpr bool is_turned(graph const& g, role r, index first) {
    if (r != role::product && r != role::sum) return false;
    if (r == role::sum && g.is(first, role::product)) first = g.operand(first, 0);
    return g.is(first, role::rational) && g.vertices.data[first].parameters.first < 0;
}

// The roots as they are shown, in the same graph: of an expression in normal form most is shown as it is.
constexpr void show(graph& g, index* roots, index count) {
    index const size = g.vertices.size;
    usage const used(g, roots, count);
    pool<index> image(size, no_vertex);
    pool<index> operands(8);
    for (index i = 0; i < size; ++i) {
        if (used.uses.data[i] == 0) continue;
        auto const& v = g.vertices.data[i];
        operands.extend(v.count, 0);
        bool changed = false;
        for (index k = 0; k < v.count; ++k) {
            index const x = g.operands.data[v.first + k];
            operands.data[k] = image.data[x];
            changed = changed || image.data[x] != x;
        }
        bool const same = v.count == 0 || (!changed && !is_turned(g, v.rules->role, operands.data[0]));
        image.data[i] =
            same ? i : build_for_display(g, *v.rules, parameters{v.parameters}, operands.data, v.count);
    }
    for (index r = 0; r < count; ++r) roots[r] = image.data[roots[r]];
}

}  // namespace gradus
