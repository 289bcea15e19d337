// SPDX-License-Identifier: MIT
// Totals against sums of long doubles, of every number of entries about the width of a register, packed or not.
#include <doctest/doctest.h>

#include <gradus/evaluation/total.hpp>

namespace {

template <class X>
void check(X const& x, double tolerance) {
    long double expected = 0, size = 1;
    for (Eigen::Index j = 0; j < x.cols(); ++j)
        for (Eigen::Index i = 0; i < x.rows(); ++i) {
            expected += x.coeff(i, j);
            size += std::abs(x.coeff(i, j));
        }
    CHECK(std::abs(gradus::total(x) - expected) <= tolerance * size);
}

}  // namespace

TEST_CASE("vectors of any length") {
    for (Eigen::Index n = 0; n < 150; ++n) {
        Eigen::VectorXd const x = Eigen::VectorXd::Random(n), y = Eigen::VectorXd::Random(n);
        check(x, 1e-15);
        check(x.array() * y.array(), 1e-15);
        check((x.array() - 0.5).square(), 1e-15);
        check(Eigen::VectorXf::Random(n).eval(), 1e-6);
        check(x.reverse(), 1e-15);
    }
}

TEST_CASE("matrices and what is not packed") {
    Eigen::MatrixXd const a = Eigen::MatrixXd::Random(13, 9), b = Eigen::MatrixXd::Random(9, 13);
    check(a, 1e-15);
    check(a.cwiseProduct(b.transpose()), 1e-15);
    check(a.block(2, 1, 7, 5), 1e-15);
    check(a.row(3), 1e-15);
    check(Eigen::MatrixXd(0, 4), 1e-15);
    Eigen::Map<Eigen::VectorXd const, 0, Eigen::InnerStride<2>> const every_other(a.data(), 58);
    check(every_other, 1e-15);
}

TEST_CASE("fixed sizes") {
    check(Eigen::Matrix<double, 3, 1>::Random().eval(), 1e-15);
    check(Eigen::Matrix<double, 67, 1>::Random().eval(), 1e-15);
}
