// SPDX-License-Identifier: MIT
// A gradient by row numbers.
// refused: grad(f, x): ids holds row numbers; there is no derivative by them
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto k = dim<"k">;
constexpr auto E = matrix<"E", m, n>;
constexpr auto ids = indices<"ids", k>;

#ifdef REFUSED
constexpr auto g = grad(sum(gather(E, ids)), ids);
#else
constexpr auto g = grad(sum(gather(E, ids)), E);
#endif
