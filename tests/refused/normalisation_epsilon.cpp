// SPDX-License-Identifier: MIT
// An ε that is part of a type is an exact constant.
// refused: the epsilon of a normalisation is an exact constant that is not negative
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto x = vector<"x", 4>;

#ifdef REFUSED
constexpr auto f = layer_norm(x, 1);
#else
constexpr auto f = layer_norm(x, constant<1>);
#endif
