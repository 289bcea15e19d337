// SPDX-License-Identifier: MIT
// A kernel that is larger than the map.
// refused: and the kernel must fit into the padded map
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto X = matrix<"X", 3, 4>;
constexpr auto K = matrix<"K", 5, 27>;

#ifdef REFUSED
constexpr auto f = conv2d<2, 2, 3, 3>(X, K);
#else
constexpr auto f = conv2d<2, 2, 3, 3, 1, 1>(X, K);
#endif
