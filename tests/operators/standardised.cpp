// SPDX-License-Identifier: MIT
// Standardisation: shapes, and the numbers where one pass over the squares would lose them all.
#include <doctest/doctest.h>

#include <random>

#include <gradus/eigen.hpp>

using namespace gradus;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto X = matrix<"X", m, n>;
constexpr auto F = matrix<"F", 9, 5>;
constexpr auto zero_epsilon = constant<0>;

static_assert(meaning_of(layer_norm(x)).shape == shape{n, 1} &&
              meaning_of(batch_norm(X)).shape == shape{m, n});
static_assert(meaning_of(standard_deviation(x)).shape == shape{} &&
              meaning_of(standard_deviation(X)).shape == shape{m, 1} &&
              meaning_of(column_deviations(X)).shape == shape{n, 1});
static_assert(!(layer_norm(2 * x) == layer_norm(x)) && !(layer_norm(X) == batch_norm(X)));

using matrix_value = Eigen::MatrixXd;
using exact = long double;

// By rows, in extended precision.
matrix_value by_hand(matrix_value const& rows, exact epsilon) {
    matrix_value out = rows;
    for (int i = 0; i < rows.rows(); ++i) {
        Eigen::Array<exact, 1, -1> const r = rows.row(i).cast<exact>();
        Eigen::Array<exact, 1, -1> c = r - r.mean();
        c -= c.mean();  // what the rounding of a large mean has left
        out.row(i) = (c / std::sqrt(c.square().mean() + epsilon)).cast<double>();
    }
    return out;
}
matrix_value random_matrix(int rows, int columns, double mean, double spread) {
    std::mt19937 random{5};
    std::normal_distribution<double> normal;
    return matrix_value::NullaryExpr(rows, columns, [&] { return mean + spread * normal(random); });
}
double error(matrix_value const& got, matrix_value const& wanted) {
    return (got - wanted).cwiseAbs().maxCoeff();
}

}  // namespace

TEST_CASE("a mean far from 0 costs no digits") {
    for (double const mean : {0.0, 1.0, 1e8, -1e12}) {
        matrix_value const v = random_matrix(19, 37, mean, 1.0);
        CHECK(error(layer_norm(X)(X = v), by_hand(v, 1e-5L)) < 1e-14);
        CHECK(error(batch_norm(X)(X = v), by_hand(v.transpose(), 1e-5L).transpose()) < 1e-14);
        Eigen::VectorXd const column = v.col(3);
        CHECK(error(layer_norm(x)(x = column), by_hand(column.transpose(), 1e-5L).transpose()) < 1e-14);
    }
}

TEST_CASE("small and large spreads") {
    for (double const spread : {1e-9, 1e9}) {
        matrix_value const v = random_matrix(8, 16, 1.0, spread);
        CHECK(error(layer_norm(X)(X = v), by_hand(v, 1e-5L)) < 1e-14);
        CHECK(error(layer_norm(X, zero_epsilon)(X = v), by_hand(v, 0)) < 1e-14);
    }
}

TEST_CASE("what is constant becomes 0") {
    matrix_value const v = matrix_value::Constant(11, 7, 0.1);
    Eigen::VectorXd const column = Eigen::VectorXd::Constant(3, 1e8 + 0.3);
    CHECK(layer_norm(X)(X = v).isZero(0));
    CHECK(batch_norm(X)(X = v).isZero(0));
    CHECK(layer_norm(x)(x = column).isZero(0));
    CHECK(layer_norm(x, zero_epsilon)(x = column).isZero(0));
    CHECK(layer_norm(X, zero_epsilon)(X = v).isZero(0));
    CHECK(standard_deviation(x)(x = column) == doctest::Approx(std::sqrt(1e-5)).epsilon(1e-15));
}

TEST_CASE("the deviations, the epsilon, and every kind of memory") {
    matrix_value const v = random_matrix(9, 5, 2.0, 3.0);
    Eigen::Matrix<double, -1, -1, Eigen::RowMajor> const by_rows = v;
    Eigen::Matrix<double, 9, 5> const fixed = v;
    matrix_value const wanted = by_hand(v, 0.25L);
    CHECK(error(layer_norm(X, rational<1, 4>)(X = v), wanted) < 1e-15);
    CHECK(error(layer_norm(X, rational<1, 4>)(X = by_rows), wanted) < 1e-15);
    CHECK(error(layer_norm(F, rational<1, 4>)(F = fixed), wanted) < 1e-15);
    CHECK(error(T(layer_norm(T(X), rational<1, 4>))(X = v), by_hand(v.transpose(), 0.25L).transpose()) <
          1e-15);
    for (int i = 0; i < 9; ++i) {
        double const variance = (v.row(i).array() - v.row(i).mean()).square().mean();
        CHECK(standard_deviation(X)(X = v)(i) == doctest::Approx(std::sqrt(variance + 1e-5)).epsilon(1e-14));
        CHECK(column_deviations(T(X))(X = v)(i) ==
              doctest::Approx(std::sqrt(variance + 1e-5)).epsilon(1e-14));
    }
    Eigen::MatrixXf const single = v.cast<float>();
    CHECK(error(layer_norm(X)(X = single).cast<double>(), by_hand(v, 1e-5L)) < 1e-6);
    CHECK(layer_norm(X)(X = matrix_value(0, 5)).rows() == 0);
    CHECK(layer_norm(X)(X = matrix_value(4, 0)).cols() == 0);
}
