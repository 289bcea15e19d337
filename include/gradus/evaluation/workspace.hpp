// SPDX-License-Identifier: MIT
// A workspace: the slots of a plan in memory. Small slots of fixed size lie in the object itself, the others in one
// block that is allocated when the sizes are first known.
#pragma once

#include <array>
#include <cstddef>

#include <gradus/evaluation/bound.hpp>
#include <gradus/evaluation/keepers.hpp>

namespace gradus {

template <class Job>
struct workspace {
    static constexpr auto const& plan = Job::result;
    static constexpr std::size_t slot_count = plan.slot_count;
    static constexpr std::size_t entry = sizeof(double);
    static constexpr std::size_t most_inside = 16384;  // entries

    static constexpr std::size_t rounded(std::size_t entries) { return (entries + 7) / 8 * 8; }
    static constexpr bool is_fixed(std::size_t s) {
        return plan.slots[s].rows.fixed >= 0 && plan.slots[s].columns.fixed >= 0;
    }
    // Parts of other slots need no memory of their own.
    static constexpr bool is_part(std::size_t s) { return Job::frame.slots[s].is_part(); }
    static constexpr std::size_t fixed_entries(std::size_t s) {
        return rounded(static_cast<std::size_t>(plan.slots[s].rows.fixed *
                                                (plan.slots[s].columns.fixed + plan.slots[s].has_pivots)));
    }
    // Where the fixed slots lie in the object; the others follow in the block.
    struct arrangement {
        std::size_t offsets[slot_count + 1]{};
        bool inside[slot_count + 1]{};
        std::size_t total = 0;
    };
    static constexpr arrangement fixed = [] {
        arrangement a;
        for (std::size_t s = 0; s < slot_count; ++s)
            if (!is_part(s) && is_fixed(s) && a.total + fixed_entries(s) <= most_inside) {
                a.inside[s] = true;
                a.offsets[s] = a.total;
                a.total += fixed_entries(s);
            }
        return a;
    }();
    static constexpr bool has_outside = [] {
        for (std::size_t s = 0; s < slot_count; ++s)
            if (!fixed.inside[s] && !is_part(s)) return true;
        return false;
    }();

    alignas(64) std::byte inside[fixed.total * entry + (fixed.total == 0)];
    std::array<std::size_t, slot_count> offsets{};
    std::array<Index, plan.name_count> sizes{};
    gradus::block outside{};
    gradus::block scratch{};  // what products of matrices pack their operands into
    gradus::block room{};     // what kernels ask for
    [[no_unique_address]] typename keepers_of<Job>::type kept{};

    Index size_of(extent e) const {
        // (Not sizes[e.name]: g++ 12 then warns, wrongly, of a subscript out of bounds.)
        return e.fixed >= 0 ? static_cast<Index>(e.fixed) : sizes.data()[e.name];
    }

    // Makes room for the slots; allocates only when it has to grow.
    void prepare(std::array<Index, plan.name_count> const& known) {
        if constexpr (has_outside) {
            if (outside.size > 0 && known == sizes) return;
            sizes = known;
            std::size_t total = 0;
            for (std::size_t s = 0; s < slot_count; ++s) {
                if (fixed.inside[s] || is_part(s)) continue;
                auto const& slot = Job::frame.slots[s];
                offsets[s] = total;
                total += rounded(
                    static_cast<std::size_t>(size_of(slot.rows) * (size_of(slot.columns) + slot.has_pivots)));
            }
            outside.reserve((total + 8) * entry);
        } else {
            sizes = known;
        }
    }

    // Whether something lies in the workspace, such as an output of the call before.
    bool holds(memory_range range) const {
        if (memory_range(inside, sizeof inside).meets(range)) return true;
        if constexpr (has_outside) return memory_range(outside.data, outside.size).meets(range);
        return false;
    }

    template <class S, std::size_t Slot>
    S* data() {
        if constexpr (fixed.inside[Slot])
            return reinterpret_cast<S*>(inside + fixed.offsets[Slot] * entry);
        else
            return reinterpret_cast<S*>(outside.data + offsets[Slot] * entry);
    }
};

}  // namespace gradus
