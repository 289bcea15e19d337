// SPDX-License-Identifier: MIT
// Factorisations against Eigen's: solves, transposed solves, determinants, of sizes around the leaf of the recursion.
#include <vector>

#include <doctest/doctest.h>

#include <Eigen/LU>

#include <gradus/eigen.hpp>

#include "numeric.hpp"

using Eigen::MatrixXd;

namespace {

struct factorised {
    std::vector<double> memory;
    gradus::block scratch;
    gradus::factorisation<double> f;

    factorised(MatrixXd const& x, bool definite)
        : memory(static_cast<std::size_t>(x.rows() * (x.cols() + 1))) {
        f = {memory.data(), x.rows(), definite, &scratch};
        Eigen::Map<MatrixXd>(memory.data(), x.rows(), x.cols()) = x;
        f.compute();
    }
    MatrixXd solve(MatrixXd b, bool transposed) const {
        f.solve({b.data(), b.rows(), b.cols(), 1, b.rows()}, transposed);
        return b;
    }
};

}  // namespace

TEST_CASE("with pivots") {
    for (int n : {1, 2, 7, 8, 9, 16, 17, 33, 100}) {
        CAPTURE(n);
        MatrixXd const x = MatrixXd::Random(n, n);
        MatrixXd const b = MatrixXd::Random(n, 5);
        factorised const f(x, false);
        CHECK(distance(x * f.solve(b, false), b) < 1e-9);
        CHECK(distance(x.transpose() * f.solve(b, true), b) < 1e-9);
        CHECK(distance(x * f.solve(b.col(0), false), b.col(0)) < 1e-9);
        CHECK(distance(x.transpose() * f.solve(b.col(0), true), b.col(0)) < 1e-9);
        CHECK(f.f.determinant() == doctest::Approx(x.determinant()));
        CHECK(f.f.sign_of_determinant() == (x.determinant() < 0 ? -1 : 1));
        CHECK(f.f.log_abs_determinant() == doctest::Approx(std::log(std::abs(x.determinant()))));
    }
}

TEST_CASE("of positive definite matrices") {
    for (int n : {1, 5, 16, 17, 40, 130}) {
        CAPTURE(n);
        MatrixXd const r = MatrixXd::Random(n, n);
        MatrixXd const x = r * r.transpose() + MatrixXd::Identity(n, n);
        MatrixXd const b = MatrixXd::Random(n, 3);
        factorised const f(x, true);
        CHECK(distance(x * f.solve(b, false), b) < 1e-10);
        CHECK(distance(x * f.solve(b.col(0), false), b.col(0)) < 1e-10);
        CHECK(f.f.log_abs_determinant() == doctest::Approx(std::log(x.determinant())));
    }
}

TEST_CASE("what is declared positive definite and is not gives NaN") {
    factorised const f(-MatrixXd::Identity(3, 3), true);
    CHECK(std::isnan(f.f.log_abs_determinant()));
}

TEST_CASE("a singular matrix has the determinant 0") {
    MatrixXd const x{{1, 2}, {2, 4}};
    factorised const f(x, false);
    CHECK(f.f.determinant() == 0);
    CHECK(f.f.sign_of_determinant() == 0);
    CHECK(factorised(MatrixXd(0, 0), false).f.determinant() == 1);
}
