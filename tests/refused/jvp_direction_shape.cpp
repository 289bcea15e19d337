// SPDX-License-Identifier: MIT
// A direction of another shape than the variable.
// refused: jvp(F, x, v): b is a vector of length m, but x is a vector of length n; their shapes must be equal
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto A = matrix<"A", dim<"m">, dim<"n">>;
constexpr auto x = vector<"x", dim<"n">>;
constexpr auto b = vector<"b", dim<"m">>;

constexpr auto right = jvp(A * x, x, x);
#ifdef REFUSED
constexpr auto wrong = jvp(A * x, x, b);
#endif

int main() {}
