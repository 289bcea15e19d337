// SPDX-License-Identifier: MIT
// The logistic sigmoid, softplus and silu.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto x = vector<"x", n>;
constexpr auto t = scalar<"t">;
constexpr auto one = ones<n>;

static_assert(unicode(sigmoid(x)) == "σ(x)" && latex(sigmoid(x)) == "\\sigma\\left(x\\right)" &&
              ascii(sigmoid(x)) == "sigmoid(x)");
static_assert(unicode(softplus(x)) == "softplus(x)" && unicode(silu(x)) == "silu(x)");

static_assert(grad(sum(sigmoid(x)), x) == hadamard(sigmoid(x), one - sigmoid(x)) &&
              grad(sigmoid(t), t) == sigmoid(t) * (1 - sigmoid(t)));
static_assert(grad(sum(softplus(x)), x) == sigmoid(x) && grad(softplus(-t), t) == -sigmoid(-t));
static_assert(grad(sum(silu(x)), x) == sigmoid(x) + hadamard(x, hadamard(sigmoid(x), one - sigmoid(x))));

static_assert(properties_of(sigmoid(x)) == positive && properties_of(softplus(x)) == positive &&
              properties_of(silu(x)) == no_property);
static_assert(properties_of(sigmoid(S)).has(symmetric) && properties_of(silu(S)) == symmetric &&
              log(sigmoid(x)) == -softplus(-x));

TEST_CASE("the gradient of the sigmoid is printed as a textbook does") {
    CHECK(unicode(grad(sum(sigmoid(x)), x)) == "σ(x) ⊙ (1 − σ(x))");
}
