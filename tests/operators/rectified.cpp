// SPDX-License-Identifier: MIT
// The rectifier and the step.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto x = vector<"x", n>;
constexpr auto q = vector<"q", n, nonnegative>;
constexpr auto t = scalar<"t">;

static_assert(unicode(relu(x)) == "ReLU(x)" && latex(relu(x)) == "\\operatorname{ReLU}\\left(x\\right)" &&
              ascii(relu(x)) == "relu(x)");
static_assert(unicode(step(x)) == "1[x > 0]" && latex(step(x)) == "\\mathbf{1}[x > 0]" &&
              ascii(step(x)) == "1[x > 0]");

static_assert(grad(sum(relu(x)), x) == step(x) && grad(relu(t), t) == step(t) &&
              grad(sum(step(x)), x) == zeros<n>);
static_assert(grad(squared_norm(relu(x)), x) == 2 * hadamard(relu(x), step(x)));

static_assert(relu(q) == q && relu(relu(x)) == relu(x) && !(relu(x) == x));
static_assert(properties_of(relu(x)) == nonnegative && properties_of(step(x)) == binary);
static_assert(properties_of(relu(S)).has(symmetric) && hadamard(step(x), step(x)) == step(x));

TEST_CASE("the rectifier is not linear") { CHECK(!(relu(2 * x) == 2 * relu(x))); }
