// SPDX-License-Identifier: MIT
// An inner product of a vector and a matrix.
// refused: tr(x^T * C)
// refused: it needs a square matrix
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto C = matrix<"C", n, m>;
constexpr auto y = vector<"y", n>;

#ifdef REFUSED
constexpr auto f = dot(x, C);
#else
constexpr auto f = dot(x, y);
#endif
