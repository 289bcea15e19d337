// SPDX-License-Identifier: MIT
// A product of Eigen objects has no entries in memory yet.
// refused: A is bound to an object that has no entries in memory
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
    Eigen::VectorXd const y = (A * x)(A = a * a.transpose() * a, x = v);
#else
    Eigen::MatrixXd const stored = a * a.transpose() * a;
    Eigen::VectorXd const y = (A * x)(A = stored, x = v);
#endif
}
