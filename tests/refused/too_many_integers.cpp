// SPDX-License-Identifier: MIT
// An expression with more plain integers than an object can carry.
// refused: an expression holds at most 64 plain integers
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto t = scalar<"t">;

template <int Count>
constexpr auto sum_of() {
    if constexpr (Count == 1)
        return 2 * t;
    else
        return sum_of<Count / 2>() + sum_of<Count - Count / 2>();
}

#ifdef REFUSED
constexpr auto f = sum_of<65>();
#else
constexpr auto f = sum_of<64>();
#endif
