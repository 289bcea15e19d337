// SPDX-License-Identifier: MIT
// The absolute value and the sign.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto x = vector<"x", n>;
constexpr auto q = vector<"q", n, nonnegative>;
constexpr auto t = scalar<"t">;

static_assert(unicode(abs(x)) == "|x|" && latex(abs(x)) == "\\left|x\\right|" && ascii(abs(x)) == "|x|");
static_assert(unicode(sign(x)) == "sign(x)" && latex(sign(x)) == "\\operatorname{sign}\\left(x\\right)");

static_assert(grad(sum(abs(x)), x) == sign(x) && grad(abs(t), t) == sign(t));
// A step is flat: its gradient is zero, of the right shape.
static_assert(grad(sum(sign(x)), x) == zeros<n> && grad(sign(t), t) == 0);
static_assert(grad(sum(hadamard(x, sign(x))), x) == sign(x));

static_assert(properties_of(abs(x)) == nonnegative && properties_of(sign(x)) == no_property);
static_assert(properties_of(abs(S)).has(symmetric) && properties_of(sign(S)).has(symmetric));
static_assert(abs(q) == q && abs(abs(x)) == abs(x) && !(abs(x) == x));

TEST_CASE("the absolute value of a sum has no brackets of its own") {
    CHECK(unicode(abs(x - q)) == "|x − q|");
}
