// SPDX-License-Identifier: MIT
// One name with two shapes in one expression.
// refused: two symbols named x: one is a vector of length n, the other a vector of length m
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto other = vector<"x", m>;

#ifdef REFUSED
constexpr auto g = grad(squared_norm(x) + squared_norm(other), x);
#else
constexpr auto g = grad(squared_norm(x) + squared_norm(x), x);
#endif
