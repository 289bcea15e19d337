// SPDX-License-Identifier: MIT
// Rows Z12–Z15: activations, of a number and of a vector.
#include "letters.hpp"

namespace {
using namespace letters;

constexpr auto one = ones<n>;

constexpr auto z12 = grad(sigmoid(t), t);
static_assert(z12 == sigmoid(t) * (1 - sigmoid(t)) && unicode(z12) == "σ(t)(1 − σ(t))");
constexpr auto z12_vector = grad(sum(sigmoid(z)), z);
static_assert(z12_vector == hadamard(sigmoid(z), one - sigmoid(z)) &&
              unicode(z12_vector) == "σ(z) ⊙ (1 − σ(z))");

constexpr auto z13 = grad(tanh(t), t);
static_assert(z13 == 1 - tanh(t) * tanh(t) && unicode(z13) == "1 − tanh²(t)");
constexpr auto z13_vector = grad(sum(tanh(z)), z);
static_assert(z13_vector == one - hadamard(tanh(z), tanh(z)) && unicode(z13_vector) == "1 − tanh²(z)");

constexpr auto z14 = grad(relu(t), t);
static_assert(z14 == step(t) && unicode(z14) == "1[t > 0]");
static_assert(grad(sum(relu(z)), z) == step(z));

constexpr auto z15 = grad(gelu(t), t);
static_assert(z15 == normal_distribution(t) + t * normal_density(t) && unicode(z15) == "tφ(t) + Φ(t)");
constexpr auto c = rational<44715, 1000000>;
constexpr auto u = sqrt(2 / pi) * (t + c * pow<3>(t));
static_assert(grad(gelu_tanh(t), t) == half * (1 + tanh(u)) + half * t * (1 - pow<2>(tanh(u))) *
                                                                  sqrt(2 / pi) * (1 + 3 * c * pow<2>(t)));

static_assert(unicode(grad(softplus(t), t)) == "σ(t)");
static_assert(unicode(grad(silu(t), t)) == "tσ(t)(1 − σ(t)) + σ(t)");
static_assert(unicode(grad(sin(t) * exp(t), t)) == "exp(t)(cos(t) + sin(t))");

}  // namespace
