// SPDX-License-Identifier: MIT
// The gradient of something that is not a scalar.
// refused: grad(f, x): f must be a scalar, but A * x is a vector of length m
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;

#ifdef REFUSED
constexpr auto g = grad(A * x, x);
#else
constexpr auto g = grad(squared_norm(A * x), x);
#endif
