// SPDX-License-Identifier: MIT
// A floating-point number below the line.
// refused: a floating-point number beside x^T * x: constants are exact; write rational<p, q>
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;

#ifdef REFUSED
constexpr auto f = T(x) * x / 2.0f;
#else
constexpr auto f = T(x) * x / 2;
#endif
