// SPDX-License-Identifier: MIT
// Stacking: matrices put below one another, [a; b], or beside one another, [A, B]; what is true of it is in stack.hpp.
#pragma once

#include <gradus/operators/hadamard.hpp>

namespace gradus {

// Whether something goes along the rows, from top to bottom, or along the columns.
enum class along { rows, columns };

constexpr dimension size_along(along a, shape s) { return a == along::rows ? s.rows : s.columns; }
constexpr shape with_size(along a, shape s, dimension size) {
    return a == along::rows ? shape{size, s.columns} : shape{s.rows, size};
}

namespace op {

constexpr shape_verdict vstack_shape(shape const* s, std::size_t operand_count) {
    auto total = s[0].rows;
    for (std::size_t k = 1; k < operand_count; ++k) {
        if (s[k].columns != s[0].columns)
            return {{}, "what stands below one another needs equally many columns"};
        total = total + s[k].rows;
    }
    return {shape{total, s[0].columns}};
}
constexpr shape_verdict hstack_shape(shape const* s, std::size_t operand_count) {
    auto total = s[0].columns;
    for (std::size_t k = 1; k < operand_count; ++k) {
        if (s[k].rows != s[0].rows) return {{}, "what stands side by side needs equally many rows"};
        total = total + s[k].columns;
    }
    return {shape{s[0].rows, total}};
}
constexpr term stack_pullback(term cotangent, term y, int i);
constexpr term stack_matrix(term y, int i);
constexpr property_set stack_properties(term y);
constexpr term simpler_stack(term y);
constexpr term transposed_stack(term y);
constexpr term merged_stacks(term c, term x, term d, term y);

constexpr image vstack_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    for (std::uint32_t k = 0; k < y.size(); ++x)
        for (std::uint32_t e = 0; e < x->size(); ++e) y.entries[k++] = x->entries[e];
    return image::exact;
}
constexpr image hstack_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    for (std::uint32_t at = 0; y.rows > 0 && at < y.columns; at += x++->columns)
        for (std::uint32_t e = 0; e < x->size(); ++e)
            y.entries[e / x->columns * y.columns + at + e % x->columns] = x->entries[e];
    return image::exact;
}

inline constexpr operation vstack{.name = "vstack",
                                  .notation =
                                      written_as_fence({"[", "\\begin{bmatrix}", "["},
                                                       {"]", "\\end{bmatrix}", "]"}, {"; ", " \\\\ ", "; "}),
                                  .shape = vstack_shape,
                                  .pullback = stack_pullback,
                                  .matrix = stack_matrix,
                                  .infer = stack_properties,
                                  .residues = vstack_residues,
                                  .simpler = simpler_stack,
                                  .transposed = transposed_stack,
                                  .merged = merged_stacks};
inline constexpr operation hstack{
    .name = "hstack",
    .notation =
        written_as_fence({"[", "\\begin{bmatrix}", "["}, {"]", "\\end{bmatrix}", "]"}, {", ", " & ", ", "}),
    .shape = hstack_shape,
    .pullback = stack_pullback,
    .matrix = stack_matrix,
    .infer = stack_properties,
    .residues = hstack_residues,
    .simpler = simpler_stack,
    .transposed = transposed_stack,
    .merged = merged_stacks,
    .joins_columns = true};

constexpr operation const& stack(along a) { return a == along::rows ? vstack : hstack; }

}  // namespace op

// a above b above …: equally many columns; the rows add.
template <class A, class B, class... More>
    requires all_operands<A, B, More...>
constexpr applied<op::vstack, A, B, More...> vstack(A const& a, B const& b, More const&... more) {
    return apply<op::vstack>(a, b, more...);
}
// A beside B beside …: equally many rows; the columns add.
template <class A, class B, class... More>
    requires all_operands<A, B, More...>
constexpr applied<op::hstack, A, B, More...> hstack(A const& a, B const& b, More const&... more) {
    return apply<op::hstack>(a, b, more...);
}

// Parts in a stack, as few as there have to be: nothing that is empty, no stack in the stack, one zero for several.
struct stacking {
    gradus::along along;
    term home;
    shape like;
    pool<index> parts{8};

    constexpr void push(term x) {
        auto const size = size_of(x);
        if (size == dimension{0}) return;
        if ((*x).rules == &op::stack(along)) {
            for (index k = 0; k < x.count(); ++k) push(x.operand(k));
            return;
        }
        if (parts.size > 0) {
            term const last{home.graph, parts[parts.size - 1]};
            if (is_nothing(last) && is_nothing(x)) {
                parts[parts.size - 1] = zeros_of(size_of(last) + size).index;
                return;
            }
        }
        parts.push(x.index);
    }
    constexpr void push_zeros(dimension size) {
        if (size != dimension{0}) push(zeros_of(size));
    }
    constexpr dimension size_of(term x) const { return size_along(along, x.shape()); }
    constexpr term zeros_of(dimension size) const {
        return gradus::zeros_of(with_size(along, like, size), home);
    }
    constexpr term whole() const {
        if (parts.size == 0) return zeros_of(0);
        if (parts.size == 1) return {home.graph, parts[0]};
        return {home.graph, home.graph->build(*home.graph, op::stack(along), {}, parts.data, parts.size)};
    }
    static constexpr bool is_nothing(term x) {
        return x.role() == role::zeros || (x.role() == role::rational && (*x).parameters.first == 0);
    }
};

template <>
struct kernel<op::vstack> {
    static void run(auto& out, auto const&... parts) {
        auto at = out.rows() * 0;
        ((out.middleRows(at, parts.rows()) = parts, at += parts.rows()), ...);
    }
};
template <>
struct kernel<op::hstack> {
    static void run(auto& out, auto const&... parts) {
        auto at = out.cols() * 0;
        ((put(out.middleCols(at, parts.cols()), parts), at += parts.cols()), ...);
    }

private:
    // What is there already needs no copy.
    static void put(auto&& out, auto const& part) {
        if constexpr (requires { part.data(); })
            if (part.data() == out.data()) return;
        out = part;
    }
};

}  // namespace gradus

#include <gradus/operators/slice.hpp>
