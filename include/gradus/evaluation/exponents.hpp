// SPDX-License-Identifier: MIT
// Exponents apart: what is made of exponentials is also known as c ⊙ eˣ, where c is neither huge nor tiny. Products with
// inverses add exponents before any exponential is taken, and a logarithm takes its exponent as it is:
// eᶻ ⊘ (eʸ + eᶻ) is e^{z−p} ⊘ (e^{y−p} + e^{z−p}) for the greater p of y and z.
#pragma once

#include <gradus/evaluation/exponential_form.hpp>

namespace gradus {

struct exponents : exponential_forms {
    using exponential_forms::exponential_forms;

    // A product in which exponentials meet inverses of such, by the sum of its exponents; else no_vertex.
    constexpr index balanced(operation const& rules, index const* operands, index count) {
        if (!are_there || depth > 0 || !meets_inverse(operands, count)) return no_vertex;
        index const before = g.vertices.size;
        ++depth;
        auto const form =
            rules.role == role::hadamard ? product_of_entries(operands, count) : product(operands, count);
        index made = no_vertex;
        if (!form.is_plain()) {
            made = applied_to(op::exp, form.x);
            if (form.c != no_vertex) made = grounded(form.c, made);
        }
        --depth;
        leave_plain(before);
        if (made != no_vertex) note(made, form);
        return made;
    }
    // The logarithm of what has an exponent apart; else no_vertex.
    constexpr index logarithm(index v) {
        auto const form = of(v);
        if (form.is_plain()) return no_vertex;
        auto const& rules = *g[v].rules;
        if (auto const [c, core] = split(g, v); g[core].rules == &op::expm1) {
            // ceᶻ − c
            shape const s = g[v].shape;
            index const first = scaled_by(c, ones(s)), other = scaled_by(-c, ones(s));
            index const parts[] = {first, g.operand(core, 0), other, exponent({}, s)};
            return g.build(g, op::log_balanced_sum, {}, parts, 4);
        }
        if (rules.role == role::sum) {
            index const before = g.vertices.size, last = g[v].count - 1;
            ++depth;
            auto const first = sum(g.operands_of(v), last), other = as_form(g.operand(v, last));
            --depth;
            leave_plain(before);
            shape const s = g[v].shape;
            index const both[] = {factor(first, s), exponent(first, s), factor(other, s), exponent(other, s)};
            return g.build(g, op::log_balanced_sum, {}, both, 4);
        }
        if (rules.role == role::transpose) {
            index const x = logarithm(g.operand(v, 0));
            return x == no_vertex ? x : flip(x);
        }
        if (rules.role == role::product || rules.role == role::hadamard) {
            if (index const made = logarithm_of_product(v); made != no_vertex) return made;
        } else if (rules.adds_entries) {
            index const x = g.operand(v, 0);
            auto const columns = sums_of_columns(of(x), g[x].shape);
            shape const s{g[x].shape.columns, 1};
            index const parts[] = {ones(transposed(s)), factor(columns, s), columns.x};
            if (!s.is_scalar()) return g.build(g, op::log_balanced_product, {}, parts, 3);
            return logarithm_of_column(x);
        } else if (index const simpler = by_products(v); simpler != no_vertex) {
            return logarithm(simpler);
        }
        if (form.c == no_vertex) return form.x;
        return add(applied_to(op::log, form.c), form.x);
    }

private:
    constexpr bool meets_inverse(index const* operands, index count) {
        int grow = 0, shrink = 0;
        for (index k = 0; k < count; ++k) {
            auto const form =
                of(g.vertices.data[operands[k]].rules->spreads_diagonal ? g.operand(operands[k], 0)
                                                                        : operands[k]);
            grow += form.grows();
            shrink += form.shrinks();
        }
        return grow > 0 && shrink > 0;
    }
    constexpr index logarithm_of_column(index x) {
        auto const f = of(x);
        index const parts[] = {ones({1, g[x].shape.rows}), factor(f, g[x].shape), f.x};
        return g.build(g, op::log_balanced_product, {}, parts, 3);
    }
    // Σ log of the positive factors and the logarithm of the rest; of a matrix with exponents times another one as such.
    constexpr index logarithm_of_product(index v) {
        pool<index> scalars(4), matrices(4), summands(4), rest(4);
        bool const by_entries = g.is(v, role::hadamard);
        for (index k = 0; k < g[v].count; ++k) {
            index const x = g.operand(v, k);
            (by_entries || g[x].shape.is_scalar() ? scalars : matrices).push(x);
        }
        if (matrices.size > 0 && !g[v].shape.is_scalar() && scalars.size > 0) return no_vertex;
        for (index x : scalars) {
            bool const is_positive = g[x].properties.has(nonnegative) || g.is(x, role::count);
            if (is_positive)
                summands.push(logarithm_of_any(x));
            else
                rest.push(x);
        }
        if (matrices.size > 0) {
            index const made = logarithm_of_chain(matrices);
            if (made == no_vertex || rest.size > 0) return no_vertex;
            summands.push(made);
        }
        if (summands.size == 0) return no_vertex;
        if (rest.size > 0) {
            auto const& rules = *g[v].rules;
            summands.push(
                logarithm_of_any(rest.size == 1 ? rest[0] : g.build(g, rules, {}, rest.data, rest.size)));
        }
        return summands.size == 1 ? summands[0] : g.build(g, *g.ops->sum, {}, summands.data, summands.size);
    }
    constexpr index logarithm_of_any(index x) { return applied_to(op::log, x); }
    constexpr index logarithm_of_chain(pool<index> const& matrices) {
        if (matrices.size != 2) return no_vertex;
        auto const a = part_of(matrices[0]), b = part_of(matrices[1]);
        if (a.is_diagonal || b.is_diagonal || a.s.columns.is_one()) return no_vertex;
        if (a.form.is_plain() == b.form.is_plain()) return no_vertex;
        if (!b.form.is_plain()) {
            index const parts[] = {factor(a.form, a.s), factor(b.form, b.s), b.form.x};
            return g.build(g, op::log_balanced_product, {}, parts, 3);
        }
        index const parts[] = {flip(factor(b.form, b.s)), flip(factor(a.form, a.s)), flip(a.form.x)};
        return flip(g.build(g, op::log_balanced_product, {}, parts, 3));
    }
};

}  // namespace gradus
