// SPDX-License-Identifier: MIT
// Hard inputs: values and gradients that come out right in double precision where the formulas as written do not. The
// expected numbers are from 60-digit arithmetic.
#include <cmath>
#include <limits>

#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "numeric.hpp"

using namespace gradus;
using Eigen::Vector2d, Eigen::Vector3d, Eigen::VectorXd, Eigen::MatrixXd;

namespace {
constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto hot = vector<"h", n, one_hot>;
constexpr auto t = scalar<"t">;
constexpr auto s = scalar<"s">;
constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double s40 = 4.248354255291589e-18;

void near(double got, double wanted, double tolerance) {
    CAPTURE(got);
    CAPTURE(wanted);
    bool const is_near = got == wanted || std::abs(got - wanted) <= tolerance * std::abs(wanted);
    CHECK(is_near);
}
template <class V, class W>
void near_all(V const& got, W const& wanted, double tolerance) {
    REQUIRE(got.size() == wanted.size());
    for (Eigen::Index i = 0; i < got.size(); ++i) near(got(i), wanted(i), tolerance);
}
}  // namespace

TEST_CASE("logsumexp") {
    constexpr auto f = logsumexp(x);
    auto e = evaluator(f, grad(f, x));
    auto [value, g] = e(x = Vector2d(1000, 1000));
    near(value, 1000.6931471805599, 1e-12);
    near_all(g, Vector2d(.5, .5), 1e-12);
    (void)e(x = Vector3d(-1000, -1000, -1001));
    near(value, -999.13800519594175, 1e-12);
    auto const [value3, g3] = e(x = Vector3d(-1000, -1000, -1001));
    near_all(g3, Vector3d(.4223187982515182, .4223187982515182, .15536240349696361), 1e-12);
    auto const [value2, g2] = e(x = Vector2d(-inf, 0));
    near(value2, 0, 0);
    near_all(g2, Vector2d(0, 1), 0);
}

TEST_CASE("cross-entropy of a softmax") {
    {
        constexpr auto f = CE(softmax(x), y);
        auto e = evaluator(f, grad(f, x));
        auto const [value, g] = e(x = Vector2d(40, 0), y = Vector2d(1, 0));
        near(value, s40, 1e-10);
        near_all(g, Vector2d(-s40, s40), 1e-10);
    }
    constexpr auto f = CE(softmax(x), hot);
    auto e = evaluator(f, grad(f, x));
    auto const [value, g] = e(x = Vector2d(40, 0), hot = Vector2d(1, 0));
    near(value, s40, 1e-10);
    near_all(g, Vector2d(-s40, s40), 1e-10);
    constexpr auto picked = T(y) * log(softmax(x));
    auto p = evaluator(picked, grad(picked, x));
    auto const [log_p, by_x] = p(x = Vector3d(1e4, -1e4, 0), y = Vector3d(0, 1, 0));
    near(log_p, -20000, 1e-12);
    near_all(by_x, Vector3d(-1, 1, 0), 1e-12);
}

TEST_CASE("binary cross-entropy of a sigmoid") {
    constexpr auto f = BCE(sigmoid(t), s);
    auto e = evaluator(f, grad(f, t));
    auto const [value, g] = e(t = 800, s = 0);
    near(value, 800, 1e-12);
    near(g, 1, 1e-12);
    (void)e(t = 40, s = 1);
    near(value, s40, 1e-10);
    near(g, -s40, 1e-10);
}

TEST_CASE("functions of one variable") {
    auto const check = [](auto const& f, double at, double value, double slope, double tolerance) {
        auto e = evaluator(f, grad(f, t));
        auto const [v, g] = e(t = at);
        near(v, value, tolerance);
        near(g, slope, tolerance);
    };
    check(softplus(t), 800, 800, 1, 1e-15);
    check(softplus(t), 21, 21.000000000758256, 0.99999999924174396, 1e-15);
    check(log(sigmoid(t)), -800, -800, 1, 1e-14);
    check(sigmoid(t), 40, 1, s40, 1e-12);
    check(tanh(t), 20, 1, 1.6993417021166356e-17, 1e-12);
    check(gelu(t), -10, -7.6198530241605261e-23, -7.6184000964648141e-22, 1e-10);
    check(relu(t), 0, 0, 0, 0);
    check(relu(t), -0.0, 0, 0, 0);
    check(relu(t), inf, inf, 1, 0);
    check(abs(t), 0, 0, 0, 0);
    check(sqrt(t), 0, 0, inf, 0);
    check(t * log(t), 0, 0, -inf, 0);
}

