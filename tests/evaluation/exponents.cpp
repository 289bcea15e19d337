// SPDX-License-Identifier: MIT
// Exponents apart: logarithms of sums of exponentials, ratios of exponentials and differences of sigmoids where the
// exponentials alone overflow or vanish. The expected numbers are from 50-digit arithmetic.
#include <cmath>

#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

using namespace gradus;
using Eigen::MatrixXd, Eigen::Vector2d, Eigen::Vector3d, Eigen::VectorXd;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto Z = matrix<"Z", m, n>;
constexpr auto z = vector<"z", n>;
constexpr auto w = vector<"w", n, nonnegative>;
constexpr auto v = vector<"v", n>;
constexpr auto t = scalar<"t">;
constexpr double high = 0.7310585786300049, low = 0.2689414213699951, slope = 0.1966119332414818525;

void near(double got, double wanted, double tolerance = 1e-12) {
    CAPTURE(got);
    CAPTURE(wanted);
    bool const is_near =
        std::abs(got - wanted) <= tolerance * std::abs(wanted) || std::abs(got - wanted) <= 1e-15;
    CHECK(is_near);
}
void near_all(auto const& got, auto const& wanted, double tolerance = 1e-12) {
    REQUIRE(got.rows() == wanted.rows());
    REQUIRE(got.cols() == wanted.cols());
    for (Eigen::Index i = 0; i < got.rows(); ++i)
        for (Eigen::Index j = 0; j < got.cols(); ++j) near(got(i, j), wanted(i, j), tolerance);
}
}  // namespace

TEST_CASE("the logarithm of sums of rows and of columns") {
    constexpr auto f = sum(log(row_sums(exp(Z))));
    auto e = evaluator(f, grad(f, Z));
    auto const [value, g] = e(Z = MatrixXd{{-1000, -1001}});
    near(value, -999.68673831248178);
    near_all(g, MatrixXd{{high, low}});
    (void)e(Z = MatrixXd{{1000, 999}, {-1000, -1001}});
    auto const [both, of_both] = e(Z = MatrixXd{{1000, 999}, {-1000, -1001}});
    near(both, 0.6265233750364457);
    near_all(of_both, MatrixXd{{high, low}, {high, low}});
    auto const [small, of_small] = e(Z = MatrixXd{{0, -40}});
    near(small, 4.2483542552915890e-18);
    near_all(of_small, MatrixXd{{1, 4.2483542552915890e-18}});

    constexpr auto h = sum(log(col_sums(exp(Z))));
    auto c = evaluator(h, grad(h, Z));
    auto const [by_columns, of_columns] = c(Z = MatrixXd{{1000, -1000}, {999, -1001}});
    near(by_columns, 0.6265233750364457);
    near_all(of_columns, MatrixXd{{high, high}, {low, low}});
}

TEST_CASE("the second derivatives of the logarithm of sums of rows") {
    constexpr auto V = matrix<"V", m, n>;
    constexpr auto f = sum(log(row_sums(exp(Z))));
    constexpr auto product = jvp(grad(f, Z), Z, V);
    near_all(product(Z = MatrixXd{{1000, 999}, {-1000, -1001}}, V = MatrixXd{{1, 0}, {0, 2}}),
             MatrixXd{{slope, -slope}, {-2 * slope, 2 * slope}});
}

