// SPDX-License-Identifier: MIT
// The gradient by several variables of which one is not a symbol.
// refused: grad(f, x): x must be a symbol, but exp(x) is a compound expression
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;

#ifdef REFUSED
constexpr auto g = grad(dot(x, y), boost::hana::make_tuple(y, exp(x)));
#else
constexpr auto g = grad(dot(x, y), boost::hana::make_tuple(y, x));
#endif
