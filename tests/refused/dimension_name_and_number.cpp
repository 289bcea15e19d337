// SPDX-License-Identifier: MIT
// A named dimension never agrees with a number.
// refused: A * x: A is m x n but x is a vector of length 3; the inner dimensions must agree
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", 3>;
constexpr auto B = matrix<"B", m, 3>;

#ifdef REFUSED
constexpr auto f = A * x;
#else
constexpr auto f = B * x;
#endif
