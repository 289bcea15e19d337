// SPDX-License-Identifier: MIT
// The order of a plan: whether every step is in one place, runs after what it reads, and writes where nothing is that
// somebody still needs. The steps are gone through as a machine takes them, with a note of what lies in each slot.
#pragma once

#include <gradus/evaluation/plan_shapes.hpp>
#include <gradus/evaluation/step_kind.hpp>

namespace gradus {

template <class Plan>
struct order_checker {
    Plan const& plan;
    pool<index> content{plan.slot_count, no_vertex};     // slot → the value in it
    pool<index> sweep_of{plan.step_count, no_vertex};    // step → the sweep that it belongs to
    pool<index> made_in{plan.value_count, no_vertex};    // value → the sweep that makes it
    pool<index> written_in{plan.slot_count, no_vertex};  // slot → the last sweep that writes to it
    pool<bool> is_made{plan.value_count, false};
    index now = 0;  // the step that is due

    constexpr plan_fault find() {
        if (auto const fault = assign_sweeps()) return fault;
        for (now = 0; now < plan.step_count; ++now)
            if (auto const complaint = complaint_about_step(); !complaint.empty()) return {complaint, now};
        for (index o = 0; o < plan.output_count; ++o)
            if (auto const complaint = complaint_about_output(o); !complaint.empty()) return {complaint, o};
        return {};
    }

private:
    constexpr plan_fault assign_sweeps() {
        for (index k = 0; k < plan.sweep_count; ++k) {
            auto const& sweep = plan.sweeps[k];
            if (sweep.first >= sweep.last || sweep.last >= plan.step_count)
                return {"a sweep is out of range", k};
            for (index s = sweep.first; s <= sweep.last; ++s) {
                if (sweep_of[s] != no_vertex) return {"two sweeps overlap", k};
                sweep_of[s] = k;
            }
        }
        return {};
    }
    constexpr std::string_view complaint_about_step() {
        auto const& s = plan.steps[now];
        if (s.value >= plan.value_count || s.slot >= plan.slot_count) return "a step is not in the tables";
        auto const& e = plan.values[s.value];
        auto const wanted = step_of(plan, s.value, s.copies);
        if (wanted.kind != s.kind || wanted.is_scaled != s.is_scaled)
            return "a step is of another kind than its value";
        index const in = sweep_of[now];
        if (in != no_vertex && now == plan.sweeps[in].first)
            for (index k = now; k <= plan.sweeps[in].last; ++k) {
                if (plan.steps[k].slot >= plan.slot_count) return "a step is not in the tables";
                written_in[plan.steps[k].slot] = in;
            }
        if (s.copies) {
            if (in != no_vertex) return "a copy is part of a sweep";
            if (auto const complaint = complaint_about_read(s.value, reading::entries, false);
                !complaint.empty())
                return complaint;
        } else {
            if (e.where != place::stored || e.at != s.slot)
                return "a step writes where its value is not kept";
            if (is_made[s.value]) return "a value is computed twice";
            bool const entries = acts_on_entries(*e.rules);
            if (auto const complaint = complaint_about_operands(s.value, entries, true); !complaint.empty())
                return complaint;
            is_made[s.value] = true;
            made_in[s.value] = in;
        }
        content[s.slot] = s.value;
        return "";
    }

    // How a value is read: as entries in a loop, as a matrix that lies in memory or is a constant, or as the product AB
    // of a step c·AB.
    enum class reading : std::uint8_t { entries, matrix, product };

    constexpr std::string_view complaint_about_operands(index v, bool in_place, bool is_step) {
        auto const& e = plan.values[v];
        if (e.rules->role == role::count) return "";
        auto const& rules = *e.rules;
        index const carriers = rules.carriers < e.count ? rules.carriers : 0;
        for (index k = 0; k + carriers < e.count; ++k) {
            index const x = plan.operands[e.first + k];
            bool const here = in_place && is_same_shape(plan.values[x], e);
            auto const how = is_step && k == 1 && e.count == 2 && rules.role == role::product
                                 ? reading::product
                             : reads_entries(rules, k) ? reading::entries
                                                       : reading::matrix;
            if (auto const complaint = complaint_about_read(x, how, here); !complaint.empty())
                return complaint;
        }
        return "";
    }
    static constexpr bool reads_entries(operation const& rules, index k) {
        return acts_on_entries(rules) || &rules == &instruction::dot || &rules == &instruction::factorise ||
               (&rules == &instruction::solve && k == 1);
    }
    static constexpr bool is_same_shape(value const& a, value const& b) {
        return a.rows == b.rows && a.columns == b.columns;
    }

    constexpr std::string_view complaint_about_read(index v, reading how, bool in_place) {
        auto const& e = plan.values[v];
        if (e.where == place::bound) return "";
        if (e.where == place::stored) {
            if (!is_made[v]) return "a value is read before it is computed";
            if (content[e.at] != v) return "a value is read after its slot was written to";
            if (e.at == plan.steps[now].slot && !in_place) return "a step writes over what it reads";
            index const in = sweep_of[now];
            bool const is_torn = in != no_vertex && made_in[v] != in && written_in[e.at] == in;
            return is_torn ? "a sweep writes over what it reads" : "";
        }
        if (e.count == 0) return "";
        bool const is_matrix = !plan.is_number(v);
        if (e.rules->role == role::count) return "";
        if (e.rules->role == role::transpose || is_part_in_place(e))
            return complaint_about_operands(v, false, false);
        if (e.rules == &instruction::multiply && how == reading::product)
            return complaint_about_operands(v, false, false);
        if (!acts_on_entries(*e.rules) || is_function(*e.rules, e.parameters))
            return "a value is neither stored nor part of a loop";
        if (is_matrix && how == reading::matrix) return "a matrix is read that is in no memory";
        return complaint_about_operands(v, in_place, false);
    }

    // (Each output has a slot of its own.)
    constexpr std::string_view complaint_about_output(index o) {
        index const s = plan.outputs[o], v = plan.results[o];
        if (s >= plan.slot_count || v >= plan.value_count) return "an output is not in the tables";
        if (!plan.slots[s].is_output || content[s] != v) return "an output does not hold its value";
        content[s] = no_vertex;
        auto const& there = plan.slots[s];
        auto const& e = plan.values[v];
        bool const fits = there.rows == e.rows && there.columns == e.columns;
        return fits ? "" : "an output has another shape than its value";
    }
};

}  // namespace gradus
