// SPDX-License-Identifier: MIT
// A comparison of expressions whose coefficients have more than 63 bits.
// refused: the coefficients of this expression overflow 64 bits
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto t = scalar<"t">;
constexpr auto big = constant<4000000000>;

#ifdef REFUSED
constexpr bool same = pow<3>(big) * t == big * t;
#else
constexpr bool same = pow<1>(big) * t == big * t;
#endif

int main() {}
