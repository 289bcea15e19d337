// SPDX-License-Identifier: MIT
// A reshaping that would lose entries.
// refused: it needs as many entries as before
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto A = matrix<"A", 2, 6>;

#ifdef REFUSED
constexpr auto f = reshape<3, 3>(A);
#else
constexpr auto f = reshape<3, 4>(A);
#endif
