// SPDX-License-Identifier: MIT
// A symbol without a value, among several outputs.
// refused: A is not bound; write A = value
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
    auto f = evaluator(squared_norm(A * x), grad(squared_norm(A * x), x));
    auto [value, gradient] = f(x = v);
    (void)a;
    (void)value;
    (void)gradient;
#else
    auto f = evaluator(squared_norm(A * x), grad(squared_norm(A * x), x));
    auto [value, gradient] = f(x = v, A = a);
    (void)value;
    (void)gradient;
#endif
}
