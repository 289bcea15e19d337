// SPDX-License-Identifier: MIT
// A sum of fractions whose common denominator has more than 63 bits.
// refused: the coefficients of this expression overflow 64 bits
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto t = scalar<"t">;

#ifdef REFUSED
constexpr auto e = simplify(rational<1, 4000000007> * t + rational<1, 4000000009> * t);
#else
constexpr auto e = simplify(rational<1, 2000000014> * t + rational<1, 4000000028> * t);
#endif

int main() {}
