// SPDX-License-Identifier: MIT
// A property that was not declared.
// refused: check: not equal; it holds if Q is symmetric
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto Q = matrix<"Q", n, n>;
constexpr auto x = vector<"x", n>;

#ifdef REFUSED
static_assert(check(2 * Q * x, grad(T(x) * Q * x, x)));
#else
static_assert(check((Q + T(Q)) * x, grad(T(x) * Q * x, x)));
#endif
