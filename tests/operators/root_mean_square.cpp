// SPDX-License-Identifier: MIT
// The root mean square of a vector and of rows.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

using namespace gradus;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto X = matrix<"X", m, n>;

static_assert(meaning_of(root_mean_square(x)).shape == shape{} &&
              meaning_of(root_mean_square(X)).shape == shape{m, 1} &&
              meaning_of(rms_norm(X)).shape == shape{m, n});
static_assert(unicode(root_mean_square(x)) == "rms(x)" && unicode(rms_norm(X)) == "rmsnorm(X)");
static_assert(grad(root_mean_square(x), x) == rms_norm(x) / sum(ones<n>));

}  // namespace

TEST_CASE("rows are divided by their root mean squares") {
    Eigen::MatrixXd const v = Eigen::MatrixXd::Random(13, 6);
    Eigen::VectorXd const roots = (v.rowwise().squaredNorm().array() / 6 + 1e-5).sqrt();
    CHECK((root_mean_square(X)(X = v) - roots).norm() < 1e-14);
    CHECK((rms_norm(X)(X = v) - roots.cwiseInverse().asDiagonal() * v).norm() < 1e-14);
    Eigen::VectorXd const column = v.col(2);
    double const root = std::sqrt(column.squaredNorm() / 13 + 0.5);
    CHECK(root_mean_square(x, half)(x = column) == doctest::Approx(root).epsilon(1e-15));
    CHECK((rms_norm(x, half)(x = column) - column / root).norm() < 1e-15);
}

TEST_CASE("a matrix that is declared as one row") {
    constexpr auto row = matrix<"r", 1, n>;
    Eigen::MatrixXd const v = Eigen::RowVectorXd::LinSpaced(5, -1, 2);
    CHECK(bool(check_gradient(sum(cos(rms_norm(row))), row)(row = v)));
    CHECK(bool(check_gradient(root_mean_square(row), row)(row = v)));
}

TEST_CASE("zeros stay zeros, and nothing stays nothing") {
    Eigen::VectorXd const none = Eigen::VectorXd::Zero(5);
    CHECK(rms_norm(x)(x = none).isZero(0));
    CHECK(rms_norm(x, constant<0>)(x = none).isZero(0));
    CHECK(rms_norm(X, constant<0>)(X = Eigen::MatrixXd(Eigen::MatrixXd::Zero(9, 2))).isZero(0));
    CHECK(rms_norm(x)(x = Eigen::VectorXd()).size() == 0);
}
