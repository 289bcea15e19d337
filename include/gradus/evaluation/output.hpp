// SPDX-License-Identifier: MIT
// Outputs: the caller's objects that an evaluation writes to, in place where memory and overlaps allow it.
#pragma once

#include <functional>

#include <gradus/evaluation/machine.hpp>
#include <gradus/evaluation/shape_error.hpp>

namespace gradus {

// Where an output goes: its memory, after its size is checked.
template <class S, class Out>
strided<S> output_target(Out& out, std::size_t number, Index rows, Index columns) {
    using value = bound<std::remove_cv_t<Out>>;
    static_assert(value::is_known,
                  "into(...): an output is a number, an Eigen object with entries in memory, or a span");
    static_assert(std::same_as<typename value::scalar, S>,
                  "into(...): outputs hold the same kind of number as the bound values");
    auto const check = [&](Index got_rows, Index got_columns) {
        if (got_rows == rows && got_columns == columns) return;
        auto const who = "output " + std::to_string(number);
        if (got_rows != rows) throw_shape_error(who, "rows", got_rows, {rows});
        throw_shape_error(who, "columns", got_columns, {columns});
    };
    if constexpr (value::is_number) {
        check(1, 1);
        return {&out, 1, 1, 1, 1};
    } else {
        if constexpr (eigen_object<Out>)
            if constexpr (value::is_plain)
                if (out.size() == 0 && rows * columns > 0) {
                    constexpr int fixed_rows = Out::RowsAtCompileTime, fixed_columns = Out::ColsAtCompileTime;
                    if ((fixed_rows == Eigen::Dynamic || fixed_rows == rows) &&
                        (fixed_columns == Eigen::Dynamic || fixed_columns == columns))
                        out.resize(rows, columns);
                }
        auto const m = value::view(out);
        check(m.rows, m.columns);
        return m;
    }
}

template <class A, class B>
bool overlap(strided<A> const& a, strided<B> const& b) {
    std::less<void const*> const before;
    return before(a.data, b.end()) && before(b.data, a.end());
}

// Decides for each output whether it is written in place; the others are computed aside and copied.
template <class Machine, class S>
void place_outputs(Machine& m, strided<S> const* targets, bool* aside) {
    constexpr auto const& plan = Machine::plan;
    for (index o = 0; o < Machine::job::count; ++o) {
        auto const& t = targets[o];
        if (!t.data) continue;
        aside[o] = !t.is_packed();
        for (index i = 0; i < plan.symbol_count; ++i) aside[o] = aside[o] || overlap(t, m.operands[i]);
        for (index other = 0; other < o; ++other)
            if (targets[other].data && overlap(t, targets[other])) {
                if (t.is_packed() && targets[other].is_packed())
                    throw std::invalid_argument("gradus: outputs " + std::to_string(other + 1) + " and " +
                                                std::to_string(o + 1) + " overlap");
                aside[o] = true;
            }
        if (!aside[o]) m.slots[plan.outputs[o]] = t.data;
    }
}

template <class S>
void copy_packed(S const* from, strided<S> to) {
    for (Index j = 0; j < to.columns; ++j)
        for (Index i = 0; i < to.rows; ++i) to.data[i * to.row_step + j * to.column_step] = *from++;
}

}  // namespace gradus
