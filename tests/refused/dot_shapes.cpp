// SPDX-License-Identifier: MIT
// An inner product of vectors of different lengths.
// refused: a^T * b: a^T is 1 x n but b is a vector of length m
// refused: the inner dimensions must agree
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto a = vector<"a", n>;
constexpr auto b = vector<"b", m>;
constexpr auto c = vector<"c", n>;

#ifdef REFUSED
constexpr auto f = dot(a, b);
#else
constexpr auto f = dot(a, c);
#endif
