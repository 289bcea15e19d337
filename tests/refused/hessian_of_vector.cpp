// SPDX-License-Identifier: MIT
// The Hessian of something that is not a scalar.
// refused: hessian(f, x): f must be a scalar, but A * x is a vector of length m
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto A = matrix<"A", dim<"m">, dim<"n">>;
constexpr auto x = vector<"x", dim<"n">>;

constexpr auto right = hessian(squared_norm(A * x), x);
#ifdef REFUSED
constexpr auto wrong = hessian(A * x, x);
#endif

int main() {}
