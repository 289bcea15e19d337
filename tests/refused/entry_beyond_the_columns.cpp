// SPDX-License-Identifier: MIT
// An entry in a column that a matrix of fixed size does not have.
// refused: entry<1, 2>(X): A is 2 x 2; it has no such entry, they are counted from 0
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto A = matrix<"A", 2, 2>;

#ifdef REFUSED
constexpr auto f = entry<1, 2>(A);
#else
constexpr auto f = entry<1, 1>(A);
#endif
