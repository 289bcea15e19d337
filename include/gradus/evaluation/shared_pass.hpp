// SPDX-License-Identifier: MIT
// A shared pass: sums and dot products of columns of one length, none of which needs another, are taken on one way through
// memory. A column that they read and that is read again later is written on the way. Steps are put into this order
// before slots are given to them.
#pragma once

#include <gradus/evaluation/dependence.hpp>
#include <gradus/evaluation/step_kind.hpp>

namespace gradus {

template <class Plan>
struct pass_sharer : dependence<Plan> {
    using dependence<Plan>::out, dependence<Plan>::depends, dependence<Plan>::reads,
        dependence<Plan>::is_loop, dependence<Plan>::all_loops;

    static constexpr index most_totals = 3;           // the partial sums of more would not fit into registers
    static constexpr std::int64_t short_length = 64;  // of so few entries each sum is unrolled

    constexpr void find() {
        for (index q = 1; q < out.step_count; ++q)
            if (is_total(q) && out.sweep_of(q) == out.sweep_count) join(q);
        for (index k = 0; k < out.sweep_count; ++k)
            if (out.sweeps[k].kind == pass_kind::totals) write_column(k);
    }

private:
    constexpr value const& value_of(index step) const { return out.values[out.steps[step].value]; }
    constexpr bool is_total(index s) const {
        if (out.steps[s].copies || value_of(s).rules != &instruction::dot) return false;
        auto const& column = summed(s);
        bool const is_long = column.rows.fixed < 0 || column.rows.fixed > short_length;
        if (column.columns != extent{1, 0} || !is_long) return false;
        return is_loop(out.operands[value_of(s).first], column) &&
               is_loop(out.operands[value_of(s).first + 1], column);
    }
    constexpr value const& summed(index s) const { return out.values[out.operands[value_of(s).first]]; }

    // Step q goes back to the nearest total that reads one of its columns, unless it needs what is computed after that.
    constexpr void join(index q) {
        for (index p = q; p-- > 0;) {
            index const in = out.sweep_of(p);
            bool const is_pass = in < out.sweep_count;
            index const first = is_pass ? out.sweeps[in].first : p;
            bool const fits = is_pass
                                  ? out.sweeps[in].kind == pass_kind::totals && p + 1 - first < most_totals
                                  : is_total(p);
            for (index s = p + 1; s-- > first;)
                if (needs(q, s)) return;
            if (fits && summed(p).rows == summed(q).rows && has_column_of(first, p, q))
                return put_behind(p, q, in);
            p = first;
        }
    }
    constexpr bool needs(index q, index p) const {
        return !out.steps[p].copies && reads(out.steps[q], out.steps[p].value);
    }
    constexpr bool has_column_of(index first, index last, index q) const {
        pool<bool> columns(out.value_count, cleared);
        note_columns(out.steps[q].value, summed(q), columns);
        for (index s = first; s <= last; ++s)
            if (reads(out.steps[s], columns)) return true;
        return false;
    }
    // The columns that a value is made of.
    constexpr void note_columns(index v, value const& length, pool<bool>& columns) const {
        auto const& e = out.values[v];
        for (index k = 0; k < e.count; ++k) {
            index const x = out.operands[e.first + k];
            if (out.values[x].where == place::inlined)
                note_columns(x, length, columns);
            else if (out.values[x].rows == length.rows)
                columns.data[x] = true;
        }
    }
    // Step q behind step p, whose pass is number `in`, if it has one.
    constexpr void put_behind(index p, index q, index in) {
        move(q, p + 1);
        if (in < out.sweep_count)
            ++out.sweeps[in].last;
        else
            out.sweeps[out.sweep_count++] = {p, p + 1, pass_kind::totals};
    }
    // Passes that begin between the two places move by one step.
    constexpr void move(index from, index to) {
        auto const moved = out.steps[from];
        for (index s = from; s > to; --s) out.steps[s] = out.steps[s - 1];
        for (index s = from; s < to; ++s) out.steps[s] = out.steps[s + 1];
        out.steps[to] = moved;
        for (index k = 0; k < out.sweep_count; ++k) {
            auto& pass = out.sweeps[k];
            index const by = pass.first >= to && pass.first < from   ? 1
                             : pass.first > from && pass.first <= to ? ~index{0}  // −1
                                                                     : 0;
            pass.first += by;
            pass.last += by;
        }
    }

    // The pass computes a column that is stored just for it and for others after it; else the one that takes most work to
    // compute again, of those that the pass and somebody after it read.
    constexpr void write_column(index pass) {
        index const first = out.sweeps[pass].first;
        for (index s = first; s-- > 0;)
            if (is_column_for(pass, s)) {
                move(s, first - 1);
                out.sweeps[pass].first = first - 1;
                return;
            }
        index const v = column_read_again(pass);
        if (v == no_vertex || out.step_count == std::size(out.steps)) return;
        out.values[v].where = place::stored;
        out.values[v].at = no_vertex;
        out.steps[out.step_count++] = step_of(out, v, false);
        move(out.step_count - 1, first);
        out.sweeps[pass].first = first;
    }
    constexpr bool is_column_for(index pass, index s) const {
        auto const& column = value_of(s);
        auto const [first, last, kind] = out.sweeps[pass];
        if (out.steps[s].copies || out.sweep_of(s) < out.sweep_count || !is_long_as(column, first) ||
            !acts_on_entries(*column.rules) || is_function(*column.rules, column.parameters) ||
            !all_loops(out.steps[s].value, column))
            return false;
        // The first step that needs the column is one of the pass.
        index k = s + 1;
        while (k <= last && !needs(k, s)) ++k;
        return k >= first && k <= last;
    }
    constexpr index column_read_again(index pass) const {
        auto const [first, last, kind] = out.sweeps[pass];
        index best = no_vertex;
        for (index v = 0; v < out.value_count; ++v) {
            auto const& e = out.values[v];
            if (e.where != place::inlined || !is_long_as(e, first) || work(v) < 2 ||
                (best != no_vertex && work(v) <= work(best)) || !all_loops(v, e))
                continue;
            bool before = false, now = false, later = false;
            for (index s = 0; s < out.step_count; ++s)
                if (reads(out.steps[s], v)) (s < first ? before : s <= last ? now : later) = true;
            if (now && later && !before) best = v;
        }
        return best;
    }
    constexpr bool is_long_as(value const& column, index step) const {
        return column.columns == extent{1, 0} && column.rows == summed(step).rows;
    }
    // Operations per entry that it takes to compute a value again.
    constexpr index work(index v) const {
        auto const& e = out.values[v];
        if (e.where != place::inlined || out.is_number(v) || out.is_level(v)) return 0;
        index all = e.count > 1 ? e.count - 1 : 1;
        for (index k = 0; k < e.count; ++k) all += work(out.operands[e.first + k]);
        return all;
    }
};

}  // namespace gradus
