// SPDX-License-Identifier: MIT
// An elementwise quotient of two shapes.
// refused: x is a vector of length n but
// refused: is a vector of length m
// refused: both sides must have the same shape
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", m>;
constexpr auto z = vector<"z", n>;

#ifdef REFUSED
constexpr auto f = divide(x, y);
#else
constexpr auto f = divide(x, z);
#endif
