// SPDX-License-Identifier: MIT
// Neither equality nor a difference can be proved.
// refused: check: neither equal nor different is proved
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto t = scalar<"t">;

#ifdef REFUSED
static_assert(check(sin(2 * t), tanh(t)));
#else
static_assert(check(2 * sigmoid(2 * t) - 1, tanh(t)));
#endif
