// SPDX-License-Identifier: MIT
// The number of entries of a matrix, such as the n of a mean: an exact constant that the bound sizes decide.
#pragma once

#include <gradus/operators/hadamard.hpp>

namespace gradus {

namespace op {

constexpr property_set count_properties(term) { return positive; }

// Its operand is a matrix of ones, which carries the dimensions and is never made.
inline constexpr operation count{.name = "count",
                                 .role = role::count,
                                 .notation = written_as_name("", "", ""),
                                 .shape = shape_rule::scalar,
                                 .infer = count_properties};

}  // namespace op

// How many entries something of the shape s has.
constexpr term count_of(shape s, term t) {
    if (s.rows.is_number() && s.columns.is_number())
        return rational_in(t, s.rows.number() * s.columns.number());
    return apply<op::count>(ones_of(s, t));
}

}  // namespace gradus
