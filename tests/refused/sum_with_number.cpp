// SPDX-License-Identifier: MIT
// A number added to a matrix: nothing is broadcast.
// refused: A is m x n but
// refused: is a scalar
// refused: both sides must have the same shape
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;

#ifdef REFUSED
constexpr auto f = A + 1;
#else
constexpr auto f = A + ones<m, n>;
#endif
