// SPDX-License-Identifier: MIT
// No single repair: sizes and an entry that differs.
// refused: check: not equal; at n = 4 the entry (1, 1) differs
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto Q = matrix<"Q", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto x = vector<"x", n>;

#ifdef REFUSED
static_assert(check(Q * B + 7 * identity<n>, B * x * T(x)));
#else
static_assert(check(Q * B * x * T(x), Q * (B * x) * T(x)));
#endif
