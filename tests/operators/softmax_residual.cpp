// SPDX-License-Identifier: MIT
// Residuals where the difference that people write cancels.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

using namespace gradus;

namespace {
constexpr auto z = vector<"z", 2>;
constexpr auto y = vector<"y", 2, one_hot>;
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

TEST_CASE("by the number of the class, too") {
    constexpr auto c = indices<"c", 1>;
    constexpr auto f = cross_entropy_with_logits(z, c);
    auto both = evaluator(f, grad(f, z));
    auto const [loss, gradient] = both(z = Eigen::Vector2d(40, 0), c = 0);
    CHECK(loss == doctest::Approx(sigma40).epsilon(1e-10));
    CHECK(gradient(0) == doctest::Approx(-sigma40).epsilon(1e-10));
}

TEST_CASE("the laws come with their operators only") {
    stabiliser without(algebra, 8), with(algebra, 8);
    auto const number = [](stabiliser& s) { return term{&s, s.rational(2)}; };
    exp(number(without));
    CHECK(without.book.laws.size == 0);
    tanh(number(with));
    CHECK(with.book.laws.size > 0);
}
