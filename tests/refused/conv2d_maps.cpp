// SPDX-License-Identifier: MIT
// Maps of another size.
// refused: the maps must have h*w columns each, times the number of samples
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto X = matrix<"X", 3, n>;
constexpr auto Y = matrix<"Y", 3, 20 * n>;
constexpr auto K = matrix<"K", 5, 18>;

#ifdef REFUSED
constexpr auto f = conv2d<5, 4, 2, 3>(X, K);
#else
constexpr auto f = conv2d<5, 4, 2, 3>(Y, K);
#endif
