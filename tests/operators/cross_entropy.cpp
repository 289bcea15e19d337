// SPDX-License-Identifier: MIT
// Losses and what their gradients become after a matching link.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto X = matrix<"X", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto z = vector<"z", n>;
constexpr auto t = scalar<"t">;

constexpr auto h = vector<"h", n, one_hot>;
constexpr auto Y = matrix<"Y", m, n, stochastic>;
constexpr auto F = matrix<"F", m, n>;

static_assert(unicode(CE(x, y)) == "CE(x, y)" && latex(CE(x, y)) == "\\operatorname{CE}\\left(x, y\\right)");
static_assert(unicode(BCE(x, y)) == "BCE(x, y)" && unicode(mse(x, y)) == "MSE(x, y)");
static_assert(meaning_of(CE(X, Y)).shape.is_scalar() && meaning_of(BCE(X, F)).shape.is_scalar());

static_assert(grad(CE(x, y), x) == -divide(y, x) && grad(CE(x, y), y) == -log(x));
static_assert(grad(BCE(x, y), x) == divide(ones<n> - y, ones<n> - x) - divide(y, x));
static_assert(grad(BCE(x, y), y) == log(ones<n> - x) - log(x));
static_assert(grad(mse(vector<"a", 4>, vector<"b", 4>), vector<"a", 4>) ==
              half * (vector<"a", 4> - vector<"b", 4>));
static_assert(grad(mse(x, y), x) == -grad(mse(x, y), y) && !(grad(mse(x, y), x) == grad(mse(x, y), y)));

// A loss matched with its link leaves prediction − truth.
static_assert(grad(CE(softmax(z), h), z) == softmax(z) - h &&
              grad(CE(softmax(z), y), z) == sum(y) * softmax(z) - y);
static_assert(grad(BCE(sigmoid(z), y), z) == sigmoid(z) - y);
static_assert(grad(CE(row_softmax(X), Y), X) == row_softmax(X) - Y);
static_assert(grad(CE(row_softmax(X), F), X) == diag(row_sums(F)) * row_softmax(X) - F);
static_assert(cross_entropy_with_logits(z, h) == CE(softmax(z), h) && cross_entropy(x, y) == CE(x, y));
static_assert(binary_cross_entropy_with_logits(z, y) == BCE(sigmoid(z), y));

TEST_CASE("other compositions stay as they are") {
    CHECK(unicode(simplify(CE(sigmoid(z), y))) == "CE(σ(z), y)");
    CHECK(unicode(simplify(BCE(softmax(z), y))) == "BCE(softmax(z), y)");
    CHECK(grad(BCE(sigmoid(t), scalar<"u">), t) == sigmoid(t) - scalar<"u">);
}
