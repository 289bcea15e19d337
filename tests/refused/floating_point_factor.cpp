// SPDX-License-Identifier: MIT
// A floating-point number in an expression.
// refused: a floating-point number beside x: constants are exact; write rational<p, q>
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;

#ifdef REFUSED
constexpr auto f = 2.5 * x;
#else
constexpr auto f = rational<5, 2> * x;
#endif
