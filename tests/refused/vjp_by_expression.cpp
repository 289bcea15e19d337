// SPDX-License-Identifier: MIT
// A derivative by something that is not a symbol.
// refused: vjp(F, x, u): x must be a symbol, but 2 * x is a compound expression
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto x = vector<"x", dim<"n">>;

constexpr auto right = vjp(tanh(x), x, x);
#ifdef REFUSED
constexpr auto wrong = vjp(tanh(x), constant<2> * x, x);
#endif

int main() {}
