// SPDX-License-Identifier: MIT
// A mean squared error of a vector and a row.
// refused: MSE(a, b): a is a vector of length n but b is 1 x n
// refused: both sides must have the same shape
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto a = vector<"a", n>;
constexpr auto b = matrix<"b", 1, n>;

#ifdef REFUSED
constexpr auto f = mse(a, b);
#else
constexpr auto f = mse(a, T(b));
#endif
