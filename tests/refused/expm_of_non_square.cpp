// SPDX-License-Identifier: MIT
// An exponential of a matrix that is not square.
// refused: expm(A): A is m x n; it needs a square matrix
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;

#ifdef REFUSED
constexpr auto f = expm(A);
#else
constexpr auto f = expm(T(A) * A);
#endif
