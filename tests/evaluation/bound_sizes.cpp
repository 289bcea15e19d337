// SPDX-License-Identifier: MIT
// Dimensions as numbers in evaluations, and sizes that are bound.
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include <gradus/eigen.hpp>

using namespace gradus;
using namespace gradus::literals;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto v = vector<"v", m * n>;
constexpr auto X = matrix<"X", m, n>;
constexpr auto t = scalar<"t">;

Eigen::MatrixXd const wide = Eigen::MatrixXd::Ones(4, 5), tall = Eigen::MatrixXd::Ones(4, 3);
Eigen::VectorXd const six = Eigen::VectorXd::Ones(6);

std::string said(auto call) {
    try {
        call();
    } catch (shape_error const& e) {
        return e.what();
    }
    return "nothing";
}

TEST_CASE("a size that a symbol tells") {
    Eigen::Vector3d const xv(1, 2, 4);
    CHECK((squared_norm(x) / n)(x = xv) == 7);
    CHECK((n * t - 1_c)(t = 2.0, n = 3) == 5);
    CHECK((sum(x) / (n - 1_c))(x = xv) == 3.5);
    CHECK((sum(X) / (m * n))(X = wide) == 1);
    CHECK(((m + n) * sum(X))(X = wide) == 180);
    auto both = evaluator(squared_norm(X * x) / m, grad(squared_norm(X * x) / m, x));
    auto const [value, gradient] = both(X = tall, x = xv);
    CHECK(value == 49);
    CHECK(gradient == Eigen::Vector3d(14, 14, 14));
}

TEST_CASE("a size that no symbol tells is bound") {
    auto const g = grad(n * log(t), t);
    CHECK(g(n = 5, t = 2.0) == 2.5);
    CHECK(g(t = 2.0, n = 5L) == 2.5);
    CHECK((n - 1_c)(n = 5) == 4);
    CHECK((m * n * t)(m = 2, n = 5, t = 0.5f) == 5.0f);
    CHECK(((m - n) * t)(m = 2, n = 5, t = 1.0) == -3);
    CHECK(pow(t, n)(t = 2.0, n = 10) == 1024);
    CHECK((t * ones<n>)(t = 2.0, n = 3) == Eigen::Vector3d(2, 2, 2));
    CHECK(grad(t, x)(n = 2) == Eigen::Vector2d(0, 0));
    auto both = evaluator(n * log(t), g);
    for (int size : {3, 4}) {
        auto const [value, slope] = both(t = 2.0, n = size);
        CHECK(value == size * std::log(2.0));
        CHECK(slope == size / 2.0);
    }
    double value = 0, slope = 0;
    both.into(value, slope)(n = 8, t = 4.0);
    CHECK(slope == 2);
    // Of m·n, where one of them is known.
    CHECK((sum(v) / m)(v = six, m = 2) == 3);
    CHECK((sum(v) / n + m)(v = six, m = 2, n = 3) == 4);
}

TEST_CASE("a size that is bound to something else is refused") {
    Eigen::Vector3d const xv(1, 2, 4);
    CHECK((sum(x) / n)(x = xv, n = 3) == doctest::Approx(7.0 / 3));
    CHECK(said([&] { (sum(x) / n)(x = xv, n = 4); }) == "n is bound to 4, but is 3 by x");
    CHECK(said([&] { (sum(x) / n)(n = 4, x = xv); }) == "x has 3 entries, but needs 4 (n = 4)");
    CHECK(said([&] { (t * n)(n = -1, t = 1.0); }) == "n is bound to -1, but a size is not negative");
    CHECK(said([&] { (sum(v) / n + m)(v = six, m = 2, n = 4); }) != "nothing");
    double out = 0;
    auto f = evaluator(sum(x) / n);
    CHECK(said([&] { f.into(out)(x = xv, n = 2); }) == "n is bound to 2, but is 3 by x");
}
