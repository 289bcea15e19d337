// SPDX-License-Identifier: MIT
// A block of rows: the values of a machine, but of all columns with some number of rows only the rows from i on, so that the
// loops of a plan can run over a block of rows.
#pragma once

#include <gradus/evaluation/machine.hpp>

namespace gradus {

// The columns as long as the value V.
template <class Machine, index V>
struct row_block {
    using type = typename partial<Machine>::type;
    using S = typename Machine::scalar;
    static constexpr auto const& plan = Machine::plan;

    Machine const& whole;
    type rows;

    explicit row_block(Machine const& m) : whole(m), rows{m.memory, m.numerals, {}, {}} {
        std::copy(std::begin(m.operands), std::end(m.operands), std::begin(rows.operands));
        std::copy(std::begin(m.slots), std::end(m.slots), std::begin(rows.slots));
    }
    void move(Index i, Index count) {
        rows.rows_of_part = count;
        for (index k = 0; k < plan.symbol_count; ++k)
            if (is_seen.symbols[k]) {
                auto const& all = whole.operands[k];
                rows.operands[k] = {all.data + i * all.row_step, count, 1, all.row_step, all.column_step};
            }
        for (index k = 0; k < plan.slot_count; ++k)
            if (is_seen.slots[k]) rows.slots[k] = whole.slots[k] + i;
    }

private:
    struct list {
        bool symbols[plan.symbol_count + 1]{};
        bool slots[plan.slot_count + 1]{};
    };
    static constexpr list is_seen = [] {
        list seen;
        auto const& length = plan.values[V].rows;
        for (index v = 0; v < plan.value_count; ++v) {
            auto const& e = plan.values[v];
            if (e.rows == length && e.columns == extent{1, 0} && e.where == place::bound)
                seen.symbols[e.at] = true;
        }
        for (index s = 0; s < plan.slot_count; ++s)
            seen.slots[s] = plan.slots[s].rows == length && plan.slots[s].columns == extent{1, 0};
        return seen;
    }();
};

}  // namespace gradus
