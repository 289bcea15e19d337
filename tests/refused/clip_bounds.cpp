// SPDX-License-Identifier: MIT
// Bounds of a clipping that are vectors.
// refused: clip(x, y, 1): x is a vector of length n, y is a vector of length n but 1 is a scalar
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;

#ifdef REFUSED
constexpr auto f = clip(x, y, constant<1>);
#else
constexpr auto f = clip(x, entry<0>(y), constant<1>);
#endif
