// SPDX-License-Identifier: MIT
// Dependence: which values the steps of a plan read, directly or through what is computed where it is read.
#pragma once

#include <gradus/evaluation/plan.hpp>

namespace gradus {

template <class Plan>
struct dependence {
    Plan& out;

    // Whether a value is one of `from` or made of one.
    constexpr bool depends(index v, pool<bool> const& from) const {
        if (from.data[v]) return true;
        auto const& e = out.values[v];
        if (e.where != place::inlined) return false;
        for (index k = 0; k < e.count; ++k)
            if (depends(out.operands[e.first + k], from)) return true;
        return false;
    }
    constexpr bool reads(plan_step const& s, pool<bool> const& from) const {
        if (s.copies) return depends(s.value, from);
        auto const& e = out.values[s.value];
        for (index k = 0; k < e.count; ++k)
            if (depends(out.operands[e.first + k], from)) return true;
        return false;
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
};

}  // namespace gradus
