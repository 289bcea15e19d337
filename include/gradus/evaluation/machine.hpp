// SPDX-License-Identifier: MIT
// A machine: a plan with everything it needs at run time (bound operands, slots, sizes), and the values in it as objects
// that can be read.
#pragma once

#include <tuple>

#include <gradus/evaluation/factorisation.hpp>
#include <gradus/evaluation/row_numbers.hpp>
#include <gradus/evaluation/straight.hpp>
#include <gradus/evaluation/workspace.hpp>

namespace gradus {

// An Eigen type for a matrix of which some sizes are known.
template <class S, int R, int C>
using eigen_matrix =
    Eigen::Matrix<std::remove_const_t<S>, R, C, R == 1 && C != 1 ? Eigen::RowMajor : Eigen::ColMajor>;

// A matrix in memory as an Eigen object.
template <int R, int C, layout Kind, class S>
[[gnu::always_inline]] inline auto map_of(strided<S> m) {
    using matrix = std::conditional_t<std::is_const_v<S>, eigen_matrix<S, R, C> const, eigen_matrix<S, R, C>>;
    if constexpr (Kind == layout::packed) {
        return Eigen::Map<matrix>(m.data, m.rows, m.columns);
    } else if constexpr (R == 1 || C == 1) {
        return Eigen::Map<matrix, 0, Eigen::InnerStride<>>(
            m.data, m.rows, m.columns, Eigen::InnerStride<>(C == 1 ? m.row_step : m.column_step));
    } else if constexpr (Kind == layout::by_columns) {
        return Eigen::Map<matrix, 0, Eigen::OuterStride<>>(m.data, m.rows, m.columns,
                                                           Eigen::OuterStride<>(m.column_step));
    } else if constexpr (Kind == layout::by_rows) {
        using by_rows = Eigen::Matrix<std::remove_const_t<S>, R, C, Eigen::RowMajor>;
        using constant = std::conditional_t<std::is_const_v<S>, by_rows const, by_rows>;
        return Eigen::Map<constant, 0, Eigen::OuterStride<>>(m.data, m.rows, m.columns,
                                                             Eigen::OuterStride<>(m.row_step));
    } else {
        using strides = Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>;
        return Eigen::Map<matrix, 0, strides>(m.data, m.rows, m.columns, strides(m.column_step, m.row_step));
    }
}

// A part of a machine sees a block of the rows of columns; the others of its values are numbers.
template <class Job, class S, bool Part, layout... Kinds>
struct any_machine {
    using job = Job;
    using scalar = S;
    static constexpr auto const& plan = Job::result;
    static constexpr bool is_straight = straight<Job>::is;
    static constexpr layout kinds[sizeof...(Kinds) + 1] = {Kinds...};

    workspace<Job>& memory;
    std::int64_t const* numerals = nullptr;
    strided<S const> operands[plan.symbol_count + 1];
    S* slots[plan.slot_count + 1];
    std::array<row_number_view, plan.symbol_count + 1> picked{};
    Index rows_of_part = 0;

    template <index V>
    static constexpr value at = plan.values[V];
    template <index V, index K>
    static constexpr index operand = plan.operands[plan.values[V].first + K];
    template <index V>
    static constexpr int rows = at<V>.rows.fixed >= 0 && (!Part || at<V>.rows.fixed == 1)
                                    ? static_cast<int>(at<V>.rows.fixed)
                                    : Eigen::Dynamic;
    template <index V>
    static constexpr int columns = at<V>.columns.fixed >= 0 ? static_cast<int>(at<V>.columns.fixed)
                                                            : Eigen::Dynamic;
    template <index V>
    static constexpr bool is_scalar = rows<V> == 1 && columns<V> == 1;
    template <index V>
    static constexpr bool is_fixed = rows<V> != Eigen::Dynamic&& columns<V> != Eigen::Dynamic;
    template <index V>
    static constexpr role role_of = at<V>.rules->role;
    template <index V>
    static constexpr bool is_transposed = role_of<V> == role::transpose;
    template <index V>
    static constexpr bool is_part = is_part_in_place(plan.values[V]);

    template <index V>
    [[gnu::always_inline]] Index row_count() const {
        if constexpr (Part && !is_scalar<V>) return rows_of_part;
        return memory.size_of(at<V>.rows);
    }
    template <index V>
    [[gnu::always_inline]] Index column_count() const {
        return memory.size_of(at<V>.columns);
    }

