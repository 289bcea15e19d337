// SPDX-License-Identifier: MIT
// Columns that cannot be shared out among the heads.
// refused: multi_head_attention<3>: W is 4 x 8; its columns are shared out among the heads, so their number must be a multiple of 3
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto X = matrix<"X", 5, 4>;
constexpr auto W = matrix<"W", 4, 8>;
constexpr auto O = matrix<"O", 8, 4>;

#ifdef REFUSED
constexpr auto f = multi_head_attention<3>(X, W, W, W, O);
#else
constexpr auto f = multi_head_attention<4>(X, W, W, W, O);
#endif
