// SPDX-License-Identifier: MIT
// What is made of exponentials as c ⊙ eˣ, where c is neither huge nor tiny: of sums, products, powers and linear operators
// by the forms of their operands. eʸ + eᶻ is (e^{y−p} + e^{z−p}) ⊙ eᵖ for the greater p of y and z.
#pragma once

#include <gradus/operators/balanced.hpp>
#include <gradus/rewriting/normaliser.hpp>

namespace gradus {

// c ⊙ eˣ: no_vertex for a c of ones; without x there is nothing apart. How it grows and vanishes, as powers of e to what
// its exponentials are of: both 0 for a ratio of like ones, which is a number as any other.
struct exponential_form {
    index c = no_vertex;
    index x = no_vertex;
    int growth = 0, decay = 0;

    constexpr bool is_plain() const { return x == no_vertex; }
    constexpr bool grows() const { return growth > 0 || decay > 0; }
    constexpr bool shrinks() const { return growth < 0 || decay < 0; }
};

struct exponential_forms {
    static constexpr int deepest = 24;  // what is deeper is plain

    graph& g;
    pool<exponential_form> forms{8};
    pool<bool> known{8};
    int depth = 0;
    bool are_there = false;  // whether any operator of the graph has an exponent

    constexpr explicit exponential_forms(graph& of) : g(of) {}

    constexpr exponential_form of(index v) {
        if (!are_there) return {};
        if (v < known.size && known.data[v]) return forms.data[v];
        if (g.vertices.data[v].count == 0 || depth > deepest) return {};
        index const before = g.vertices.size;
        ++depth;
        auto const made = found(v);
        --depth;
        leave_plain(before);
        note(v, made);
        return made;
    }

    constexpr void note(index v, exponential_form const& form) {
        known.extend(v + 1, false);
        forms.extend(v + 1, {});
        known.data[v] = true;
        forms.data[v] = form;
    }

    // What was made for a form has no exponents apart itself.
    constexpr void leave_plain(index before) {
        for (index i = before; i < g.vertices.size; ++i)
            if (i >= known.size || !known.data[i]) note(i, {});
    }
    constexpr index applied_to(operation const& rules, index x) { return g.build(g, rules, {}, &x, 1); }
    constexpr index flip(index x) { return applied_to(*g.ops->transpose, x); }
    constexpr index add(index a, index b) {
        index const both[] = {a, b};
        return g.build(g, *g.ops->sum, {}, both, 2);
    }
    constexpr index subtract(index a, index b) { return add(a, scaled_by(-1, b)); }
    constexpr index scaled_by(fraction c, index x) {
        if (c.is_one()) return x;
        index const both[] = {g.rational(c), x};
        return g.build(g, *g.ops->product, {}, both, 2);
    }
    constexpr index multiply(index a, index b) {
        index const both[] = {a, b};
        return g.build(g, *g.ops->hadamard, {}, both, 2);
    }
    // c ⊙ e, where e may be infinite if c is zero.
    constexpr index grounded(index c, index e) {
        if (g[c].properties.has(nonzero) || g.is(c, role::rational)) return multiply(c, e);
        index const both[] = {c, e};
        return g.build(g, op::guarded_product, {}, both, 2);
    }
    constexpr index chain(index a, index b) {
        index const both[] = {a, b};
        return g.build(g, *g.ops->product, {}, both, 2);
    }
    constexpr index ones(shape s) { return g.leaf(op::ones, {}, s); }
    constexpr index raised(index x, parameters p) { return g.build(g, *g.ops->exponent, p, &x, 1); }

