// SPDX-License-Identifier: MIT
// The machine's primitives where their written forms cancel or overflow.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

using namespace gradus;

namespace {
constexpr auto z = vector<"z", 2>;
constexpr auto y = vector<"y", 2, one_hot>;
constexpr auto t = scalar<"t">;
double const sigma40 = 4.248354255291589e-18;
}  // namespace

TEST_CASE("the residual of a softmax keeps its digits") {
    Eigen::Vector2d const logits(40, 0), truth(1, 0);
    auto both = evaluator(CE(softmax(z), y), grad(CE(softmax(z), y), z));
    auto const [loss, gradient] = both(z = logits, y = truth);
    CHECK(loss == doctest::Approx(sigma40).epsilon(1e-10));
    CHECK(gradient(0) == doctest::Approx(-sigma40).epsilon(1e-10));
    CHECK(gradient(1) == doctest::Approx(sigma40).epsilon(1e-10));
}

TEST_CASE("1 − tanh² does not cancel") {
    CHECK(grad(tanh(t), t)(t = 20.0) == doctest::Approx(1.6993417021166356e-17).epsilon(1e-12));
    CHECK(grad(sigmoid(t), t)(t = 40.0) == doctest::Approx(sigma40).epsilon(1e-12));
}
