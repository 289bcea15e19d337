// SPDX-License-Identifier: MIT
// Scheduling: the order of the steps and the slots they write to. A slot is used again after the last step that reads
// its value; a step that acts on entries writes over an operand that nobody needs any more. Until an output is written,
// its slot is as good as any.
#pragma once

#include <gradus/evaluation/shared_pass.hpp>
#include <gradus/evaluation/step_kind.hpp>
#include <gradus/evaluation/sweep.hpp>

namespace gradus {

template <class Plan>
struct scheduler {
    graph const& g;
    Plan& out;
    pool<index> uses;  // by how many operands and roots a vertex is read
    pool<bool> stored;
    pool<index> number;     // vertex → value
    pool<index> last_step;  // value → the last step that reads it
    pool<bool> in_place;    // value → whether that step may write over it
    pool<index> written;    // slot → the step that writes the output that stays in it, or no_vertex

    static constexpr index widest_loop =
        24;  // longer ones are cut: compilers are slow on deep expression templates
    static constexpr index cheap = 12;  // as many values may be computed again rather than read

    constexpr scheduler(graph const& machine, Plan& p)
        : g(machine),
          out(p),
          stored(machine.vertices.size, false),
          number(machine.vertices.size, no_vertex) {}

    constexpr void schedule(index const* roots, index count) {
        usage used(g, roots, count);
        uses.append(used.uses.data, used.uses.size);
        decide(roots, count);
        for (index r = 0; r < count && out.fits; ++r) order(roots[r]);
        for (index r = 0; r < count && out.fits; ++r) end_in(r, number[roots[r]]);
        out.output_count = count;
        if (out.fits) sweeper<Plan>{out}.find();
        if (out.fits) pass_sharer<Plan>{out}.find();
        if (out.fits) allocate();
    }

private:
    // A value is stored unless it is free or the only reader is a loop over the same entries.
    constexpr void decide(index const* roots, index count) {
        pool<index> weight(g.vertices.size, 1);
        pool<bool> into_loop(g.vertices.size, true);
        for (index i = 0; i < g.vertices.size; ++i) {
            if (uses.data[i] == 0) continue;
            for (index k = 0; k < g[i].count; ++k) {
                index const x = g.operand(i, k);
                bool const fits = acts_on_entries(*g[i].rules)
                                      ? g[i].shape == g[x].shape || g[x].shape.is_scalar()
                                      : g[i].rules == &instruction::dot;
                if (!fits) into_loop[x] = false;
            }
        }
        for (index r = 0; r < count; ++r) into_loop[roots[r]] = false;
        for (index i = 0; i < g.vertices.size; ++i) {
            auto const& v = g[i];
            if (uses.data[i] == 0 || is_free(v) || is_part_in_memory(i)) continue;
            if (absorbs_product(i)) {
                stored[i] = true;
                stored[g.operand(i, 1)] = false;
                continue;
            }
            for (index k = 0; k < v.count; ++k)
                if (!stored[g.operand(i, k)]) weight[i] += weight[g.operand(i, k)];
            bool const slow = v.shape.is_scalar() && v.rules == &instruction::quotient;
            bool const often = uses[i] > 1 && (slow || weight[i] > cheap || matrices_read_by(i) > 1);
            stored[i] = !acts_on_entries(*v.rules) || is_function(*v.rules, v.parameters) || often ||
                        !into_loop[i] || weight[i] > widest_loop;
        }
    }
    // Where it is one, or none, reading the result would cost as much as reading the matrix; 2 means two or more.
    constexpr index matrices_read_by(index i) const {
        index matrices = 0;
        for (index k = 0; k < g[i].count && matrices < 2; ++k) {
            index const x = g.operand(i, k);
            if (g[x].shape.is_scalar() || g.is(x, role::ones)) continue;
            bool const is_there = g[x].symbol || stored.data[x];
            matrices += is_there ? 1 : acts_on_entries(*g[x].rules) ? matrices_read_by(x) : 2;
        }
        return matrices;
    }

    // Columns of a matrix and entries of a vector are read where they are, unless they are one number.
    constexpr bool is_part_in_memory(index i) const {
        auto const takes = g[i].rules->takes;
        if (takes == part_of_operand::none || g[i].shape.is_scalar()) return false;
        index x = g.operand(i, 0);
        if (takes == part_of_operand::rows && !g[x].shape.is_vector()) return false;
        while (g.is(x, role::transpose)) x = g.operand(x, 0);
        return g[x].symbol || stored.data[x] || (g[x].count > 0 && is_part_in_memory(x));
    }