    constexpr index factor(exponential_form const& f, shape s) { return f.c == no_vertex ? ones(s) : f.c; }
    constexpr index exponent(exponential_form const& f, shape s) {
        if (!f.is_plain()) return f.x;
        return s.is_scalar() ? g.rational(0) : g.leaf(op::zeros, {}, s);
    }
    // The form of anything: of what is plain, itself with the exponent 0.
    constexpr exponential_form as_form(index v) {
        auto form = of(v);
        if (form.is_plain()) form = {g.is(v, role::ones) || is_one(g, v) ? no_vertex : v};
        return form;
    }
    // What a linear operator is by simpler products, or no_vertex.
    constexpr index by_products(index v) {
        auto const& rules = *g[v].rules;
        return rules.linear && rules.elementary ? rules.elementary({&g, v}).index : no_vertex;
    }
    // 1ᵀX as a column.
    constexpr exponential_form sums_of_columns(exponential_form const& f, shape s) {
        return flipped(with_matrix(ones({1, s.rows}), f, s));
    }
    constexpr exponential_form found(index v) {
        auto const& rules = *g[v].rules;
        if (rules.exponent_apart) {
            term c{}, x{};
            rules.exponent_apart({&g, v}, c, x);
            return {c.graph ? c.index : no_vertex, x.index, rules.growth, rules.decay};
        }
        switch (rules.role) {
            case role::sum: {
                if (!any_form(v)) return {};
                auto const made = sum(g.operands_of(v), g[v].count);
                return made.growth == 0 && made.decay == 0 ? exponential_form{} : made;
            }
            case role::hadamard:
                return any_form(v) ? product_of_entries(g.operands_of(v), g[v].count) : exponential_form{};
            case role::product:
                return any_form(v) ? product(g.operands_of(v), g[v].count) : exponential_form{};
            case role::transpose: {
                auto form = of(g.operand(v, 0));
                if (form.is_plain()) return form;
                form.x = flip(form.x);
                if (form.c != no_vertex) form.c = flip(form.c);
                return form;
            }
            case role::exponent: {
                auto form = of(g.operand(v, 0));
                auto const p = g[v].parameters;
                if (form.is_plain()) return form;
                form.x = scaled_by({p.first, p.second}, form.x);
                if (form.c != no_vertex) form.c = raised(form.c, p);
                int const sign = p.first < 0 ? -1 : 1;
                auto const power = p.second == 1 ? static_cast<int>(p.first) : sign;
                form.growth *= power;
                form.decay *= power;
                return form;
            }
            default: break;
        }
        if (g[v].count != 1 || of(g.operand(v, 0)).is_plain()) return {};
        index const x = g.operand(v, 0);
        if (rules.by_entries)
            if (term const simpler = rules.by_entries({&g, v}); simpler.graph) return of(simpler.index);
        if (rules.adds_entries) {
            auto const columns = sums_of_columns(of(x), g[x].shape);
            if (g[x].shape.is_vector()) return columns;
            return sums_of_columns(columns, {g[x].shape.columns, 1});
        }
        auto const simpler = by_products(v);
        return simpler == no_vertex ? exponential_form{} : of(simpler);
    }
    constexpr bool any_form(index v) {
        bool any = false;
        for (index k = 0; k < g[v].count; ++k) {
            index const x = g.operand(v, k);
            any = any || !of(g[x].rules->spreads_diagonal ? g.operand(x, 0) : x).is_plain();
        }
        return any;
    }

    // Operands may move in memory while others are made.
    constexpr exponential_form sum(index const* list, index count) {
        pool<index> operands(count);
        operands.append(list, count);
        shape const s = g[operands[0]].shape;
        auto all = as_form(operands[0]);
        for (index k = 1; k < count; ++k) {
            auto const next = as_form(operands[k]);
            int const growth = all.growth > next.growth ? all.growth : next.growth;
            int const decay = all.decay < next.decay ? all.decay : next.decay;
            if (all.x == next.x) {
                all.c = add(factor(all, s), factor(next, s));
            } else {
                index const parts[] = {factor(all, s), exponent(all, s), factor(next, s), exponent(next, s)};
                index const greater = g.build(g, op::greater_exponent, {}, parts, 4);
                all.c = add(grounded(parts[0], applied_to(op::exp, subtract(parts[1], greater))),
                            grounded(parts[2], applied_to(op::exp, subtract(parts[3], greater))));
                all.x = greater;
            }
            all.growth = growth;
            all.decay = decay;
        }
        return all;
    }
    constexpr exponential_form product_of_entries(index const* list, index count) {
        pool<index> operands(count);
        operands.append(list, count);
        auto all = as_form(operands[0]);
        for (index k = 1; k < count; ++k) all = times(all, as_form(operands[k]));
        return all;
    }
    constexpr exponential_form times(exponential_form a, exponential_form const& b) {
        if (b.c != no_vertex) a.c = a.c == no_vertex ? b.c : multiply(a.c, b.c);
        if (!b.is_plain()) a.x = a.is_plain() ? b.x : add(a.x, b.x);
        a.growth += b.growth;
        a.decay += b.decay;
        return a;
    }

