// SPDX-License-Identifier: MIT
// A function of vectors applied to a matrix.
// refused: softmax(X): X is m x n; it needs a vector
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto X = matrix<"X", m, n>;

#ifdef REFUSED
constexpr auto f = softmax(X);
#else
constexpr auto f = row_softmax(X);
#endif
