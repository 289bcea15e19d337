// SPDX-License-Identifier: MIT
// A factor that is missing, in an expression without plain integers.
// refused: check: not equal; mine * 2 holds
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;

#ifdef REFUSED
static_assert(check(T(A) * (A * x - b), grad(squared_norm(A * x - b), x)));
#else
static_assert(check(constant<2> * T(A) * (A * x - b), grad(squared_norm(A * x - b), x)));
#endif
