// SPDX-License-Identifier: MIT
// A determinant of a matrix that is not square.
// refused: det(A): A is m x n; it needs a square matrix
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", n, n>;

#ifdef REFUSED
constexpr auto f = det(A);
#else
constexpr auto f = det(B);
#endif
