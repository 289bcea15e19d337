// SPDX-License-Identifier: MIT
// Two symbols of one name in one evaluation.
// refused: two symbols named x
#include <gradus/eigen.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto other = vector<"x", m>;

int main() {
    Eigen::MatrixXd const a = Eigen::MatrixXd::Ones(3, 2);
    Eigen::VectorXd const v = Eigen::VectorXd::Ones(2);
#ifdef REFUSED
    auto const s = (sum(x) + sum(other))(x = v, other = v);
    (void)s;
    (void)a;
#else
    auto const s = (sum(x) + sum(x))(x = v);
    (void)s;
    (void)a;
#endif
}