    // Numbers, and a chain of matrices.
    constexpr exponential_form product(index const* list, index count) {
        pool<index> scalars(4), matrices(4);
        for (index k = 0; k < count; ++k) (g[list[k]].shape.is_scalar() ? scalars : matrices).push(list[k]);
        if (matrices.size == 0) return product_of_entries(scalars.data, scalars.size);
        auto all = product_of_matrices(matrices);
        if (scalars.size == 0 || all.c == failed) return all.c == failed ? exponential_form{} : all;
        auto scale = product_of_entries(scalars.data, scalars.size);
        shape const s = chain_shape(matrices);
        if (s.is_scalar()) return times(all, scale);
        if (scale.c != no_vertex) all.c = chain(scale.c, factor(all, s));
        scale.c = no_vertex;
        if (!scale.is_plain()) scale.x = chain(scale.x, ones(s));
        return times(all, scale);
    }
    constexpr shape chain_shape(pool<index> const& matrices) const {
        return {g[matrices.data[0]].shape.rows, g[matrices.data[matrices.size - 1]].shape.columns};
    }
    static constexpr index failed = no_vertex - 1;

    struct part {
        exponential_form form{};
        shape s{};
        bool is_diagonal = false;  // then the form is that of the diagonal
    };
    constexpr part part_of(index v) {
        if (!g[v].rules->spreads_diagonal) return {as_form(v), g[v].shape, false};
        return {as_form(g.operand(v, 0)), g[v].shape, true};
    }
    // From the first factor with an exponent to its right, then to its left.
    constexpr exponential_form product_of_matrices(pool<index> const& matrices) {
        pool<part> parts(matrices.size);
        for (index v : matrices) parts.push(part_of(v));
        index first = 0;
        while (first < parts.size && parts[first].form.is_plain()) ++first;
        if (first == parts.size) return {g.build(g, *g.ops->product, {}, matrices.data, matrices.size)};
        auto all = parts[first];
        for (index k = first + 1; k < parts.size && all.form.c != failed; ++k)
            all = product_of(all, parts[k]);
        for (index k = first; k-- > 0 && all.form.c != failed;) all = product_of(parts[k], all);
        if (all.is_diagonal) all.form.c = failed;
        return all.form;
    }
    constexpr part product_of(part a, part b) {
        shape const s{a.s.rows, b.s.columns};
        if (a.is_diagonal && b.is_diagonal) return {times(a.form, b.form), s, true};
        if (a.is_diagonal) return {times(along_rows(a.form, s), b.form), s, false};
        if (b.is_diagonal) return {times(a.form, along_columns(b.form, s)), s, false};
        if (a.s.columns.is_one())
            return {times(along_rows(a.form, s), along_columns(flipped(b.form), s)), s, false};
        if (!a.form.is_plain() && !b.form.is_plain()) {
            if (!s.is_scalar()) return {{failed}, s, false};
            // aᵀb is the sum of a ⊙ b.
            return {with_matrix(ones(a.s), times(flipped(a.form), b.form), b.s), s, false};
        }
        if (!b.form.is_plain()) return {with_matrix(factor(a.form, a.s), b.form, b.s), s, false};
        return {flipped(with_matrix(flip(factor(b.form, b.s)), flipped(a.form), transposed(a.s))), s, false};
    }
    constexpr exponential_form flipped(exponential_form f) {
        if (f.c != no_vertex) f.c = flip(f.c);
        if (!f.is_plain()) f.x = flip(f.x);
        return f;
    }
    // A column beside itself, and a column as every row.
    constexpr exponential_form along_rows(exponential_form f, shape s) {
        index const row = ones({1, s.columns});
        if (f.c != no_vertex) f.c = chain(f.c, row);
        if (!f.is_plain()) f.x = chain(f.x, row);
        return f;
    }
    constexpr exponential_form along_columns(exponential_form f, shape s) {
        index const column = ones({s.rows, 1});
        if (f.c != no_vertex) f.c = chain(column, flip(f.c));
        if (!f.is_plain()) f.x = chain(column, flip(f.x));
        return f;
    }
    // M(C ⊙ eˣ)
    constexpr exponential_form with_matrix(index m, exponential_form f, shape of_form) {
        index parts[] = {m, factor(f, of_form), f.x, no_vertex};
        parts[3] = g.build(g, op::greatest_exponents, {}, parts, 3);
        f.c = g.build(g, op::balanced_product, {}, parts, 4);
        f.x = parts[3];
        return f;
    }
};

}  // namespace gradus
