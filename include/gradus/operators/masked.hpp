// SPDX-License-Identifier: MIT
// A mask times entries, b ⊙ x with a b of zeros and ones, for a machine: 0 where b is 0, even if x is infinite there or no
// number.
#pragma once

#include <gradus/operators/hadamard.hpp>

namespace gradus {

namespace op {

constexpr property_set masked_properties(term y) {
    return y.known_of(0) & y.known_of(1) & (symmetric | nonnegative);
}

inline constexpr operation masked{.name = "masked",
                                  .role = role::elementwise,
                                  .notation = written_as_function("masked", "\\operatorname{masked}"),
                                  .shape = shape_rule::all_equal,
                                  .infer = masked_properties};

}  // namespace op

template <>
struct kernel<op::masked> {
    template <class X>
    static auto of(X const& mask, auto const& x) {
        return numerics<typename X::Scalar>::masked(mask, x);
    }
};

}  // namespace gradus
