// SPDX-License-Identifier: MIT
// Parts in place: what stands side by side in an output, [A, B], is computed where it goes, as columns of the output, so
// that nothing is left to copy.
#pragma once

#include <gradus/evaluation/plan.hpp>

namespace gradus {

template <class Plan>
struct parts_in_place {
    Plan& out;

    // After slots have been given to all steps.
    constexpr void find() {
        for (index s = 0; s < out.step_count && out.fits; ++s) {
            auto const& step = out.steps[s];
            auto const& stack = out.values[step.value];
            if (!stack.rules->joins_columns || step.copies || !out.slots[step.slot].is_output) continue;
            if (uses_of(step.slot) != 1 || is_small(out.slots[step.slot])) continue;
            dimension after{0};
            for (index k = 0; k < stack.count; ++k) {
                index const part = out.operands[stack.first + k];
                if (is_alone_in_its_slot(part, s))
                    place(out.values[part].at, step.slot, out.extent_of(after));
                after = after + dimension_of(out.values[part].columns);
            }
        }
    }

private:
    constexpr dimension dimension_of(extent e) const {
        return e.fixed >= 0 ? dimension{e.fixed} : out.names[e.name];
    }
    // As small as what lies on the stack, where a copy costs nothing.
    static constexpr bool is_small(slot const& s) {
        return s.rows.fixed >= 0 && s.columns.fixed >= 0 &&
               s.rows.fixed * s.columns.fixed <= most_entries_on_stack;
    }
    // By how many steps a slot is written.
    constexpr index uses_of(index slot) const {
        index n = 0;
        for (index s = 0; s < out.step_count; ++s) n += out.steps[s].slot == slot;
        return n;
    }
    constexpr bool is_alone_in_its_slot(index v, index stack_step) const {
        auto const& e = out.values[v];
        if (e.where != place::stored) return false;
        auto const& s = out.slots[e.at];
        if (s.is_output || s.has_pivots || s.is_part() || e.rules->keeps || uses_of(e.at) != 1) return false;
        for (index k = 0; k < stack_step; ++k)
            if (out.steps[k].slot == e.at) return out.steps[k].value == v;
        return false;
    }
    constexpr void place(index part, index whole, extent after) {
        out.slots[part].within = whole;
        out.slots[part].after = after;
    }
};

}  // namespace gradus
