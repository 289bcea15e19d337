// SPDX-License-Identifier: MIT
// A shape: rows × columns, 1×1 unless something else is said. A scalar is 1×1, a vector n×1.
#pragma once

#include <string_view>

#include <gradus/algebra/dimension.hpp>

namespace gradus {

struct shape {
    dimension rows{};
    dimension columns{};

    // (In one call: the engine asks this more often than anything else.)
    constexpr bool is_scalar() const {
        return rows.tail == 1 && columns.tail == 1 && rows.head == 0 && columns.head == 0;
    }
    constexpr bool is_vector() const { return columns.is_one(); }
    constexpr bool is_square() const { return rows == columns; }
    friend constexpr bool operator==(shape const&, shape const&) = default;

    friend constexpr writer& operator<<(writer& out, shape s) {
        if (s.is_scalar()) return out << "a scalar";
        if (s.is_vector()) return out << "a vector of length " << s.rows;
        return out << s.rows << " x " << s.columns;
    }
};

constexpr shape transposed(shape s) { return {s.columns, s.rows}; }

// What a shape rule answers: the shape of the result, or the reason why there is none.
struct shape_verdict {
    shape result{};
    std::string_view complaint{};
    constexpr bool refused() const { return !complaint.empty(); }
};

// Rules shared by many operators. The arguments are the shapes of the operands.
namespace shape_rule {

using rule = shape_verdict (*)(shape const* operands, std::size_t count);

constexpr shape_verdict none(shape const*, std::size_t) { return {}; }
constexpr shape_verdict same(shape const* s, std::size_t) { return {s[0]}; }
constexpr shape_verdict scalar(shape const*, std::size_t) { return {shape{}}; }
constexpr shape_verdict transposed(shape const* s, std::size_t) { return {gradus::transposed(s[0])}; }

constexpr shape_verdict all_equal(shape const* s, std::size_t count) {
    for (std::size_t i = 1; i < count; ++i)
        if (s[i] != s[0]) return {{}, "both sides must have the same shape"};
    return {s[0]};
}
constexpr shape_verdict scalar_of_equal(shape const* s, std::size_t count) {
    auto const verdict = all_equal(s, count);
    return verdict.refused() ? verdict : shape_verdict{shape{}};
}
constexpr shape_verdict square(shape const* s, std::size_t) {
    if (!s[0].is_square()) return {{}, "it needs a square matrix"};
    return {s[0]};
}
constexpr shape_verdict scalar_of_square(shape const* s, std::size_t) {
    if (!s[0].is_square()) return {{}, "it needs a square matrix"};
    return {shape{}};
}
constexpr shape_verdict vector(shape const* s, std::size_t) {
    if (!s[0].is_vector()) return {{}, "it needs a vector"};
    return {s[0]};
}
constexpr shape_verdict scalar_of_vector(shape const* s, std::size_t) {
    if (!s[0].is_vector()) return {{}, "it needs a vector"};
    return {shape{}};
}
constexpr shape_verdict equal_vectors(shape const* s, std::size_t count) {
    auto const verdict = vector(s, count);
    return verdict.refused() ? verdict : all_equal(s, count);
}
constexpr shape_verdict scalar_of_equal_vectors(shape const* s, std::size_t count) {
    auto const verdict = equal_vectors(s, count);
    return verdict.refused() ? verdict : shape_verdict{shape{}};
}

}  // namespace shape_rule

}  // namespace gradus