TEST_CASE("weights, of a vector and of a matrix") {
    constexpr auto f = log(T(w) * exp(z));
    auto e = evaluator(f, grad(f, z), grad(f, w));
    auto const [value, g, by_w] = e(z = Vector2d(1000, 999), w = Vector2d(.5, .5));
    near(value, 999.62011450695832);
    near_all(g, Vector2d(high, low));
    near_all(by_w, Vector2d(2 * high, 2 * low));
    auto const [one, g_one, by_w_one] = e(z = Vector2d(1000, -5), w = Vector2d(0, 1));
    near(one, -5);
    near_all(g_one, Vector2d(0, 1));

    constexpr auto R = matrix<"R", m, n, binary>;
    constexpr auto d = vector<"d", m>;
    constexpr auto cox = T(d) * log(R * exp(z));
    auto c = evaluator(cox, grad(cox, z));
    auto const [loss, slopes] = c(R = MatrixXd{{1, 1}, {0, 1}}, z = Vector2d(1000, 999), d = Vector2d(1, 1));
    near(loss, 1000.3132616875182 + 999);
    near_all(slopes, Vector2d(high, low + 1));
    auto const [wide, wide_slopes] =
        c(R = MatrixXd{{1, 1}, {0, 1}}, z = Vector2d(900, -900), d = Vector2d(1, 1));
    near(wide, 0);
    near_all(wide_slopes, Vector2d(1, 1));
    auto const [none, unused] = c(R = MatrixXd{{1, 1}, {0, 0}}, z = Vector2d(1000, 999), d = Vector2d(1, 0));
    (void)unused;
    near(none, 1000.3132616875182);
    constexpr auto second = jvp(grad(cox, z), z, v);
    near_all(
        second(R = MatrixXd{{1, 1}, {0, 1}}, z = Vector2d(1000, 999), d = Vector2d(1, 1), v = Vector2d(1, 0)),
        Vector2d(slope, -slope));
}

TEST_CASE("mixtures of numbers") {
    constexpr auto p = scalar<"p", positive>;
    constexpr auto q = scalar<"q", positive>;
    constexpr auto a = scalar<"a">;
    constexpr auto b = scalar<"b">;
    constexpr auto f = log(p * exp(a) + q * exp(b));
    auto e = evaluator(f, grad(f, a), grad(f, p), grad(grad(f, a), a), grad(grad(f, a), b));
    for (double at : {1000.0, -1000.0}) {
        auto const [value, by_a, by_p, twice, mixed] = e(a = at, b = at - 1, p = .5, q = .5);
        near(value, at - 0.37988549304172247);
        near(by_a, high);
        near(by_p, 2 * high);
        near(twice, slope);
        near(mixed, -slope);
    }
    constexpr auto mean_of_all = log(mean(exp(z)));
    auto g = evaluator(mean_of_all, grad(mean_of_all, z));
    auto const [value, slopes] = g(z = Vector2d(1000, 999));
    near(value, 999.62011450695832);
    near_all(slopes, Vector2d(high, low));
}

TEST_CASE("in single precision") {
    constexpr auto f = sum(log(row_sums(exp(Z))));
    auto e = evaluator(f, grad(f, Z));
    auto const [value, g] = e(Z = Eigen::MatrixXf{{-1000, -1001}});
    near(value, -999.68673831248178, 1e-6);
    near_all(g.template cast<double>().eval(), MatrixXd{{high, low}}, 1e-6);
}

TEST_CASE("differences of sigmoids") {
    constexpr auto a = scalar<"a">;
    constexpr auto b = scalar<"b">;
    constexpr auto f = log(sigmoid(a - t) - sigmoid(b - t));
    auto e = evaluator(f, grad(f, t), grad(f, a), grad(grad(f, t), t));
    auto const at = [&](double eta, double value, double by_eta, double by_a) {
        auto const [got, got_by_eta, got_by_a, twice] = e(a = 1, b = -1, t = eta);
        near(got, value);
        near(got_by_eta, by_eta);
        near(got_by_a, by_a);
        near(twice, eta == 0 ? -2 * slope : 0);
    };
    at(0, std::log(high - low), 0, slope / (high - low));
    at(40, -39.145413457868859, -1, 1.1565176427496657);
    at(-40, -39.145413457868859, 1, 0.1565176427496657);
    at(800, -799.14541345786886, -1, 1.1565176427496657);
    at(-800, -799.14541345786886, 1, 0.1565176427496657);
}
