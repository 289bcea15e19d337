// SPDX-License-Identifier: MIT
// A dense layer and its gradients.
#include <doctest/doctest.h>

#include <gradus/gradus.hpp>

using namespace gradus;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">;
constexpr auto W = matrix<"W", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;
constexpr auto g = vector<"g", m>;
constexpr auto y = dense(W, x, b, [](auto z) { return tanh(z); });
constexpr auto delta = hadamard(g, ones<m> - pow<2>(tanh(W * x + b)));

static_assert(y == tanh(W * x + b));
static_assert(vjp(y, b, g) == delta && vjp(y, W, g) == delta * T(x) && vjp(y, x, g) == T(W) * delta);

}  // namespace

TEST_CASE("any function is an activation") {
    CHECK(dense(W, x, b, [](auto z) { return relu(z); }) == relu(W * x + b));
    CHECK(dense(W, x, b, [](auto z) { return z; }) == W * x + b);
}
