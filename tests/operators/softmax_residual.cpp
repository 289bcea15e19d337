// SPDX-License-Identifier: MIT
// Residuals where the difference that people write cancels.
#include <cmath>
#include <limits>

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

// Rows are worked on in strips of eight; 19 is two of them and three rows.
TEST_CASE("rows are what vectors are") {
    constexpr auto X = matrix<"X", dim<"m">, 5>;
    constexpr auto Y = matrix<"Y", dim<"m">, 5, stochastic>;
    constexpr auto x = vector<"x", 5>;
    constexpr auto p = vector<"p", 5, stochastic>;
    Eigen::MatrixXd logits = 30 * Eigen::MatrixXd::Random(19, 5);
    logits.row(3).setZero();
    logits(4, 2) = 800;
    logits(5, 0) = -std::numeric_limits<double>::infinity();
    Eigen::MatrixXd truth = Eigen::MatrixXd::Random(19, 5).cwiseAbs();
    for (Eigen::Index i = 0; i < truth.rows(); ++i) {
        truth.row(i) /= truth.row(i).sum();
        if (i % 3 == 0) truth.row(i) = Eigen::RowVectorXd::Unit(5, i % 5);
    }
    constexpr auto of_rows = CE(row_softmax(X), Y);
    constexpr auto of_one = CE(softmax(x), p);
    // Nearly sure, and right: differences from 1 would lose all digits.
    logits(0, 0) = 90;
    logits(9, 4) = 120;
    logits(1, 3) = 100;
    truth.row(1) << 1e-30, 1e-25, 0, 1, 1e-28;
    auto rows = evaluator(row_softmax(X), row_log_softmax(X), grad(of_rows, X));
    auto one = evaluator(softmax(x), log_softmax(x), grad(of_one, x));
    auto const [s, l, g] = rows(X = logits, Y = truth);
    auto const is_near = [](double a, double b) { return a == b || std::abs(a - b) <= 1e-14 * std::abs(b); };
    for (Eigen::Index i = 0; i < 19; ++i) {
        Eigen::VectorXd const z = logits.row(i), y = truth.row(i);
        auto const [s1, l1, g1] = one(x = z, p = y);
        for (Eigen::Index j = 0; j < 5; ++j) {
            CAPTURE(i);
            CAPTURE(j);
            CHECK(is_near(s(i, j), s1(j)));
            CHECK(is_near(l(i, j), l1(j)));
            CHECK(is_near(g(i, j), g1(j)));
        }
    }
}

// σ(x) may stand where y stands, and both have a law for the difference: which operator is met first must not matter.
TEST_CASE("the residual of a softmax and a sigmoid, alone and in company") {
    constexpr auto x = vector<"x", 2>;
    constexpr auto f = CE(softmax(z), sigmoid(x));
    constexpr auto X = matrix<"X", 1, 2>;
    constexpr auto Z = matrix<"Z", 1, 2>;
    constexpr auto rows = CE(row_softmax(Z), sigmoid(X));
    Eigen::Vector2d const logits(40, 0), other(37, -50);
    double const wanted = -4.2481613803867922e-18;  // of 60 digits
    auto alone = evaluator(grad(f, z));
    auto both = evaluator(f, grad(f, z));
    auto of_rows = evaluator(grad(rows, Z));
    CHECK(std::get<0>(alone(z = logits, x = other))(0) == doctest::Approx(wanted).epsilon(1e-10));
    CHECK(std::get<1>(both(z = logits, x = other))(0) == doctest::Approx(wanted).epsilon(1e-10));
    CHECK(std::get<0>(of_rows(Z = logits.transpose().eval(), X = other.transpose().eval()))(0) ==
          doctest::Approx(wanted).epsilon(1e-10));
}

TEST_CASE("columns are counted beyond the whole numbers that entries can be") {
    constexpr Eigen::Index columns = (1 << 24) + 4, last = columns - 1;
    auto const row = Eigen::MatrixXf::NullaryExpr(
        1, columns, [](Eigen::Index, Eigen::Index j) { return j == last ? 1.0f : 0.0f; });
    CHECK(static_cast<Eigen::Index>(strip_greatest<1, float>(row, Eigen::Index(0)).column[0]) == last);
}

TEST_CASE("the laws come with their operators only") {
    stabiliser without(algebra, 8), with(algebra, 8);
    auto const number = [](stabiliser& s) { return term{&s, s.rational(2)}; };
    exp(number(without));
    CHECK(without.book.laws.size == 0);
    sigmoid(number(with));
    CHECK(with.book.laws.size > 0);
}
