// SPDX-License-Identifier: MIT
// A comparison of expressions whose exponents have more than 63 bits.
// refused: an exponent of this expression overflows 64 bits
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto t = scalar<"t">;

#ifdef REFUSED
constexpr bool same = pow<4000000007>(pow<4000000009>(t)) == t;
#else
constexpr bool same = pow<40000007>(pow<40000009>(t)) == t;
#endif

int main() {}
