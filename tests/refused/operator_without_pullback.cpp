// SPDX-License-Identifier: MIT
// An operator of the user that has no rule for its derivative.
// refused: grad: the operator odd has no pullback, so there is no rule for its derivative
#include <gradus/gradus.hpp>

using namespace gradus;

namespace user {
inline constexpr operation odd{.name = "odd", .notation = written_as_function("odd", "\\operatorname{odd}")};
}

constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto f = T(y) * apply<user::odd>(x);

#ifdef REFUSED
constexpr auto g = grad(f, x);
#else
constexpr auto g = grad(f, y);
#endif
