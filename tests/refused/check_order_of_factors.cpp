// SPDX-License-Identifier: MIT
// Two factors in the wrong order.
// refused: check: not equal; it holds with B * Q in place of Q * B
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto Q = matrix<"Q", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto x = vector<"x", n>;

#ifdef REFUSED
static_assert(check(Q * B * x, T(T(x) * T(Q) * T(B))));
#else
static_assert(check(B * Q * x, T(T(x) * T(Q) * T(B))));
#endif
