// SPDX-License-Identifier: MIT
// Triangular systems and factorisations by halves, beside Eigen's.
#include <doctest/doctest.h>

#include <Eigen/Dense>

#include <gradus/eigen.hpp>

using namespace gradus;
using Eigen::MatrixXd;

namespace {
strided<double> view(MatrixXd& m) { return {m.data(), m.rows(), m.cols(), 1, m.rows()}; }
}  // namespace

TEST_CASE("triangular systems of any size") {
    block scratch;
    for (int n : {1, 16, 17, 70}) {
        MatrixXd t = MatrixXd::Random(n, n) + 2 * n * MatrixXd::Identity(n, n);
        MatrixXd const right = MatrixXd::Random(n, 3);
        MatrixXd lower = right, upper = right;
        solve_triangular<true, false>(read_only(view(t)), view(lower), scratch);
        solve_triangular<false, false>(read_only(view(t)), view(upper), scratch);
        CHECK((t.triangularView<Eigen::Lower>() * lower - right).norm() < 1e-12 * n);
        CHECK((t.triangularView<Eigen::Upper>() * upper - right).norm() < 1e-12 * n);
    }
}

TEST_CASE("Cholesky's factor, and the refusal of what is not positive definite") {
    block scratch;
    for (int n : {1, 16, 50}) {
        MatrixXd const c = MatrixXd::Random(n, n);
        MatrixXd const s = c * c.transpose() + MatrixXd::Identity(n, n);
        MatrixXd x = s;
        CHECK(factorise_definite(view(x), scratch));
        MatrixXd const l = x.triangularView<Eigen::Lower>();
        CHECK((l * l.transpose() - s).norm() < 1e-12 * s.norm());
        x = -s;
        CHECK(!factorise_definite(view(x), scratch));
    }
}
