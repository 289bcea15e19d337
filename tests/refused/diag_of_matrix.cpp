// SPDX-License-Identifier: MIT
// A diagonal matrix made of a matrix.
// refused: diag(A): A is m x n; it needs a vector
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;

#ifdef REFUSED
constexpr auto f = diag(A);
#else
constexpr auto f = diag(x);
#endif
