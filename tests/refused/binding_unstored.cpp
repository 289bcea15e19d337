// SPDX-License-Identifier: MIT
// A value that has no memory: it would be copied silently.
// refused: x is bound to an object that has no entries in memory
#include <gradus/eigen.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto t = scalar<"t">;

void evaluate_it(Eigen::MatrixXd const& Am, Eigen::VectorXd const& xv) {
    auto e = evaluator(t * (A * x));
#ifndef REFUSED
    (void)e(A = Am, x = xv, t = 2);
#else
    (void)e(A = Am, x = xv + xv, t = 2);
#endif
}