    // 2·AB is one product; a power of two does not change the rounding, so it comes out as if AB were stored.
    constexpr bool absorbs_product(index i) const {
        if (!g.is(i, role::product) || g[i].count != 2 || !g.is(g.operand(i, 0), role::rational))
            return false;
        index const x = g.operand(i, 1);
        auto const [p, q] = g[g.operand(i, 0)].parameters;
        auto const is_power = [](std::int64_t n) { return n > 0 && (n & (n - 1)) == 0; };
        return g[x].rules == &instruction::multiply && uses.data[x] == 1 && is_power(p < 0 ? -p : p) &&
               is_power(q);
    }

    // Depth first, so that what a value is made of stands right before it.
    constexpr void order(index root) {
        struct frame {
            index vertex = 0;
            index next = 0;
        };
        pool<frame> open(32);
        if (number[root] == no_vertex) open.push({root, 0});
        while (open.size > 0 && out.fits) {
            auto& top = open.data[open.size - 1];
            index const i = top.vertex;
            if (top.next < g[i].count) {
                index const x = g.operand(i, top.next++);
                if (number[x] == no_vertex) open.push({x, 0});
                continue;
            }
            --open.size;
            if (number[i] != no_vertex) continue;
            number[i] = enter(i);
            if (stored[i]) step(number[i], false);
        }
    }

    constexpr index enter(index i) {
        auto const& v = g[i];
        if (out.value_count == std::size(out.values) ||
            out.operand_count + v.count > std::size(out.operands)) {
            out.fits = false;
            return 0;
        }
        value entry{
            v.rules,           v.parameters, out.extent_of(v.shape.rows), out.extent_of(v.shape.columns),
            out.operand_count, v.count};
        for (index k = 0; k < v.count; ++k) out.operands[out.operand_count++] = number[g.operand(i, k)];
        if (v.symbol) {
            entry.where = place::bound;
            entry.at = out.find_symbol(v.symbol->hash);
        } else if (stored[i]) {
            entry.where = place::stored;
            entry.at = no_vertex;
        }
        out.values[out.value_count] = entry;
        return out.value_count++;
    }

    constexpr void step(index v, bool copies) {
        if (out.step_count == std::size(out.steps)) {
            out.fits = false;
            return;
        }
        out.steps[out.step_count++] = step_of(out, v, copies);
    }
    constexpr index new_slot(slot s) {
        if (out.slot_count == std::size(out.slots)) {
            out.fits = false;
            return 0;
        }
        out.slots[out.slot_count] = s;
        return out.slot_count++;
    }

    constexpr slot slot_for(index v) const {
        auto const& e = out.values[v];
        return {e.rows, e.columns, e.rules == &instruction::factorise, false};
    }
    // The slot of an output is its own.
    constexpr void end_in(index output, index v) {
        auto& e = out.values[v];
        auto s = slot_for(v);
        s.is_output = true;
        out.results[output] = v;
        out.outputs[output] = new_slot(s);
        if (e.where == place::stored && e.at == no_vertex) {
            e.at = out.outputs[output];
        } else {
            step(v, true);
            if (out.fits) out.steps[out.step_count - 1].slot = out.outputs[output];
        }
    }

    // Calls f(value, in_place) for every stored value that a step reads. The steps of a sweep are interleaved: its last
    // step reads whatever they read and make.
    template <class F>
    constexpr void for_each_read(plan_step const& s, F f) const {
        index const at = static_cast<index>(&s - out.steps), in = out.sweep_of(at);
        for (index k = at; in < out.sweep_count && out.sweeps[in].last == at && k-- > out.sweeps[in].first;) {
            for_each_operand(out.steps[k], [&](index v, bool) { f(v, false); });
            f(out.steps[k].value, false);
        }
        for_each_operand(s, f);
    }
    template <class F>
    constexpr void for_each_operand(plan_step const& s, F f) const {
        if (s.copies && out.values[s.value].where == place::stored) return f(s.value, false);
        bool const entries = !s.copies && acts_on_entries_of(s.value);
        visit(s.value, entries, f);
    }
    template <class F>
    constexpr void visit(index v, bool is_loop, F f) const {
        auto const& e = out.values[v];
        for (index k = 0; k < e.count; ++k) {
            index const x = out.operands[e.first + k];
            bool const here = is_loop && acts_on_entries_of(v) && same_shape(out.values[x], e);
            if (out.values[x].where == place::stored)
                f(x, here);
            else
                visit(x, here, f);
        }
    }
    constexpr bool acts_on_entries_of(index v) const { return acts_on_entries(*out.values[v].rules); }
    static constexpr bool same_shape(value const& a, value const& b) {
        return a.rows == b.rows && a.columns == b.columns;
    }

