// SPDX-License-Identifier: MIT
// One name for a symmetric matrix and a general one.
// refused: two symbols named A: one is n x n, the other n x n with other properties
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto S = matrix<"A", n, n, symmetric>;
constexpr auto x = vector<"x", n>;

#ifdef REFUSED
constexpr auto g = grad(T(x) * A * x + T(x) * S * x, x);
#else
constexpr auto g = grad(T(x) * A * x + T(x) * A * x, x);
#endif
