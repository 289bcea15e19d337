// SPDX-License-Identifier: MIT
// A quotient by a matrix.
// refused: a / c: c must be a scalar, but B is n x n; write divide(a, c) or a *
// inv(c)
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto B = matrix<"B", n, n>;

#ifdef REFUSED
constexpr auto f = A / B;
#else
constexpr auto f = A / tr(B);
#endif
