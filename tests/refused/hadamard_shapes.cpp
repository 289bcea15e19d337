// SPDX-License-Identifier: MIT
// An elementwise product of two shapes.
// refused: A .* B: A is m x n but B is m x p
// refused: both sides must have the same shape
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto p = dim<"p">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", m, p>;
constexpr auto C = matrix<"C", m, n>;

#ifdef REFUSED
constexpr auto f = hadamard(A, B);
#else
constexpr auto f = hadamard(A, C);
#endif
