// SPDX-License-Identifier: MIT
// The sign of the whole.
// refused: check: not equal; -mine holds
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;

#ifdef REFUSED
static_assert(check(2 * T(A) * (b - A * x), grad(squared_norm(A * x - b), x)));
#else
static_assert(check(-2 * T(A) * (b - A * x), grad(squared_norm(A * x - b), x)));
#endif
