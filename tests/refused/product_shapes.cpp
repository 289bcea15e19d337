// SPDX-License-Identifier: MIT
// A product whose inner dimensions differ.
// refused: A * x: A is m x n but x is a vector of length p
// refused: the inner dimensions must agree
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto p = dim<"p">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", p>;
constexpr auto y = vector<"y", n>;

#ifdef REFUSED
constexpr auto f = A * x;
#else
constexpr auto f = A * y;
#endif
