// SPDX-License-Identifier: MIT
// A symbol with two values.
// refused: x is bound twice
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
    Eigen::VectorXd const y = (A * x)(A = a, x = v, x = v);
#else
    Eigen::VectorXd const y = (A * x)(A = a, x = v);
#endif
}
