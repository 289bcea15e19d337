// SPDX-License-Identifier: MIT
// A gradient whose coefficient has more than 63 bits.
// refused: the coefficients of this expression overflow 64 bits
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto t = scalar<"t">;
constexpr auto big = constant<4000000000>;

#ifdef REFUSED
constexpr auto g = grad(big * (big * (big * t)), t);
#else
constexpr auto g = grad(big * (half * (big * t)), t);
#endif

int main() {}