TEST_CASE("norms") {
    constexpr auto f = norm(x);
    auto e = evaluator(f, grad(f, x));
    auto const [zero, at_zero] = e(x = Vector3d(0, 0, 0));
    near(zero, 0, 0);
    near_all(at_zero, Vector3d(0, 0, 0), 0);
    for (double scale : {1e-200, 1.0, 1e200}) {
        auto const [value, g] = e(x = Vector2d(3 * scale, 4 * scale));
        near(value, 5 * scale, 1e-14);
        near_all(g, Vector2d(.6, .8), 1e-14);
    }
}

TEST_CASE("quotients, entropies, variances") {
    constexpr auto ratio = t / s;
    auto e = evaluator(ratio, grad(ratio, s));
    auto const [one, slope] = e(t = 1e-200, s = 1e-200);
    near(one, 1, 1e-14);
    near(slope, -1e200, 1e-14);
    constexpr auto divergence = sum(hadamard(x, log(divide(x, y))));
    auto kl = evaluator(divergence, grad(divergence, y));
    auto const [d, by_y] = kl(x = Vector2d(1, 0), y = Vector2d(.5, .5));
    near(d, std::log(2), 1e-14);
    near_all(by_y, Vector2d(-2, 0), 1e-14);
    constexpr auto variance = mean(pow<2>(x - mean(x) * ones<n>));
    auto v = evaluator(variance, grad(variance, x));
    auto const [value, by_x] = v(x = Eigen::Vector4d(1e8 + 1, 1e8 + 2, 1e8 + 3, 1e8 + 4));
    near(value, 1.25, 1e-12);
    near_all(by_x, Eigen::Vector4d(-.75, -.25, .25, .75), 1e-12);
}

TEST_CASE("the logistic loss of far points") {
    constexpr auto X = matrix<"X", n, n>;
    constexpr auto f = sum(log(ones<n> + exp(-hadamard(y, X * x))));
    auto e = evaluator(f, grad(f, x));
    auto const [value, g] =
        e(X = MatrixXd(1000 * MatrixXd::Identity(2, 2)), x = Vector2d(1, 1), y = Vector2d(1, -1));
    near(value, 1000, 1e-12);
    near_all(g, Vector2d(0, 1000), 1e-12);
}

TEST_CASE("determinants") {
    constexpr auto X = matrix<"X", n, n>;
    constexpr auto f = det(X);
    auto e = evaluator(f, grad(3 * f, X));
    auto const [zero, cofactors] = e(X = MatrixXd{{1, 2}, {2, 4}});
    near(zero, 0, 0);
    near_all(cofactors.reshaped(), Eigen::Vector4d(12, -6, -6, 3), 1e-12);
    auto const [none, last] = e(X = MatrixXd{{0, 1}, {0, 0}});
    near_all(last.reshaped(), Eigen::Vector4d(0, -3, 0, 0), 1e-12);
    auto const [regular, usual] = e(X = MatrixXd{{1, 2}, {3, 4}});
    near(regular, -2, 1e-14);
    near_all(usual.reshaped(), Eigen::Vector4d(12, -6, -9, 3), 1e-12);

    constexpr auto g = log(det(X));
    auto l = evaluator(g, grad(g, X));
    MatrixXd hilbert(8, 8);
    for (int i = 0; i < 8; ++i)
        for (int j = 0; j < 8; ++j) hilbert(i, j) = 1.0 / (i + j + 1);
    auto const [value, by_X] = l(X = hilbert);
    near(value, -74.978427326250701, 1e-8);
    near(by_X(0, 0), 64.000000268043992, 1e-6);
    MatrixXd second(500, 500);
    for (int i = 0; i < 500; ++i)
        for (int j = 0; j < 500; ++j) second(i, j) = i == j ? 16 : std::abs(i - j) == 1 ? -8 : 0;
    auto const [large, inverse] = l(X = second);
    near(large, 1045.9373769410028, 1e-10);
    near(inverse(2, 6), 3.0 * 494 / 4008, 1e-10);
}
