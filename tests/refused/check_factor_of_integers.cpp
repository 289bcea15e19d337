// SPDX-License-Identifier: MIT
// A wrong factor that is a plain integer.
// refused: check: not equal; mine * 2 / 3 holds
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;

#ifdef REFUSED
static_assert(check(3 * T(A) * (A * x - b), grad(squared_norm(A * x - b), x)));
#else
static_assert(check(2 * T(A) * (A * x - b), grad(squared_norm(A * x - b), x)));
#endif
