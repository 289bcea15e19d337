// SPDX-License-Identifier: MIT
// The transpose Aᵀ.
#pragma once

#include <gradus/operators/arithmetic.hpp>

namespace gradus {

namespace op {

constexpr term transpose_pullback(term cotangent, term y, int);
constexpr property_set transpose_properties(term y);
constexpr bool transpose_means(conditions& known, term y, property_set p);

inline constexpr operation transpose{
    .name = "transpose",
    .role = role::transpose,
    .notation = {style::postfix, {"ᵀ", "^{\\top}", "^T"}, {}, strength::postfix},
    .shape = shape_rule::transposed,
    .linear = true,
    .pullback = transpose_pullback,
    .infer = transpose_properties,
    .means = transpose_means};

}  // namespace op

// Aᵀ: m×n becomes n×m.
template <expression A>
constexpr applied<op::transpose, A> T(A const& a) {
    return apply<op::transpose>(a);
}

namespace op {

constexpr term transpose_pullback(term cotangent, term, int) { return T(cotangent); }

constexpr property_set transpose_properties(term y) {
    auto const x = y.known_of(0);
    if (x.bits == 0) return x;
    auto const kept = symmetric | spd | orthogonal | idempotent | off_negative_axis | nonnegative | positive |
                      binary | plus_minus_one;
    return x & (x.has(diagonal) ? kept | diagonal : kept);
}

constexpr bool transpose_means(conditions& known, term y, property_set p) {
    if (p.has(full_column_rank)) return false;
    known.needs(y.operand(0), p);
    return true;
}

}  // namespace op

}  // namespace gradus
