// SPDX-License-Identifier: MIT
// A straight plan: few values, all of fixed sizes. They live on the stack while it runs, every step is compiled in line,
// and outputs are copied to where they are wanted at the end, so that no overlap with an input matters.
#pragma once

#include <array>

#include <gradus/evaluation/plan.hpp>

namespace gradus {

template <class Job>
struct straight {
    static constexpr auto const& plan = Job::result;
    static constexpr index most_steps = 64;

    static constexpr std::int64_t entries_of(slot const& s) {
        return s.rows.fixed * (s.columns.fixed + s.has_pivots);
    }
    // Slots begin at multiples of 64 bytes.
    struct arrangement {
        std::array<std::size_t, plan.slot_count + 1> offsets{};
        std::size_t total = 0;
        bool fits = true;
    };
    static constexpr arrangement slots = [] {
        arrangement a;
        a.fits = plan.name_count == 0 && plan.step_count <= most_steps;
        for (index s = 0; s < plan.slot_count && a.fits; ++s) {
            auto const& one = plan.slots[s];
            a.fits =
                one.rows.fixed >= 0 && one.columns.fixed >= 0 && entries_of(one) <= most_entries_on_stack;
            a.offsets[s] = a.total;
            if (a.fits) a.total += static_cast<std::size_t>(entries_of(one) + 7) / 8 * 8;
        }
        a.fits = a.fits && a.total <= most_entries_on_stack;
        for (index i = 0; i < plan.symbol_count; ++i)
            a.fits = a.fits && !plan.symbols[i]->declared.has(row_numbers);
        for (index v = 0; v < plan.value_count; ++v) a.fits = a.fits && !plan.values[v].rules->keeps;
        for (auto const& o : plan.scattered) a.fits = a.fits && o.count == 0;
        return a;
    }();
    static constexpr bool is = slots.fits;
};

}  // namespace gradus
