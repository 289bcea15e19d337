// SPDX-License-Identifier: MIT
// Matrices of different widths below one another.
// refused: [A; B]: A is m x n but B is m x d; what stands below one another needs equally many columns
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto d = dim<"d">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", m, d>;

#ifdef REFUSED
constexpr auto f = vstack(A, B);
#else
constexpr auto f = hstack(A, B);
#endif
