// SPDX-License-Identifier: MIT
// Outputs: the caller's objects that an evaluation writes to, in place where memory and overlaps allow it.
#pragma once

#include <gradus/evaluation/machine.hpp>
#include <gradus/evaluation/shape_error.hpp>

namespace gradus {

// An empty matrix is given its size, if its type lets it grow to it. (In line, for g++ warns of an object without values
// that is handed to a function by a constant reference.)
template <class Out>
[[gnu::always_inline]] inline bool will_grow(Out const& out, Index rows, Index columns) {
    if constexpr (eigen_object<Out>)
        if constexpr (bound<Out>::is_plain) {
            constexpr int fixed_rows = Out::RowsAtCompileTime, fixed_columns = Out::ColsAtCompileTime;
            return out.size() == 0 && rows * columns > 0 &&
                   (fixed_rows == Eigen::Dynamic || fixed_rows == rows) &&
                   (fixed_columns == Eigen::Dynamic || fixed_columns == columns);
        }
    return false;
}

[[noreturn, gnu::noinline, gnu::cold]] inline void throw_output_error(std::size_t number,
                                                                      std::string_view what, Index got,
                                                                      Index needed) {
    writer who;
    who << "output " << static_cast<std::int64_t>(number);
    throw_shape_error(who.view(), what, got, {needed});
}
// The memory of an output as it is, empty if it is going to grow. Throws shape_error where the size does not fit.
template <class S, class Out>
[[gnu::always_inline]] inline strided<S> checked_output(Out& out, std::size_t number, Index rows,
                                                        Index columns) {
    using object = bound<std::remove_cv_t<Out>>;
    static_assert(object::is_known,
                  "into(...): an output is a number, an Eigen object with entries in memory, or a span");
    static_assert(std::same_as<typename object::scalar, S>,
                  "into(...): outputs hold the same kind of number as the bound values");
    strided<S> m{};
    if constexpr (object::is_number)
        m = {&out, 1, 1, 1, 1};
    else
        m = object::view(out);
    if (will_grow(out, rows, columns)) return {nullptr, 0, 0, 1, 1};
    if (m.rows != rows) [[unlikely]]
        throw_output_error(number, "rows", m.rows, rows);
    if (m.columns != columns) [[unlikely]]
        throw_output_error(number, "columns", m.columns, columns);
    return m;
}
template <class S, class Out>
void grow_output(Out& out, strided<S>& m, Index rows, Index columns) {
    if constexpr (eigen_object<Out>)
        if constexpr (bound<Out>::is_plain)
            if (will_grow(out, rows, columns)) {
                out.resize(rows, columns);
                m = bound<Out>::view(out);
            }
}

[[noreturn, gnu::noinline, gnu::cold]] inline void throw_overlap(std::size_t a, std::size_t b) {
    writer text;
    text << "gradus: outputs " << static_cast<std::int64_t>(a + 1) << " and "
         << static_cast<std::int64_t>(b + 1) << " overlap";
    throw std::invalid_argument(text.zero_terminated());
}
// Two packed outputs must not overlap; neither may one that is going to grow be given twice. (By fixed numbers, so that
// the targets of a straight plan need no memory.)
template <std::size_t A, std::size_t B, class S>
[[gnu::always_inline]] inline void refuse_overlap(strided<S> const* targets, void const* const* objects) {
    bool const grow = !targets[A].data && !targets[B].data;
    if (grow ? objects[A] == objects[B]
             : targets[A].is_packed() && targets[B].is_packed() &&
                   targets[A].range().meets(targets[B].range())) [[unlikely]]
        throw_overlap(A, B);
}
// Whether no two ranges have a byte in common: n log n, and one look at each where they lie in order, up or down. `room`
// holds as many; the order of the list may change.
inline bool lie_apart(memory_range* list, memory_range* room, std::size_t count) {
    bool up = true, down = true;
    for (std::size_t i = 1; i < count; ++i) {
        up = up && list[i - 1].end <= list[i].begin;
        down = down && list[i].end <= list[i - 1].begin;
    }
    if (up || down) return true;
    for (std::size_t width = 1; width < count; width *= 2) {
        for (std::size_t from = 0; from < count; from += 2 * width) {
            std::size_t const middle = std::min(from + width, count), end = std::min(from + 2 * width, count);
            std::size_t left = from, right = middle, to = from;
            bool const is_sorted = middle == end || list[middle - 1].begin <= list[middle].begin;
            while (!is_sorted && left < middle && right < end) {
                bool const take_right = list[right].begin < list[left].begin;
                room[to++] = list[take_right ? right : left];
                right += take_right;
                left += !take_right;
            }
            while (left < middle) room[to++] = list[left++];
            while (right < end) room[to++] = list[right++];
        }
        std::swap(list, room);
    }
    for (std::size_t i = 1; i < count; ++i)
        if (list[i].begin < list[i - 1].end) return false;
    return true;
}

// As many outputs are compared pair by pair, which costs nothing beside a straight plan.
inline constexpr std::size_t few_outputs = 3;

template <std::size_t B, class S, std::size_t... A>
[[gnu::always_inline]] inline void refuse_overlaps_before([[maybe_unused]] strided<S> const* targets,
                                                          [[maybe_unused]] void const* const* objects,
                                                          std::index_sequence<A...>) {
    (refuse_overlap<A, B>(targets, objects), ...);
}
// What is written in place, or will be: where it lies, or where the object is that grows.
template <class S>
inline memory_range range_of(strided<S> const& target, void const* object) {
    if (!target.data) return memory_range(object, 1);
    return target.is_packed() ? target.range() : memory_range();
}
// In the order of the outputs, or sorted. Only where neighbours meet, the pair that is named is looked for.
template <class S>
[[gnu::noinline]] void refuse_some_overlap(strided<S> const* targets, void const* const* objects,
                                           std::size_t count) {
    constexpr std::size_t most = 64;
    memory_range list[most], room[most];
    bool apart = count <= most;
    if (apart) {
        std::size_t size = 0;
        for (std::size_t o = 0; o < count; ++o)
            if (auto const range = range_of(targets[o], objects[o]); range.end > 0) list[size++] = range;
        apart = lie_apart(list, room, size);
    }
    if (apart) return;
    for (std::size_t b = 1; b < count; ++b)
        for (std::size_t a = 0; a < b; ++a) {
            bool const grow = !targets[a].data && !targets[b].data;
            if (grow ? objects[a] == objects[b]
                     : targets[a].data && targets[b].data && targets[a].is_packed() &&
                           targets[b].is_packed() && targets[a].range().meets(targets[b].range()))
                throw_overlap(a, b);
        }
}

template <class S, std::size_t... O>
[[gnu::always_inline]] inline void refuse_overlaps([[maybe_unused]] strided<S> const* targets,
                                                   [[maybe_unused]] void const* const* objects,
                                                   std::index_sequence<O...>) {
    if constexpr (sizeof...(O) <= few_outputs)
        (refuse_overlaps_before<O>(targets, objects, std::make_index_sequence<O>{}), ...);
    else
        refuse_some_overlap(targets, objects, sizeof...(O));
}

[[noreturn, gnu::noinline, gnu::cold]] inline void throw_own_memory(std::string_view symbol) {
    writer text;
    text << symbol << " is bound to an output of the same evaluator; copy it first";
    throw std::invalid_argument(text.zero_terminated());
}

// The least range that holds both.
[[gnu::always_inline]] inline memory_range around(memory_range a, memory_range b) {
    if (a.end == 0) return b;
    if (b.end > 0 && b.begin < a.begin) a.begin = b.begin;
    if (b.end > a.end) a.end = b.end;
    return a;
}
// Decides for each output whether it is written in place; the others are computed aside and copied.
template <class Machine, class S>
[[gnu::always_inline]] inline void place_outputs(Machine& m, strided<S> const* targets, bool* aside) {
    constexpr auto const& frame = Machine::job::frame;
    constexpr index outputs = Machine::job::count, symbols = frame.symbol_count;
    memory_range read[symbols + 1], written[outputs + 1], all, scattered;
    for (index o = 0; o < outputs; ++o) {
        written[o] = targets[o].range();
        all = around(all, written[o]);
        if (!targets[o].is_packed()) scattered = around(scattered, written[o]);
    }
    // What is read far from all outputs needs no second look; packed outputs lie apart, as has been checked.
    index near = 0;
    for (index i = 0; i < symbols; ++i)
        if (auto const range = m.operands[i].range(); range.meets(all)) read[near++] = range;
    for (index o = 0; o < outputs; ++o) {
        auto const& t = targets[o];
        if (!t.data) continue;
        bool is_aside = !t.is_packed() || frame.scattered[o].count > 0;
        for (index i = 0; i < near; ++i) is_aside |= written[o].meets(read[i]);
        if (written[o].meets(scattered))
            for (index other = 0; other < o; ++other) is_aside |= written[o].meets(written[other]);
        aside[o] = is_aside;
        if (!is_aside) m.slots[frame.outputs[o]] = t.data;
    }
}

template <class S>
void copy_packed(S const* from, strided<S> to) {
    for (Index j = 0; j < to.columns; ++j)
        for (Index i = 0; i < to.rows; ++i) to.data[i * to.row_step + j * to.column_step] = *from++;
}

}  // namespace gradus
