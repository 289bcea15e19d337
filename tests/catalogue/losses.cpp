// SPDX-License-Identifier: MIT
// Rows Z17–Z19: a loss matched with its link leaves prediction minus truth.
#include "letters.hpp"

namespace {
using namespace letters;

constexpr auto z17 = grad(CE(softmax(z), label), z);
static_assert(z17 == softmax(z) - label && unicode(z17) == "softmax(z) − y");
// Untagged, y need not sum to one (S4).
constexpr auto z17_untagged = grad(CE(softmax(z), y), z);
static_assert(z17_untagged == T(ones<n>) * y * softmax(z) - y &&
              unicode(z17_untagged) == "sum(y) softmax(z) − y");
static_assert(!(z17_untagged == softmax(z) - y));
// By y itself its sum is not fixed (S16).
static_assert(grad(CE(softmax(z), label), label) == logsumexp(z) * ones<n> - z);
static_assert(grad(cross_entropy_with_logits(z, label), z) == z17);

constexpr auto W = matrix<"W", n, k>;
constexpr auto input = vector<"x", k>;
constexpr auto bias = vector<"b", n>;
constexpr auto s = softmax(W * input + bias);
constexpr auto regression = grad(CE(s, label), W);
static_assert(regression == (s - label) * T(input) && unicode(regression) == "(softmax(Wx + b) − y)xᵀ");

constexpr auto z18 = grad(BCE(sigmoid(z), y), z);
static_assert(z18 == sigmoid(z) - y && unicode(z18) == "σ(z) − y");
static_assert(grad(BCE(sigmoid(t), scalar<"y">), t) == sigmoid(t) - scalar<"y">);

constexpr auto z19 = grad(mse(z, y), z);
static_assert(z19 == 2 / (T(ones<n>) * ones<n>)*(z - y) && unicode(z19) == "(2/n)(z − y)");
constexpr auto z19_half = grad(half * squared_norm(z - y), z);
static_assert(z19_half == z - y && unicode(z19_half) == "z − y");

}  // namespace