    // The value whose slot a loop of a sweep may write to: made in the sweep, and read by nobody else.
    constexpr index shared_by(index s) const {
        index const in = out.sweep_of(s);
        if (in == out.sweep_count || s == out.sweeps[in].first || s == out.sweeps[in].last) return no_vertex;
        for (index k = out.sweeps[in].first; k < s; ++k) {
            index const v = out.steps[k].value;
            index here = 0, elsewhere = 0;
            for (index t = k + 1; t < out.step_count; ++t)
                for_each_operand(out.steps[t], [&](index x, bool may_write) {
                    if (x == v) (t == s && may_write ? here : elsewhere) += 1;
                });
            if (here > 0 && elsewhere == 0 && written.data[out.values[v].at] != k) return v;
        }
        return no_vertex;
    }

    constexpr void allocate() {
        last_step.extend(out.value_count, 0);
        in_place.extend(out.value_count, false);
        written.extend(out.slot_count, no_vertex);
        for (index s = 0; s < out.step_count; ++s) {
            auto const& now = out.steps[s];
            for_each_read(now, [&](index v, bool here) {
                in_place.data[v] = here && (last_step.data[v] != s || in_place.data[v]);
                last_step.data[v] = s;
            });
            index const at = now.copies ? now.slot : out.values[now.value].at;
            if (at != no_vertex) written.data[at] = s;
        }
        pool<index> free(16);
        for (index s = 0; s < out.slot_count; ++s) free.push(s);
        for (index s = 0; s < out.step_count && out.fits; ++s) {
            auto& now = out.steps[s];
            auto& e = out.values[now.value];
            release(now, s, true, free);
            if (index const v = shared_by(s);
                v != no_vertex && e.at == no_vertex && is_in_time(now.value, out.values[v].at)) {
                e.at = out.values[v].at;
                last_step.data[v] = no_vertex;
            }
            if (now.slot == no_vertex) now.slot = e.at != no_vertex ? e.at : e.at = take(free, now.value);
            if (written.data[now.slot] == s) remove(free, now.slot);
            release(now, s, false, free);
        }
    }
    // The slots of values that this step is the last to read, those it may write over or the others.
    constexpr void release(plan_step const& now, index s, bool writes_over, pool<index>& free) const {
        pool<index> seen(8);
        for_each_read(now, [&](index v, bool) {
            index const at = out.values[v].at;
            if (last_step.data[v] != s || in_place.data[v] != writes_over || written.data[at] <= s) return;
            for (index k = 0; k < seen.size; ++k)
                if (seen[k] == at) return;
            seen.push(at);
            free.push(at);
        });
    }
    static constexpr void remove(pool<index>& free, index s) {
        for (index k = 0; k < free.size; ++k)
            if (free[k] == s) free[k--] = free[--free.size];
    }
    // Whether a value is done with before the output that stays in the slot is written.
    constexpr bool is_in_time(index v, index s) const {
        return last_step.data[v] < written.data[s] ||
               (last_step.data[v] == written.data[s] && in_place.data[v]);
    }
    constexpr index take(pool<index>& free, index v) {
        auto const wanted = slot_for(v);
        for (index k = 0; k < free.size; ++k) {
            index const s = free[k];
            auto const& found = out.slots[s];
            bool const fits = found.rows == wanted.rows && found.columns == wanted.columns &&
                              found.has_pivots == wanted.has_pivots;
            if (!fits || !is_in_time(v, s)) continue;
            free[k] = free[--free.size];
            return s;
        }
        index const made = new_slot(wanted);
        written.extend(out.slot_count, no_vertex);
        return made;
    }
};

}  // namespace gradus
