// SPDX-License-Identifier: MIT
// Dependence: which values the steps of a plan read, directly or through what is computed where it is read.
#pragma once

#include <gradus/evaluation/instruction.hpp>
#include <gradus/evaluation/plan.hpp>

namespace gradus {

template <class Plan>
struct dependence {
    Plan& out;

    // Whether a value is one of `from`, a list or a single one, or made of such.
    template <class From>
    constexpr bool depends(index v, From const& from) const {
        if (is_among(v, from)) return true;
        return out.values[v].where == place::inlined && reads_operands(v, from);
    }
    template <class From>
    constexpr bool reads(plan_step const& s, From const& from) const {
        return s.copies ? depends(s.value, from) : reads_operands(s.value, from);
    }
    // A loop over the entries of columns that are as long as the given one, and of numbers that do not depend on `later`.
    constexpr bool is_loop(index v, value const& column, pool<bool> const* later = nullptr) const {
        auto const& e = out.values[v];
        if (out.is_number(v)) return !later || !depends(v, *later);
        if (e.rows != column.rows || e.columns != column.columns) return false;
        if (e.where != place::inlined) return true;
        if (e.count == 0) return e.rules->role == role::ones || e.rules->role == role::zeros;
        return acts_on_entries(*e.rules) && all_loops(v, column, later);
    }
    constexpr bool all_loops(index v, value const& column, pool<bool> const* later = nullptr) const {
        auto const& e = out.values[v];
        for (index k = 0; k < e.count; ++k)
            if (!is_loop(out.operands[e.first + k], column, later)) return false;
        return true;
    }

private:
    static constexpr bool is_among(index v, index wanted) { return v == wanted; }
    static constexpr bool is_among(index v, pool<bool> const& wanted) { return wanted.data[v]; }
    template <class From>
    constexpr bool reads_operands(index v, From const& from) const {
        auto const& e = out.values[v];
        for (index k = 0; k < e.count; ++k)
            if (depends(out.operands[e.first + k], from)) return true;
        return false;
    }
};

}  // namespace gradus
