// SPDX-License-Identifier: MIT
// The gradient by something that is not a symbol.
// refused: grad(f, x): x must be a symbol, but
// refused: is a compound expression
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto y = vector<"y", n>;

#ifdef REFUSED
constexpr auto g = grad(squared_norm(y), 2 * y);
#else
constexpr auto g = grad(squared_norm(y), y);
#endif