    // The number of entries, also where only a part is seen.
    template <index V>
    Index whole_size() const {
        return memory.size_of(at<V>.rows) * memory.size_of(at<V>.columns);
    }

    // A value in memory: bound, stored, or a transpose of such.
    template <index V>
    [[gnu::always_inline]] strided<S const> in_memory() const {
        if constexpr (is_transposed<V>)
            return in_memory<operand<V, 0>>().flipped();
        else if constexpr (is_part<V>)
            return part_in_memory<V>(in_memory<operand<V, 0>>());
        else if constexpr (at<V>.where == place::bound)
            return operands[at<V>.at];
        else
            return {slots[at<V>.at], row_count<V>(), column_count<V>(), 1, row_count<V>()};
    }
    template <index V>
    strided<S const> part_in_memory(strided<S const> const& x) const {
        Index const step = at<V>.rules->takes == part_of_operand::rows ? x.row_step : x.column_step;
        Index const from = memory.size_of(at<operand<V, 1>>.columns);
        return {x.data + from * step, row_count<V>(), column_count<V>(), x.row_step, x.column_step};
    }
    template <index V>
    static constexpr bool is_in_memory = [] {
        index v = V;
        while (plan.values[v].rules->role == role::transpose || is_part_in_place(plan.values[v]))
            v = plan.operands[plan.values[v].first];
        return plan.values[v].where != place::inlined;
    }();

    // What is known of the memory of a part: columns of what is packed are packed.
    template <index V>
    static constexpr layout layout_of = [] {
        index v = V;
        bool flipped = false;
        for (; plan.values[v].rules->role == role::transpose || is_part_in_place(plan.values[v]);
             v = plan.operands[plan.values[v].first])
            flipped = flipped != (plan.values[v].rules->role == role::transpose);
        auto const kind = plan.values[v].where == place::bound ? kinds[plan.values[v].at] : layout::packed;
        if (!flipped || kind == layout::any) return kind;
        return kind == layout::by_rows ? layout::by_columns : layout::by_rows;
    }();

    template <index V>
    static constexpr storage storage_of = layout_of<V> == layout::any       ? storage::unknown
                                          : layout_of<V> == layout::by_rows ? storage::by_rows
                                                                            : storage::by_columns;

    // A matrix as an Eigen expression that costs nothing to make.
    template <index V>
    [[gnu::always_inline]] auto view() const {
        using matrix = eigen_matrix<S, rows<V>, columns<V>>;
        if constexpr (is_transposed<V>)
            return view<operand<V, 0>>().transpose();
        else if constexpr (is_part<V>)
            return map_of<rows<V>, columns<V>, layout_of<V>>(in_memory<V>());
        else if constexpr (at<V>.where == place::bound)
            return map_of<rows<V>, columns<V>, kinds[at<V>.at]>(operands[at<V>.at]);
        else if constexpr (at<V>.where == place::stored)
            return map_of<rows<V>, columns<V>, layout::packed>(in_memory<V>());
        else if constexpr (role_of<V> == role::ones)
            return matrix::Ones(row_count<V>(), column_count<V>());
        else if constexpr (role_of<V> == role::identity)
            return matrix::Identity(row_count<V>(), column_count<V>());
        else
            return matrix::Zero(row_count<V>(), column_count<V>());
    }

    // Where a step writes.
    template <index V, index Slot>
    [[gnu::always_inline]] auto target() const {
        return map_of<rows<V>, columns<V>, layout::packed>(
            strided<S>{slots[Slot], row_count<V>(), column_count<V>(), 1, row_count<V>()});
    }

    // (A step of a scan reads what the step forward wrote down; a factorisation is only computed in a slot.)
    template <index V>
    gradus::factorisation<S> factorisation() const {
        S* const factors =
            at<V>.where == place::bound ? const_cast<S*>(operands[at<V>.at].data) : slots[at<V>.at];
        return {factors, row_count<V>(), at<V>.parameters.first == 1, &memory.scratch};
    }
};

template <class Job, class S, layout... Kinds>
using machine = any_machine<Job, S, false, Kinds...>;

// The machine whose columns of some number of rows are seen part by part.
template <class Machine>
struct partial;
template <class Job, class S, layout... Kinds>
struct partial<any_machine<Job, S, false, Kinds...>> {
    using type = any_machine<Job, S, true, Kinds...>;
};

}  // namespace gradus
