// SPDX-License-Identifier: MIT
// Dimensions of different names never agree: m x n times m x n is no product.
// refused: A * B: A is m x n but B is m x n; the inner dimensions must agree
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", m, n>;

#ifdef REFUSED
constexpr auto f = A * B;
#else
constexpr auto f = T(A) * B;
#endif
