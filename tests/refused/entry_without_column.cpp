// SPDX-License-Identifier: MIT
// One index for an entry of a matrix.
// refused: entry<1>(X): A is m x n; write entry<i, j>
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;

#ifdef REFUSED
constexpr auto f = entry<1>(A);
#else
constexpr auto f = entry<1, 0>(A);
#endif
