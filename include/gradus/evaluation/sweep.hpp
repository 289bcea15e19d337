// SPDX-License-Identifier: MIT
// A sweep: Ax, loops over entries that begin with it, and Aᵀu of what comes out, computed together row by row, so that A
// is read from memory once. Steps are put into this order before slots are given to them. A sweep that is found is one
// unit from then on: others move it as a whole, or leave it where it is. With v = Ax, u = exp(v), g = Aᵀu, w = By, h = Bᵀw
// in the order v w u h g, the steps become w [v u g] h, and then [w h] [v u g].
#pragma once

#include <gradus/evaluation/dependence.hpp>

namespace gradus {

// Whether a matrix of these sizes may be too large for the nearest cache.
constexpr bool may_be_large(value const& a) {
    if (a.rows == extent{1, 0} || a.columns == extent{1, 0}) return false;
    return a.rows.fixed < 0 || a.columns.fixed < 0 || a.rows.fixed * a.columns.fixed >= 4096;
}

template <class Plan>
struct sweeper : dependence<Plan> {
    using dependence<Plan>::out, dependence<Plan>::depends, dependence<Plan>::reads,
        dependence<Plan>::all_loops;

    // Every product of a matrix and a vector is tried with the first later one of the transpose. A sweep that is found may
    // bring another product to place p, which is tried again then.
    constexpr void find() {
        for (index p = 0; p < out.step_count; ++p)
            while (is_free(p) && is_first_of_sweep(p)) {}
    }

private:
    constexpr bool is_free(index s) const { return out.sweep_of(s) == out.sweep_count; }
    constexpr bool is_first_of_sweep(index p) {
        if (factors_of(out.steps[p]).matrix == no_vertex) return false;
        for (index q = p + 1; q < out.step_count; ++q)
            if (is_pair(out.steps[p], out.steps[q]) && is_free(q) && join(p, q)) return true;
        return false;
    }

    struct factors {
        index matrix = no_vertex;
        bool flipped = false;
        index vector = no_vertex;
    };
    // A and x of a step Ax or cAx, A in memory.
    constexpr factors factors_of(plan_step const& s) const {
        if (s.kind != step_kind::matrix_vector) return {};
        auto const& e = out.values[out.product_of(s)];
        if (e.columns != extent{1, 0} || e.rows == extent{1, 0}) return {};
        factors f{out.operands[e.first], false, out.operands[e.first + 1]};
        for (; out.values[f.matrix].rules->role == role::transpose; f.flipped = !f.flipped)
            f.matrix = out.operands[out.values[f.matrix].first];
        if (out.values[f.matrix].where == place::inlined || !may_be_large(out.values[f.matrix])) return {};
        return f;
    }
    constexpr bool is_pair(plan_step const& p, plan_step const& q) const {
        auto const a = factors_of(p), b = factors_of(q);
        return a.matrix != no_vertex && a.matrix == b.matrix && a.flipped != b.flipped;
    }

    // Whether the products p and q became a sweep.
    constexpr bool join(index p, index q) {
        auto const& product = out.values[out.steps[p].value];
        pool<bool> later(out.value_count, false), needed(out.value_count, false);
        later.data[out.steps[p].value] = true;
        pool<bool> is_later(out.step_count, false), is_member(out.step_count, false);
        for (index s = p + 1, end = s; s <= q; s = end) {
            index const in = out.sweep_of(s);
            end = in < out.sweep_count ? out.sweeps[in].last + 1 : s + 1;
            bool some = false;
            for (index k = s; k < end && !some; ++k) some = reads(out.steps[k], later);
            for (index k = s; k < end && some; ++k) {
                is_later.data[k] = true;
                if (!out.steps[k].copies) later.data[out.steps[k].value] = true;
            }
        }
        // What the second product needs, from its end.
        note_needed(factors_of(out.steps[q]).vector, needed);
        for (index s = q; s-- > p + 1;)
            if (is_later.data[s] && !out.steps[s].copies && needed.data[out.steps[s].value]) {
                index const v = out.steps[s].value;
                auto const& e = out.values[v];
                bool const fits = is_free(s) && acts_on_entries(*e.rules) && e.rows == product.rows &&
                                  e.columns == product.columns && all_loops(v, product, &later) &&
                                  !(e.at != no_vertex && is_function(*e.rules, e.parameters));
                if (!fits) return false;
                is_member.data[s] = true;
                for (index k = 0; k < e.count; ++k) note_needed(out.operands[e.first + k], needed);
            }
        if (!is_vector_in_memory(factors_of(out.steps[q]).vector) ||
            !is_vector_in_memory(factors_of(out.steps[p]).vector))
            return false;
        order(p, q, is_later, is_member);
        return true;
    }
    constexpr void note_needed(index v, pool<bool>& needed) const {
        needed.data[v] = true;
        auto const& e = out.values[v];
        for (index k = 0; e.where == place::inlined && k < e.count; ++k)
            note_needed(out.operands[e.first + k], needed);
    }
    constexpr bool is_vector_in_memory(index v) const { return out.values[v].where != place::inlined; }

    // What does not need the product, the product, the loops, the second product, the rest.
    constexpr void order(index p, index q, pool<bool> const& is_later, pool<bool> const& is_member) {
        pool<index> list(q - p + 1);
        auto const pick = [&](auto want) {
            for (index s = p; s <= q; ++s)
                if (want(s)) list.push(s);
        };
        pick([&](index s) { return s != p && s != q && !is_later.data[s]; });
        index const first = p + list.size;
        pick([&](index s) { return s == p || is_member.data[s] || s == q; });
        index const last = p + list.size - 1;
        pick([&](index s) { return s != p && s != q && is_later.data[s] && !is_member.data[s]; });
        pool<plan_step> steps(list.size);
        for (index k : list) steps.push(out.steps[k]);
        pool<index> place(list.size, 0);
        for (index k = 0; k < list.size; ++k) {
            out.steps[p + k] = steps[k];
            place[list[k] - p] = p + k;
        }
        // The steps of a sweep between p and q are all later, or none is, so that they stay together.
        for (index k = 0; k < out.sweep_count; ++k)
            if (auto& between = out.sweeps[k]; between.first > p && between.last < q)
                between = {place[between.first - p], place[between.last - p], between.kind};
        out.sweeps[out.sweep_count++] = {first, last, pass_kind::products};
    }
};

}  // namespace gradus
