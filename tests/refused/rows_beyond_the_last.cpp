// SPDX-License-Identifier: MIT
// More rows than there are.
// refused: rows<3, 5>(X): z is a vector of length 7; it has not so many rows
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto z = vector<"z", 7>;

#ifdef REFUSED
constexpr auto f = rows<3, 5>(z);
#else
constexpr auto f = rows<3, 4>(z);
#endif
