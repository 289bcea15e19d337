// SPDX-License-Identifier: MIT
// The memory of an interpreted plan: what is bound to its symbols, its sizes and its slots, and which value each slot
// holds at the time.
#pragma once

#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include <gradus/evaluation/factorisation.hpp>
#include <gradus/evaluation/job.hpp>
#include <gradus/evaluation/kernel_table.hpp>
#include <gradus/evaluation/row_numbers.hpp>

namespace gradus {

template <class Plan, class S>
struct interpreted_memory {
    Plan const& plan;
    kernel_table<S> const& kernels;
    std::vector<Index> sizes;
    std::vector<strided<S const>> operands;
    std::vector<row_number_view> numbers;
    std::vector<S*> at;        // of each slot
    std::vector<index> holds;  // the value in each slot, or no_vertex
    block scratch{}, room{};

    interpreted_memory(Plan const& p, kernel_table<S> const& k)
        : plan(p),
          kernels(k),
          sizes(p.name_count, -1),
          operands(p.symbol_count),
          numbers(p.symbol_count),
          at(p.slot_count),
          holds(p.slot_count, index{no_vertex}),
          own(p.slot_count) {}

    // Says the size of a dimension; what is bound has to agree.
    void learn(dimension d, Index n) {
        if (d.is_number()) {
            if (d.number() != n) throw std::logic_error("a fixed size does not fit");
            return;
        }
        index const i = plan.find_name(d);
        if (i == plan.name_count) return;
        if (sizes[i] >= 0 && sizes[i] != n) throw std::logic_error("sizes do not agree");
        sizes[i] = n;
    }
    // Binds symbol i of the plan.
    void bind(index i, strided<S const> m) {
        operands[i] = m;
        auto const& s = plan.symbols[i]->shape;
        learn(s.rows, m.rows);
        learn(s.columns, m.columns);
    }
    void bind_numbers(index i, row_number_view ids) {
        numbers[i] = ids;
        learn(plan.symbols[i]->shape.rows, ids.count);
    }

    Index size(extent e) const { return e.fixed >= 0 ? static_cast<Index>(e.fixed) : sizes[e.name]; }
    Index rows(index v) const { return size(plan.values[v].rows); }
    Index columns(index v) const { return size(plan.values[v].columns); }
    index operand(index v, index k) const { return plan.operands[plan.values[v].first + k]; }

protected:
    // Computes the sizes that are made of others and lays out the slots.
    void prepare() {
        for (index i = 0; i < plan.name_count; ++i)
            if (sizes[i] < 0) sizes[i] = size_of(plan.names[i], i);
        for (index s = 0; s < plan.slot_count; ++s) {
            auto const& slot = plan.slots[s];
            if (slot.is_part()) continue;
            // (What nobody has written is no number.)
            own[s].assign(static_cast<std::size_t>(size(slot.rows) * (size(slot.columns) + slot.has_pivots)) +
                              1,
                          std::numeric_limits<S>::quiet_NaN());
            at[s] = own[s].data();
            holds[s] = no_vertex;
        }
        for (index s = 0; s < plan.slot_count; ++s)
            if (auto const& slot = plan.slots[s]; slot.is_part()) {
                at[s] = at[slot.within] + size(slot.rows) * size(slot.after);
                holds[s] = no_vertex;
            }
    }

    bool is_in_memory(index v) const {
        while (plan.values[v].rules->role == role::transpose || is_part_in_place(plan.values[v]))
            v = operand(v, 0);
        return plan.values[v].where != place::inlined;
    }
    strided<S const> in_memory(index v) const { return find(v, true); }
    strided<S const> unchecked(index v) const { return find(v, false); }
    row_number_view picked(index symbol) const { return numbers[symbol]; }

    // A value in a slot, which has to hold it.
    S const* stored(index v) const {
        auto const& e = plan.values[v];
        if (holds[e.at] != v)
            throw std::logic_error("a step reads value " + std::to_string(v) + ", but its slot holds " +
                                   (holds[e.at] == no_vertex ? "nothing" : std::to_string(holds[e.at])));
        return at[e.at];
    }

    gradus::factorisation<S> factorisation_in(index slot, index v) {
        return {at[slot], rows(v), plan.values[v].parameters.first == 1, &scratch};
    }
    gradus::factorisation<S> factorisation_of(index v) {
        (void)stored(v);
        return factorisation_in(plan.values[v].at, v);
    }

private:
    std::vector<std::vector<S>> own;

    Index size_of(dimension d, index place) const {
        if (d.is_number()) return static_cast<Index>(d.number());
        if (index const i = plan.find_name(d); i < plan.name_count && sizes[i] >= 0) return sizes[i];
        if (d.is_nameless()) {
            auto const by = plan.spelling_of(place);
            if (!by.is_found()) throw std::logic_error("a size is not known");
            Index all = by.is_sum ? 0 : 1;
            for (unsigned k = 0; k < by.count; ++k) {
                Index const one = size_of(plan.names[by.names[k]], by.names[k]);
                all = by.is_sum ? all + one : all * one;
            }
            return all;
        }
        if (!d.is_composite()) return solved(place);
        dimension_sum const sum(d);
        Index all = 0;
        for (unsigned i = 0; i < sum.count; ++i) all += product(sum.parts[i].of, sum.parts[i].coefficient);
        return all;
    }
    Index product(dimension d, std::int64_t coefficient) const {
        Index all = static_cast<Index>(coefficient);
        for (unsigned k = 0; !d.factor(k).is_one(); ++k)
            all *= size_of(d.factor(k), plan.find_name(d.factor(k)));
        return all;
    }
    // d = (n + d) − n
    Index solved(index place) const {
        auto const known = solve_sizes(plan);
        index k = 0;
        while (k < known.count && known.names[k] != place) ++k;
        if (k == known.count || sizes[known.by[k]] < 0) throw std::logic_error("a size is not known");
        index const by = known.by[k];
        dimension_sum const sum(plan.names[by]);
        Index rest = sizes[by], coefficient = 1;
        for (unsigned i = 0; i < sum.count; ++i)
            if (sum.parts[i].of == plan.names[place])
                coefficient = static_cast<Index>(sum.parts[i].coefficient);
            else
                rest -= product(sum.parts[i].of, sum.parts[i].coefficient);
        return rest / coefficient;
    }

    strided<S const> find(index v, bool check) const {
        auto const& e = plan.values[v];
        if (e.rules->role == role::transpose) return find(operand(v, 0), check).flipped();
        if (is_part_in_place(e)) {
            auto const x = find(operand(v, 0), check);
            Index const step = e.rules->takes == part_of_operand::rows ? x.row_step : x.column_step;
            return {x.data + columns(operand(v, 1)) * step, rows(v), columns(v), x.row_step, x.column_step};
        }
        if (e.where == place::bound) return operands[e.at];
        return {check ? stored(v) : at[e.at], rows(v), columns(v), 1, rows(v)};
    }
};

}  // namespace gradus
