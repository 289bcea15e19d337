// SPDX-License-Identifier: MIT
// An expression to be evaluated whose exponent has more than 63 bits.
// refused: an exponent of this expression overflows 64 bits
#include <gradus/eigen.hpp>

using namespace gradus;

constexpr auto t = scalar<"t">;

#ifdef REFUSED
auto const value = (pow<4000000007>(pow<4000000009>(t)))(t = 1.0);
#else
auto const value = (pow<40000007>(pow<40000009>(t)))(t = 1.0);
#endif

int main() {}
