// SPDX-License-Identifier: MIT
// Rows picked by numbers that are no row numbers.
// refused: gather(E, x): E is m x n but x is a vector of length k; rows are picked by indices
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto k = dim<"k">;
constexpr auto E = matrix<"E", m, n>;
constexpr auto ids = indices<"ids", k>;
constexpr auto x = vector<"x", k>;

#ifdef REFUSED
constexpr auto f = gather(E, x);
#else
constexpr auto f = gather(E, ids);
#endif
