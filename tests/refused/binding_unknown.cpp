// SPDX-License-Identifier: MIT
// A value for a symbol that does not occur.
// refused: z is bound but does not occur in the expression
#include <gradus/eigen.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto z = vector<"z", n>;

int main() {
    Eigen::MatrixXd const a = Eigen::MatrixXd::Ones(3, 2);
    Eigen::VectorXd const v = Eigen::VectorXd::Ones(2);
#ifdef REFUSED
    Eigen::VectorXd const y = (A * x)(A = a, x = v, z = v);
#else
    Eigen::VectorXd const y = (A * x)(A = a, x = v);
#endif
}
