// SPDX-License-Identifier: MIT
// Arithmetic with row numbers.
// refused: row numbers are to pick by
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto k = dim<"k">;
constexpr auto E = matrix<"E", m, n>;
constexpr auto ids = indices<"ids", k>;
constexpr auto x = vector<"x", k>;

#ifdef REFUSED
constexpr auto f = ids + x;
#else
constexpr auto f = gather(E, ids);
#endif
