// SPDX-License-Identifier: MIT
// Notations: how operators are written, as data.
#include <gradus/algebra/notation.hpp>

#include <doctest/doctest.h>

using namespace gradus;

static_assert(written_as_function("tanh", "\\tanh").open.unicode == "tanh");
static_assert(written_as_function("tanh", "\\tanh").open.latex == "\\tanh");
static_assert(written_as_function("tanh", "\\tanh").open.ascii == "tanh");
static_assert(written_as_function("σ", "\\sigma", "sigmoid").open.ascii == "sigmoid");
static_assert(written_as_fence({"‖", "|", "||"}, {"‖²", "|^2", "||^2"}).close.ascii == "||^2");
static_assert(written_as_name("π", "\\pi", "pi").style == style::name);

TEST_CASE("a sum binds weaker than a product, and a product weaker than a transpose") {
    CHECK(strength::sum < strength::infix);
    CHECK(strength::infix < strength::product);
    CHECK(strength::product < strength::postfix);
    CHECK(strength::postfix < strength::atom);
    CHECK(written_as_function("f", "f").binding == strength::atom);
}
