// SPDX-License-Identifier: MIT
// A wrong shape deep inside a gradient: one sentence, and no cascade of others.
// refused: A * x: A is m x n but x is a vector of length m; the inner
// dimensions must agree
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", m>;
constexpr auto b = vector<"b", m>;
constexpr auto c = vector<"c", n>;

#ifdef REFUSED
constexpr auto g = grad(squared_norm(A * x - b), x);
#else
constexpr auto g = grad(squared_norm(T(A) * x - c), x);
#endif
