// SPDX-License-Identifier: MIT
// The transpose of the whole.
// refused: check: mine is 1 x n but theirs is a vector of length n; T(mine) holds
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;

#ifdef REFUSED
static_assert(check(2 * T(A * x - b) * A, grad(squared_norm(A * x - b), x)));
#else
static_assert(check(T(2 * T(A * x - b) * A), grad(squared_norm(A * x - b), x)));
#endif
