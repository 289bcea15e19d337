// SPDX-License-Identifier: MIT
// Kernels for another number of maps.
// refused: X star K: X is 3 x 20 but K is 5 x 12; the kernels must have kh*kw columns for every map of the first
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto X = matrix<"X", 3, 20>;
constexpr auto K = matrix<"K", 5, 12>;
constexpr auto L = matrix<"L", 5, 18>;

#ifdef REFUSED
constexpr auto f = conv2d<5, 4, 2, 3>(X, K);
#else
constexpr auto f = conv2d<5, 4, 2, 3>(X, L);
#endif
