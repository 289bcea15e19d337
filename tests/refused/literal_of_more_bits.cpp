// SPDX-License-Identifier: MIT
// A literal whose numerator or denominator has more than 63 bits.
// refused: 3.14159265358979323846_c does not fit 64 bits as a fraction; bind the number to a scalar
#include <gradus/gradus.hpp>

using namespace gradus::literals;

#ifdef REFUSED
constexpr auto c = 3.14159265358979323846_c;
#else
constexpr auto c = 3.141592653589793238_c;
#endif

int main() { static_cast<void>(c); }
