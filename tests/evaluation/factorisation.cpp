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

TEST_CASE(
    "a small definite matrix is factorised where it is, whatever the layout, and one that is not gives NaN") {
    for (Eigen::Index n = 1; n <= 20; ++n) {
        Eigen::MatrixXd x = Eigen::MatrixXd::Random(n, n);
        x = (x * x.transpose()).eval() + Eigen::MatrixXd::Identity(n, n);
        Eigen::MatrixXd wide = Eigen::MatrixXd::Zero(2 * n, 3 * n);
        Eigen::Map<Eigen::MatrixXd, 0, Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>> inside(
            wide.data(), n, n, Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>(4 * n, 2));
        inside = x;
        gradus::block scratch;
        Eigen::MatrixXd slot(n, n + 1);
        gradus::factorisation<double> f{slot.data(), n, true, &scratch};
        bool const small = f.compute_from({wide.data(), n, n, 2, 4 * n});
        CHECK(small == (n <= gradus::triangular_leaf));
        if (!small) continue;
        Eigen::MatrixXd const l = Eigen::MatrixXd(slot.leftCols(n).triangularView<Eigen::Lower>());
        CHECK((l * l.transpose() - x).norm() < 1e-13 * x.norm());
        inside(n - 1, n - 1) = -1;
        CHECK(f.compute_from({wide.data(), n, n, 2, 4 * n}));
        CHECK(std::isnan(slot(n - 1, n - 1)));
    }
}

TEST_CASE("the cofactors of a definite matrix whose determinant is too small for a number") {
    gradus::block scratch;
    Eigen::MatrixXd slot = Eigen::MatrixXd::Zero(2, 3);
    slot(0, 0) = 4e-200, slot(1, 1) = 9e-200, slot(1, 0) = slot(0, 1) = 3e-200;
    gradus::factorisation<double> f{slot.data(), 2, true, &scratch};
    f.compute();
    CHECK(f.determinant() == 0);
    Eigen::MatrixXd cofactors(2, 2);
    f.cofactors(cofactors);
    Eigen::MatrixXd const expected = 1e-200 * Eigen::MatrixXd{{9, -3}, {-3, 4}};
    CHECK(((cofactors - expected) * 1e200).norm() < 1e-13);
}
