// SPDX-License-Identifier: MIT
// A scalar that is missing.
// refused: check: not equal; mine * 2 * t holds
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto B = matrix<"B", n, n>;
constexpr auto x = vector<"x", n>;
constexpr auto t = scalar<"t">;

#ifdef REFUSED
static_assert(check(T(x) * B, T(x) * (t * B + t * B)));
#else
static_assert(check(2 * t * T(x) * B, T(x) * (t * B + t * B)));
#endif
