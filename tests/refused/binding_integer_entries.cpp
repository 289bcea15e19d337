// SPDX-License-Identifier: MIT
// A matrix of integers.
// refused: A is bound to int; entries must be float or double
#include <gradus/eigen.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;

int main() {
    Eigen::MatrixXd const a = Eigen::MatrixXd::Ones(3, 2);
    Eigen::VectorXd const v = Eigen::VectorXd::Ones(2);
#ifdef REFUSED
    Eigen::MatrixXi const k = Eigen::MatrixXi::Ones(3, 2);
    (void)a;
    Eigen::VectorXd const y = (A * x)(x = v, A = k);
#else
    Eigen::VectorXd const y = (A * x)(A = a, x = v);
#endif
}
