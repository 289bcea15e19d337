// SPDX-License-Identifier: MIT
// An entry of a vector of fixed length that has fewer.
// refused: entry<3>(X): x is a vector of length 3; it has no such entry, they are counted from 0
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto x = vector<"x", 3>;

#ifdef REFUSED
constexpr auto f = entry<3>(x);
#else
constexpr auto f = entry<2>(x);
#endif
