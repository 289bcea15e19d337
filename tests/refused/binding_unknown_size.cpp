// SPDX-License-Identifier: MIT
// A result whose size no value tells.
// refused: the size m is not known; bind a symbol that has it
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
    Eigen::MatrixXd const g = grad(squared_norm(x), A)(x = v);
    (void)a;
#else
    Eigen::MatrixXd const g = grad(squared_norm(x), A)(x = v, A = a);
#endif
}
