// SPDX-License-Identifier: MIT
// The passes of a plan: whether the steps of a sweep can be taken row by row, as a machine takes them, and whether parts
// of an output are where the output wants them.
#pragma once

#include <gradus/evaluation/plan_shapes.hpp>

namespace gradus {

// After sweeps are known to be within range and apart.
template <class Plan>
struct pass_checker {
    Plan const& plan;
    pool<index> made_in{plan.value_count, no_vertex};  // value → the sweep that makes it

    constexpr plan_fault find() {
        for (index k = 0; k < plan.sweep_count; ++k)
            for (index s = plan.sweeps[k].first; s <= plan.sweeps[k].last; ++s)
                made_in[plan.steps[s].value] = k;
        for (index k = 0; k < plan.sweep_count; ++k) {
            auto const complaint = plan.sweeps[k].kind == pass_kind::products ? complaint_about_products(k)
                                                                              : complaint_about_totals(k);
            if (!complaint.empty()) return {complaint, k};
        }
        for (index s = 0; s < plan.slot_count; ++s)
            if (plan.slots[s].is_part() && !is_in_place(s))
                return {"a part is not where its output has it", s};
        return {};
    }

private:
    struct factors {
        index matrix = no_vertex;
        bool flipped = false;
        index vector = no_vertex;
    };
    // A and x of a step Ax or cAx.
    constexpr factors factors_of(index step) const {
        index v = plan.steps[step].value;
        if (auto const& e = plan.values[v]; e.rules->role == role::product && e.count == 2)
            v = plan.operands[e.first + 1];
        auto const& e = plan.values[v];
        if (e.rules != &instruction::multiply || e.columns != extent{1, 0}) return {};
        factors f{plan.operands[e.first], false, plan.operands[e.first + 1]};
        for (; plan.values[f.matrix].rules->role == role::transpose; f.flipped = !f.flipped)
            f.matrix = plan.operands[plan.values[f.matrix].first];
        return f;
    }
    constexpr std::string_view complaint_about_products(index k) const {
        auto const [first, last, kind] = plan.sweeps[k];
        auto const p = factors_of(first), q = factors_of(last);
        if (p.matrix == no_vertex || p.matrix != q.matrix || p.flipped == q.flipped)
            return "a sweep is no product with a matrix and one with its transpose";
        for (index x : {p.matrix, p.vector, q.vector})
            if (plan.values[x].where == place::inlined)
                return "a product of a sweep reads what is in no memory";
        if (made_in[p.matrix] == k || made_in[p.vector] == k) return "a sweep begins after what it makes";
        auto const& column = plan.values[plan.steps[first].value];
        for (index s = first + 1; s < last; ++s) {
            auto const& e = plan.values[plan.steps[s].value];
            if (!acts_on_entries(*e.rules) || !reads_rows(e, column, k))
                return "a loop of a sweep is not taken row by row";
        }
        for (index s = first; s < last; ++s)
            if (plan.steps[s].slot == plan.steps[last].slot)
                return "a sweep collects its result where it computes rows";
        return "";
    }
    constexpr std::string_view complaint_about_totals(index k) const {
        auto const [first, last, kind] = plan.sweeps[k];
        bool const writes = plan.values[plan.steps[first].value].rules != &instruction::dot;
        auto const& total = plan.values[plan.steps[last].value];
        if (total.rules != &instruction::dot) return "a pass does not end with a sum";
        auto const& column = plan.values[plan.operands[total.first]];
        if (column.columns != extent{1, 0}) return "a pass is not over a column";
        for (index s = first; s <= last; ++s) {
            auto const& e = plan.values[plan.steps[s].value];
            bool const is_column = writes && s == first;
            if (is_column ? !acts_on_entries(*e.rules) : e.rules != &instruction::dot)
                return "a pass has steps of another kind";
            if (!reads_rows(e, column, k)) return "a pass reads what is not one of its rows";
            for (index t = first; t < s; ++t)
                if (plan.steps[t].slot == plan.steps[s].slot) return "a pass writes to one slot twice";
        }
        return "";
    }
    // Whether row i of a value needs row i of columns only, and numbers that the sweep does not make.
    constexpr bool reads_rows(value const& e, value const& column, index k) const {
        for (index n = 0; n < e.count; ++n)
            if (!is_row_wise(plan.operands[e.first + n], column, k)) return false;
        return true;
    }
    constexpr bool is_row_wise(index x, value const& column, index k) const {
        auto const& e = plan.values[x];
        if (plan.is_number(x)) {
            if (e.where == place::stored) return made_in[x] != k;
            if (e.where == place::bound || e.rules->role == role::count) return true;
            return reads_numbers(e, k);
        }
        if (e.rows != column.rows || e.columns != column.columns) return false;
        if (e.where != place::inlined) return true;
        if (e.count == 0) return e.rules->role == role::ones || e.rules->role == role::zeros;
        return acts_on_entries(*e.rules) && reads_rows(e, column, k);
    }
    constexpr bool reads_numbers(value const& e, index k) const {
        for (index n = 0; n < e.count; ++n)
            if (index const x = plan.operands[e.first + n]; !is_row_wise(x, plan.values[x], k)) return false;
        return true;
    }

    // A part is written once, and read by the one step that writes the output, at the columns where it lies.
    constexpr bool is_in_place(index part) const {
        auto const& s = plan.slots[part];
        if (s.within >= plan.slot_count) return false;
        auto const& whole = plan.slots[s.within];
        if (!whole.is_output || whole.is_part() || whole.rows != s.rows) return false;
        index const writer = only_writer(part), joiner = only_writer(s.within);
        if (writer >= joiner || joiner == no_vertex) return false;
        auto const& stack = plan.values[plan.steps[joiner].value];
        if (!stack.rules->joins_columns || plan.steps[joiner].copies) return false;
        dimension after{0};
        for (index k = 0; k < stack.count; ++k) {
            index const v = plan.operands[stack.first + k];
            if (v == plan.steps[writer].value && after == dimension_of(s.after)) return true;
            after = after + dimension_of(plan.values[v].columns);
        }
        return false;
    }
    constexpr dimension dimension_of(extent e) const {
        return e.fixed >= 0 ? dimension{e.fixed} : plan.names[e.name];
    }
    // The step that writes to a slot, or no_vertex for none or several.
    constexpr index only_writer(index wanted) const {
        index found = no_vertex;
        for (index s = 0; s < plan.step_count; ++s)
            if (plan.steps[s].slot == wanted) {
                if (found != no_vertex) return no_vertex;
                found = s;
            }
        return found;
    }
};

}  // namespace gradus
