// SPDX-License-Identifier: MIT
// Shared totals: dot products, alone or several in one pass over the columns that they read, with a column that is written
// on the way.
#pragma once

#include <gradus/evaluation/loop.hpp>
#include <gradus/evaluation/total.hpp>

namespace gradus {

// The dot product V as a sum. The value `New` is not in its slot yet.
template <class Machine, index V, index New = no_vertex>
struct dot_product {
    using S = typename Machine::scalar;
    static constexpr auto const& plan = Machine::plan;
    static constexpr index a = plan.operands[plan.values[V].first];
    static constexpr index b = plan.operands[plan.values[V].first + 1];
    static constexpr bool sums_b = Machine::template role_of<a> == role::ones;  // (1 stands first)

    Machine const& m;

    [[gnu::always_inline]] S alone() const {
        if constexpr (decltype(sum())::is_packed) {
            auto const all = sum();
            return totals(all.size(), no_column{}, all)[0];
        } else {
            reader<Machine> const read{m};
            if constexpr (sums_b)
                return read.template settled_entries<b>().sum();
            else
                return (read.template entries<a>() * read.template entries<b>()).sum();
        }
    }
    [[gnu::always_inline]] auto sum() const {
        reader<Machine, New> const read{m};
        if constexpr (sums_b) {
            auto const x = read.template settled_entries<b>();
            return sum_of<std::remove_const_t<decltype(x)>>{x};
        } else if constexpr (a == b) {
            auto const x = read.template entries<a>();
            return sum_of_squares<std::remove_const_t<decltype(x)>>{x};
        } else {
            auto const x = read.template entries<a>();
            auto const y = read.template entries<b>();
            return sum_of_products<std::remove_const_t<decltype(x)>, std::remove_const_t<decltype(y)>>{x, y};
        }
    }
};

// The steps First … Last: perhaps a column, and dot products.
template <class Machine, index First, index Last>
struct shared_totals {
    static constexpr auto const& plan = Machine::plan;
    static constexpr plan_step first = plan.steps[First];
    static constexpr bool writes = plan.values[first.value].rules != &instruction::dot;

    Machine const& m;

    // False where some memory is not packed: nothing has been done then.
    [[gnu::always_inline]] bool run() const {
        return run(std::make_integer_sequence<index, Last - First + 1 - writes>{});
    }

private:
    template <index... K>
    [[gnu::always_inline]] bool run(std::integer_sequence<index, K...>) const {
        return run<plan.steps[First + writes + K].slot...>(column(), dot_product < Machine,
                                                           plan.steps[First + writes + K].value,
                                                           writes ? first.value : no_vertex > {m}.sum()...);
    }
    template <index... Slots, class Column, class Sum, class... Sums>
    [[gnu::always_inline]] bool run(Column const& column, Sum const& leading, Sums const&... others) const {
        if constexpr (Column::is_packed && Sum::is_packed && (Sums::is_packed && ...)) {
            index k = 0;
            auto const found = totals(leading.size(), column, leading, others...);
            ((*m.slots[Slots] = found[k++]), ...);
            return true;
        } else {
            return false;
        }
    }
    [[gnu::always_inline]] auto column() const {
        if constexpr (writes) {
            auto const x = reader<Machine>{m}.template computed_entries<first.value>();
            return written_column<std::remove_const_t<decltype(x)>>{x, m.slots[first.slot]};
        } else {
            return no_column{};
        }
    }
};

}  // namespace gradus
