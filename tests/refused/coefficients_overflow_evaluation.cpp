// SPDX-License-Identifier: MIT
// An expression to be evaluated whose coefficient has more than 63 bits.
// refused: the coefficients of this expression overflow 64 bits
#include <gradus/eigen.hpp>

using namespace gradus;

constexpr auto t = scalar<"t">;
constexpr auto big = constant<4000000000>;

#ifdef REFUSED
auto const value = (big * (big * (big * t)))(t = 1.0);
#else
auto const value = (big * (t + big))(t = 1.0);
#endif

int main() {}
