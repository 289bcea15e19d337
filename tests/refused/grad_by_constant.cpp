// SPDX-License-Identifier: MIT
// The gradient by a constant.
// refused: grad(f, x): x must be a symbol, but 1/2 is
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto t = scalar<"t">;

#ifdef REFUSED
constexpr auto g = grad(t * half, half);
#else
constexpr auto g = grad(t * half, t);
#endif
