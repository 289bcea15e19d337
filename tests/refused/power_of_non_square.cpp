// SPDX-License-Identifier: MIT
// A power of a matrix that is not square.
// refused: A^3: A is m x n; it needs a square matrix
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", n, n>;

#ifdef REFUSED
constexpr auto f = matrix_power<3>(A);
#else
constexpr auto f = matrix_power<3>(B);
#endif
