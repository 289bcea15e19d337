// SPDX-License-Identifier: MIT
// Two shapes.
// refused: check: mine is n x n but theirs is a vector of length n
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto Q = matrix<"Q", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto x = vector<"x", n>;

#ifdef REFUSED
static_assert(check(Q * B, Q * B * x));
#else
static_assert(check(Q * B * x, Q * B * x));
#endif
