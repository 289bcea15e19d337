// SPDX-License-Identifier: MIT
// Row B26: a network with one hidden layer, its gradient by all weights and its input in one call.
#include "letters.hpp"

namespace {
using namespace letters;
using boost::hana::size_c;

constexpr auto W1 = matrix<"W₁", k, n>;
constexpr auto b1 = vector<"b₁", k>;
constexpr auto W2 = matrix<"W₂", p, k>;
constexpr auto b2 = vector<"b₂", p>;
constexpr auto target = vector<"y", p>;

constexpr auto h = tanh(W1 * x + b1);
constexpr auto b26 =
    grad(half * squared_norm(W2 * h + b2 - target), boost::hana::make_tuple(W1, b1, W2, b2, x));

constexpr auto delta2 = W2 * h + b2 - target;
constexpr auto delta1 = hadamard(T(W2) * delta2, ones<k> - hadamard(h, h));
static_assert(b26[size_c<0>] == delta1 * T(x));
static_assert(b26[size_c<1>] == delta1);
static_assert(b26[size_c<2>] == delta2 * T(h));
static_assert(b26[size_c<3>] == delta2);
static_assert(b26[size_c<4>] == T(W1) * delta1);

static_assert(unicode(b26[size_c<1>]) == "W₂ᵀ(W₂ tanh(W₁x + b₁) + b₂ − y) ⊙ (1 − tanh²(W₁x + b₁))");
static_assert(unicode(b26[size_c<3>]) == "W₂ tanh(W₁x + b₁) + b₂ − y");

}  // namespace
