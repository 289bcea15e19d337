// SPDX-License-Identifier: MIT
// Sine and cosine, circular and hyperbolic, and the hyperbolic tangent.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto x = vector<"x", n>;
constexpr auto t = scalar<"t">;
constexpr auto one = ones<n>;

static_assert(unicode(sin(x)) == "sin(x)" && latex(cos(x)) == "\\cos\\left(x\\right)" &&
              ascii(tanh(x)) == "tanh(x)");
static_assert(unicode(pow<2>(tanh(x))) == "tanh²(x)" &&
              latex(pow<2>(tanh(x))) == "\\tanh^{2}\\left(x\\right)" && unicode(pow<3>(sin(t))) == "sin³(t)");

static_assert(grad(sum(sin(x)), x) == cos(x) && grad(sum(cos(x)), x) == -sin(x) &&
              grad(sin(t) * cos(t), t) == pow<2>(cos(t)) - pow<2>(sin(t)));
static_assert(grad(sum(sinh(x)), x) == cosh(x) && grad(sum(cosh(x)), x) == sinh(x));
static_assert(grad(sum(tanh(x)), x) == one - pow<2>(tanh(x)) && grad(tanh(t), t) == 1 - pow<2>(tanh(t)));

static_assert(properties_of(cosh(x)) == positive && properties_of(sinh(x)) == no_property &&
              properties_of(tanh(S)) == symmetric);

TEST_CASE("the gradient of tanh is printed as a textbook does") {
    CHECK(unicode(grad(sum(tanh(x)), x)) == "1 − tanh²(x)");
}
