// SPDX-License-Identifier: MIT
// One name for two symbols.
// refused: check: two symbols named A differ in shape or in properties
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto t = scalar<"t">;

#ifdef REFUSED
static_assert(check(matrix<"A", n, n> * x, sum(A) * x * t));
#else
static_assert(check(sum(A) * x * t, t * x * sum(A)));
#endif
