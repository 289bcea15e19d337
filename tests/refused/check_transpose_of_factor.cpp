// SPDX-License-Identifier: MIT
// A transpose that is missing.
// refused: check: not equal; it holds with Q^T in place of Q in Q * (B * x + x)
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto Q = matrix<"Q", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto x = vector<"x", n>;

#ifdef REFUSED
static_assert(check(Q * (B * x + x), T(Q) * B * x + T(Q) * x));
#else
static_assert(check(T(Q) * (B * x + x), T(Q) * B * x + T(Q) * x));
#endif
