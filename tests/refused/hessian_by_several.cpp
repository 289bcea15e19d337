// SPDX-License-Identifier: MIT
// A Hessian by several symbols in one call.
// refused: x must be one symbol; the block by x and y is jacobian(grad(f, x), y)
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto x = vector<"x", dim<"n">>;
constexpr auto y = vector<"y", dim<"n">>;

constexpr auto right = jacobian(grad(squared_norm(x + y), x), y);
#ifdef REFUSED
constexpr auto wrong = hessian(squared_norm(x + y), boost::hana::make_tuple(x, y));
#endif

int main() {}
