// SPDX-License-Identifier: MIT
// Normal equations of a function that is not quadratic.
// refused: normal_equations(f, x): f must be quadratic in x
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto x = vector<"x", dim<"n">>;

constexpr auto right = normal_equations(squared_norm(x), x);
#ifdef REFUSED
constexpr auto wrong = normal_equations(squared_norm(x) * squared_norm(x), x);
#endif

int main() {}
