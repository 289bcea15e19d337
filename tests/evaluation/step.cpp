// SPDX-License-Identifier: MIT
// Kernels of whole operands: reductions, row and column operations, diagonals, determinants, vectors of ones; empty
// operands.
#include <limits>

#include <doctest/doctest.h>

#include <Eigen/LU>

#include <gradus/eigen.hpp>

#include "numeric.hpp"

using namespace gradus;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", m, n>;
constexpr auto X = matrix<"X", n, n>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;

MatrixXd const Am = MatrixXd::Random(4, 3), Bm = (MatrixXd::Random(4, 3).array() + 1.5).matrix(),
               Xm = MatrixXd::Random(3, 3);
VectorXd const xv = VectorXd::Random(3), bv = VectorXd::Random(4);
}  // namespace

TEST_CASE("reductions") {
    CHECK(sum(A)(A = Am) == doctest::Approx(Am.sum()));
    CHECK(mean(A)(A = Am) == doctest::Approx(Am.mean()));
    CHECK(squared_norm(A)(A = Am) == doctest::Approx(Am.squaredNorm()));
    CHECK(norm(A)(A = Am) == doctest::Approx(Am.norm()));
    CHECK(tr(X)(X = Xm) == doctest::Approx(Xm.trace()));
    CHECK(mse(A, B)(A = Am, B = Bm) == doctest::Approx((Am - Bm).squaredNorm() / 12));
    CHECK(cross_entropy(B, A)(A = Am, B = Bm) == doctest::Approx(-(Am.array() * Bm.array().log()).sum()));
    CHECK(dot(A, B)(A = Am, B = Bm) == doctest::Approx((Am.array() * Bm.array()).sum()));
    CHECK(distance(row_sums(A)(A = Am), Am.rowwise().sum()) < 1e-15);
    CHECK(distance(col_sums(A)(A = Am), Am.colwise().sum().transpose()) < 1e-15);
}

TEST_CASE("softmax") {
    VectorXd const e = xv.array().exp();
    CHECK(distance(softmax(x)(x = xv), e / e.sum()) < 1e-15);
    CHECK(distance(log_softmax(x)(x = xv), (e / e.sum()).array().log().matrix()) < 1e-14);
    MatrixXd const rows = Am.array().exp();
    MatrixXd const normal = rows.array().colwise() / rows.rowwise().sum().array();
    CHECK(distance(row_softmax(A)(A = Am), normal) < 1e-15);
    CHECK(distance(row_log_softmax(A)(A = Am), normal.array().log().matrix()) < 1e-14);
    constexpr auto f = cross_entropy(row_softmax(A), B);
    auto const plain = [&](MatrixXd const& at) {
        MatrixXd const p = at.array().exp();
        return -(Bm.array() * (p.array().colwise() / p.rowwise().sum().array()).log()).sum();
    };
    auto both = evaluator(f, grad(f, A));
    auto const [value, g] = both(A = Am, B = Bm);
    CHECK(value == doctest::Approx(plain(Am)));
    CHECK(distance(g, central_differences(plain, Am)) < 1e-9);
}

TEST_CASE("diagonals and determinants") {
    CHECK(distance(diag(x)(x = xv), MatrixXd(xv.asDiagonal())) == 0);
    CHECK(distance(diagonal(X)(X = Xm), VectorXd(Xm.diagonal())) == 0);
    CHECK(distance((diag(x) * X)(x = xv, X = Xm), xv.asDiagonal() * Xm) < 1e-15);
    CHECK(det(X)(X = Xm) == doctest::Approx(Xm.determinant()));
    CHECK(logdet(X)(X = Xm) == doctest::Approx(std::log(std::abs(Xm.determinant()))));
    CHECK(det(X * T(X))(X = Xm) == doctest::Approx(Xm.determinant() * Xm.determinant()));
    MatrixXd negative = Xm;
    if (Xm.determinant() > 0) negative.col(0) *= -1;
    CHECK(std::isnan(log(det(X))(X = negative)));
    CHECK(std::isfinite(logdet(X)(X = negative)));
}

TEST_CASE("ones, zeros and the identity") {
    CHECK(distance((X + identity<n>)(X = Xm), Xm + MatrixXd::Identity(3, 3)) == 0);
    CHECK(distance((x + 2 * ones<n>)(x = xv), (xv.array() + 2).matrix()) == 0);
    CHECK(distance((A * ones<n>)(A = Am), Am.rowwise().sum()) < 1e-15);
    CHECK(distance((ones<1, m> * A)(A = Am), Am.colwise().sum()) < 1e-15);
    CHECK((ones<1, n> * x)(x = xv) == doctest::Approx(xv.sum()));
    CHECK(distance((A + b * ones<1, n>)(A = Am, b = bv), Am.colwise() + bv) == 0);
    CHECK(distance((A + ones<m> * T(x))(A = Am, x = xv), Am.rowwise() + xv.transpose()) == 0);
    CHECK(distance((A * ones<n, n>)(A = Am), Am.rowwise().sum().replicate(1, 3)) < 1e-15);
    CHECK(distance(ones<m, n>(A = Am), MatrixXd::Ones(4, 3)) == 0);
}

TEST_CASE("empty operands") {
    VectorXd const none(0);
    MatrixXd const no_matrix(0, 0);
    CHECK(sum(x)(x = none) == 0);
    CHECK(norm(x)(x = none) == 0);
    CHECK(squared_norm(x)(x = none) == 0);
    CHECK((T(x) * x)(x = none) == 0);
    CHECK(logsumexp(x)(x = none) == -std::numeric_limits<double>::infinity());
    CHECK(det(X)(X = no_matrix) == 1);
    CHECK(logdet(X)(X = no_matrix) == 0);
    CHECK(tr(X)(X = no_matrix) == 0);
    CHECK(softmax(x)(x = none).size() == 0);
    CHECK((X * x)(X = no_matrix, x = none).size() == 0);
    CHECK((A * T(A))(A = MatrixXd(2, 0)) == MatrixXd::Zero(2, 2));
    CHECK_THROWS_AS((void)mean(x)(x = none), std::invalid_argument);
    constexpr auto f = norm(x) + logsumexp(x) + sum(x);
    CHECK(grad(f, x)(x = none).size() == 0);
    CHECK(grad(logdet(X), X)(X = no_matrix).size() == 0);
}
