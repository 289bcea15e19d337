// SPDX-License-Identifier: MIT
// A property of a vector.
// refused: it holds if y is 
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;

#ifdef REFUSED
static_assert(check(softmax(x) - vector<"y", n>, grad(CE(softmax(x), vector<"y", n>), x)));
#else
static_assert(check(sum(vector<"y", n>) * softmax(x) - vector<"y", n>, grad(CE(softmax(x), vector<"y", n>), x)));
#endif
