// SPDX-License-Identifier: MIT
// The hypotenuse √(a² + b² + …) of two numbers or more, entry by entry, for a machine: the norm of what is not one vector.
#pragma once

#include <gradus/operators/absolute.hpp>

namespace gradus {

namespace op {

constexpr property_set hypotenuse_properties(term) { return nonnegative; }

inline constexpr operation hypotenuse{.name = "hypotenuse",
                                      .role = role::elementwise,
                                      .notation = written_as_function("hypot", "\\operatorname{hypot}"),
                                      .shape = shape_rule::all_equal,
                                      .infer = hypotenuse_properties,
                                      .is_definite = true};

}  // namespace op

template <>
struct kernel<op::hypotenuse> {
    template <class X>
    static auto of(X const& x, auto const& y) {
        return numerics<typename X::Scalar>::hypotenuse_of(x, y);
    }
    static auto of(auto const& x, auto const& y, auto const&... others) { return of(of(x, y), others...); }
};

}  // namespace gradus
