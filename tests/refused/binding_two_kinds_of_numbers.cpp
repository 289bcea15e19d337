// SPDX-License-Identifier: MIT
// A float vector beside a double matrix.
// refused: x is bound to float but the other values are double; bind one kind of number
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
    Eigen::VectorXf const w = v.cast<float>();
    Eigen::VectorXd const y = (A * x)(A = a, x = w);
#else
    Eigen::VectorXd const y = (A * x)(A = a, x = v);
#endif
}
