// SPDX-License-Identifier: MIT
// A matrix as the value of a scalar.
// refused: t is a scalar but is bound to a matrix; bind a number
#include <gradus/eigen.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto t = scalar<"t">;

int main() {
    Eigen::MatrixXd const a = Eigen::MatrixXd::Ones(3, 2);
    Eigen::VectorXd const v = Eigen::VectorXd::Ones(2);
#ifdef REFUSED
    Eigen::VectorXd const y = (t * x)(t = a, x = v);
#else
    Eigen::VectorXd const y = (t * x)(t = a.sum(), x = v);
#endif
}
