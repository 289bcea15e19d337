// SPDX-License-Identifier: MIT
// Vectors of given numbers: scalars below one another.
#pragma once

#include <gradus/operators/entry.hpp>

namespace gradus {

namespace op {

constexpr shape_verdict column_shape(shape const* s, std::size_t operand_count) {
    for (std::size_t i = 0; i < operand_count; ++i)
        if (!s[i].is_scalar()) return {{}, "the entries must be scalars"};
    return {shape{static_cast<std::int64_t>(operand_count), 1}};
}
constexpr term column_pullback(term cotangent, term y, int i);
constexpr property_set column_properties(term y);
constexpr image column_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    for (std::uint32_t i = 0; i < y.rows; ++i) y.entries[i] = x[i].entries[0];
    return image::exact;
}

inline constexpr operation column{.name = "column",
                                  .notation = written_as_function("", "", ""),
                                  .shape = column_shape,
                                  .pullback = column_pullback,
                                  .infer = column_properties,
                                  .residues = column_residues,
                                  .degree = 1};

}  // namespace op

// A literal vector of integers: constant_vector<2, 3> is (2, 3)ᵀ, written (2, 3).
template <std::int64_t... Entries>
inline constexpr auto constant_vector = [] {
    static_assert(sizeof...(Entries) > 1, "constant_vector<2, 3>: a vector has two entries or more");
    return apply<op::column>(constant<Entries>...);
}();

template <>
struct kernel<op::column> {
    static void run(auto& out, auto const&... entries) {
        auto at = 0 * out.size();
        ((out(at++, 0) = entries(0, 0)), ...);
    }
};

namespace op {

constexpr term column_pullback(term g, term y, int i) {
    auto& graph = *y.graph;
    return {&graph, graph.build(graph, entry, {i, 0}, &g.index, 1)};
}
constexpr property_set column_properties(term y) {
    property_set known = nonnegative | positive | binary | plus_minus_one;
    for (index k = 0; k < y.count(); ++k) known = known & (*y.operand(k)).properties;
    return known;
}

}  // namespace op

}  // namespace gradus
