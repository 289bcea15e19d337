// SPDX-License-Identifier: MIT
// Moments: a vector, whose moments are steps of their own, comes out as a row of a matrix does, whose moments a kernel
// finds, and so does a column.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

using namespace gradus;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto X = matrix<"X", m, n>;
constexpr auto Y = matrix<"Y", n, m>;
constexpr auto none = constant<0>;

template <class S>
void check(Eigen::Matrix<S, Eigen::Dynamic, 1> const& values, S tolerance) {
    Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic> rows(2, values.size());
    rows << values.transpose(), values.transpose();
    Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic> const columns = rows.transpose();
    auto const alike = [&](auto const& of_vector, auto const& of_rows, auto const& of_columns) {
        auto e = evaluator(of_vector, standard_deviation(x));
        auto const [one, sigma] = e(x = values);
        auto const by_rows = of_rows(X = rows);
        auto const by_columns = of_columns(Y = columns);
        for (Eigen::Index i = 0; i < values.size(); ++i) {
            CHECK(std::abs(one[i] - by_rows(1, i)) <= tolerance);
            CHECK(std::abs(one[i] - by_columns(i, 1)) <= tolerance);
        }
        if (values.size() > 0)
            CHECK(std::abs(sigma - standard_deviation(X)(X = rows)[1]) <= tolerance * (1 + sigma));
    };
    alike(layer_norm(x), layer_norm(X), batch_norm(Y));
    alike(layer_norm(x, none), layer_norm(X, none), batch_norm(Y, none));
}

}  // namespace

TEST_CASE("vectors of any length, rows and columns") {
    for (int length = 0; length < 40; ++length) check<double>(Eigen::VectorXd::Random(length), 1e-14);
    for (int length : {1, 7, 64, 301}) check<float>(Eigen::VectorXf::Random(length), 1e-5f);
}

TEST_CASE("a mean far from 0, and entries that are all one number") {
    check<double>((Eigen::VectorXd::Random(100).array() * 4).round() / 2 + 0x1p40, 1e-14);
    for (double const number : {0.0, 0.1, 1e300}) {
        Eigen::VectorXd const same = Eigen::VectorXd::Constant(77, number);
        CHECK(layer_norm(x, none)(x = same).isZero(0));
        CHECK(standard_deviation(x, none)(x = same) == 0);
    }
}

TEST_CASE("several norms in one plan") {
    constexpr auto y = vector<"y", n>;
    auto e = evaluator(dot(layer_norm(x), layer_norm(y)), grad(dot(layer_norm(x), layer_norm(y)), x));
    Eigen::VectorXd const xv = Eigen::VectorXd::Random(50), yv = Eigen::VectorXd::Random(50);
    auto const standard = [](Eigen::VectorXd const& v) -> Eigen::VectorXd {
        Eigen::VectorXd const c = v.array() - v.mean();
        return c / std::sqrt(c.squaredNorm() / 50 + 1e-5);
    };
    auto const [value, gradient] = e(x = xv, y = yv);
    CHECK(std::abs(value - standard(xv).dot(standard(yv))) < 1e-12);
    for (Eigen::Index i = 0; i < 50; ++i) {
        Eigen::VectorXd more = xv, less = xv;
        more[i] += 1e-6, less[i] -= 1e-6;
        double const slope = (standard(more) - standard(less)).dot(standard(yv)) / 2e-6;
        CHECK(std::abs(gradient[i] - slope) < 1e-7);
    }
}

TEST_CASE("of no entries") {
    constexpr auto c = vector<"c", n>;
    Eigen::VectorXd const nothing(0);
    CHECK(dot(c, layer_norm(x))(x = nothing, c = nothing) == 0);
    CHECK(dot(c, layer_norm(x, none))(x = nothing, c = nothing) == 0);
}

TEST_CASE("a row has one deviation") {
    constexpr auto R = matrix<"R", 1, n>;
    constexpr auto c = vector<"c", n>;
    Eigen::VectorXd const xv = Eigen::VectorXd::Random(9), cv = Eigen::VectorXd::Random(9);
    Eigen::RowVectorXd const row = xv.transpose();
    double const sigma = standard_deviation(x)(x = xv);
    CHECK(std::abs(standard_deviation(T(x))(x = xv) - sigma) < 1e-15);
    CHECK(std::abs(standard_deviation(R)(R = row) - sigma) < 1e-15);
    CHECK(std::abs(column_deviations(T(R))(R = row) - sigma) < 1e-15);
    auto const by_column = grad(dot(c, layer_norm(x)), x)(x = xv, c = cv);
    auto const by_row = grad(layer_norm(T(x)) * c, x)(x = xv, c = cv);
    CHECK((by_row - by_column).norm() < 1e-14);
}

TEST_CASE("without an epsilon, nothing is divided by a tiny deviation but the entries") {
    constexpr auto s = scalar<"s">;
    Eigen::VectorXd const tiny = 1e-150 * Eigen::Vector4d(1, 2, -1, 5);
    Eigen::VectorXd const got = (s * layer_norm(x, none))(s = 1e160, x = tiny);
    Eigen::VectorXd const usual = 1e150 * tiny, expected = layer_norm(x, none)(x = usual);
    CHECK((got * 1e-160 - expected).norm() < 1e-14);
}
