// SPDX-License-Identifier: MIT
// A power of a power whose exponent has more than 63 bits.
// refused: an exponent of this expression overflows 64 bits
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto t = scalar<"t">;

#ifdef REFUSED
constexpr auto e = simplify(pow<4000000007>(pow<4000000009>(t)));
#else
constexpr auto e = simplify(pow<40000007>(pow<40000009>(t)));
#endif

int main() {}
