// SPDX-License-Identifier: MIT
// What the kernels of a recurrence share: its operands as memory, the sizes of its steps, and columns that are kept, one
// per step.
#pragma once

#include <gradus/evaluation/scan_plan.hpp>
#include <gradus/evaluation/sizes.hpp>
#include <gradus/evaluation/step.hpp>

namespace gradus {

// Matrices of one size, as many as there are steps (or one more), in a store of entries: each packed, as a column.
struct kept_columns {
    std::size_t offset = 0;
    Index rows = 0;  // of each matrix
    Index columns = 0;

    Index entries() const { return rows * columns; }
    template <class S>
    S* column(block const& store, Index t) const {
        return reinterpret_cast<S*>(store.data) + offset + static_cast<std::size_t>(entries() * t);
    }
    // Matrix number t.
    template <class S>
    strided<S const> matrix(block const& store, Index t) const {
        return {column<S>(store, t), rows, columns, 1, rows};
    }
    // All columns, side by side.
    template <class S>
    strided<S const> all(block const& store, Index count) const {
        return {column<S>(store, 0), entries(), count, 1, entries()};
    }
};

// The store of a kernel: areas are laid out one after the other, then it is made as large as they are.
struct column_store {
    block memory{};
    std::size_t used = 0;

    kept_columns lay_out(Index rows, Index columns, Index count) {
        kept_columns const made{used, rows, columns};
        used += (static_cast<std::size_t>(made.entries() * count) + 7) / 8 * 8;
        return made;
    }
    template <class S>
    void open() {
        memory.reserve((used + 8) * sizeof(S));
    }
};

// An operand of a kernel as memory. Sequences have to have their columns in one piece each.
template <class X>
concept lies_in_memory = eigen_in_memory<X>;

template <class S, class X>
bool lies_well(X const& x, bool as_sequence) {
    if constexpr (lies_in_memory<X>)
        return !as_sequence || bound<X>::view(x).row_step == 1 || x.rows() == 1;
    else
        return false;
}
template <class S, class X>
strided<S const> view_of(X const& x, S* copy) {
    if constexpr (lies_in_memory<X>) {
        if (!copy) {
            auto const v = bound<X>::view(x);
            return {v.data, v.rows, v.columns, v.row_step, v.column_step};
        }
    }
    map_of<Eigen::Dynamic, Eigen::Dynamic, layout::packed>(
        strided<S>{copy, x.rows(), x.cols(), 1, x.rows()}) = x;
    return {copy, x.rows(), x.cols(), 1, x.rows()};
}

// How much of the layout of a weight is known. A vector of unit step and a map without strides are packed.
template <class X>
constexpr layout layout_of() {
    if constexpr (!lies_in_memory<X>)
        return layout::packed;
    else if constexpr (X::InnerStrideAtCompileTime == 1 &&
                       (X::RowsAtCompileTime == 1 || X::ColsAtCompileTime == 1))
        return layout::packed;
    else
        return bound<X>::kind;
}

template <class Part>
constexpr index first_size_not_told = [] {
    index i = 0;
    while (i < Part::result.name_count && Part::result.is_determined(i)) ++i;
    return i;
}();
template <class Part>
struct size_not_in_step {
    static constexpr void write(writer& out) {
        out << "scan: no argument of the step tells the size "
            << Part::result.names[first_size_not_told<Part>];
    }
};

// The sizes that a plan of a step needs, from the shapes of its arguments.
template <class Job, class Part, class... X>
sizes<Part> step_sizes(X const&... operands) {
    sizes<Part> known;
    if constexpr (first_size_not_told<Part> < Part::result.name_count) refuse<size_not_in_step<Part>>();
    Index const rows[] = {operands.rows()...}, columns[] = {operands.cols()...};
    constexpr auto const& frame = Part::frame;
    for (index i = 0; i < Job::formals; ++i) {
        auto const& d = Job::formal(i);
        auto const note = [&](dimension size, Index value) {
            if (index const at = frame.find_name(size); at < frame.name_count) {
                known.values[at] = value;
                known.sources[at] = &d;
            }
        };
        note(d.shape.rows, rows[i]);
        note(d.shape.columns, i < Job::sequences ? 1 : columns[i]);
    }
    known.complete();
    return known;
}

// The machine of a step with the layouts of its symbols: columns and what is written down lie packed.
template <class Job, class Part, class S, class... X>
struct step_machine {
    static constexpr auto const& plan = Part::result;
    static constexpr std::array<layout, plan.symbol_count + 1> layouts = [] {
        std::array<layout, plan.symbol_count + 1> list{};
        layout const given[] = {layout_of<X>()...};
        for (index i = Job::sequences + Job::states; i < Job::formals; ++i) list[i] = given[i];
        return list;
    }();
    template <std::size_t... I>
    static auto make(workspace<Part>& memory, std::index_sequence<I...>) {
        return machine<Part, S, layouts[I]...>{memory, nullptr, {}, {}};
    }
    template <std::size_t... I>
    static void assign(auto& m, std::index_sequence<I...>) {
        ((m.slots[I] = m.memory.template data<S, I>()), ...);
    }
    static auto of(workspace<Part>& memory) {
        auto m = make(memory, std::make_index_sequence<plan.symbol_count>{});
        assign(m, std::make_index_sequence<plan.slot_count>{});
        return m;
    }
};

}  // namespace gradus
