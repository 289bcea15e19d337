// SPDX-License-Identifier: MIT
// A sum of two shapes.
// refused: A + B: A is m x n but B is n x m
// refused: both sides must have the same shape
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", n, m>;

#ifdef REFUSED
constexpr auto f = A + B;
#else
constexpr auto f = A + T(B);
#endif
