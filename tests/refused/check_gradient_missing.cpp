// SPDX-License-Identifier: MIT
// A check of a gradient needs a value for every symbol.
// refused: x is not bound; write x = value
#include <gradus/eigen.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;

bool checked(Eigen::MatrixXd const& a, Eigen::VectorXd const& v) {
#ifdef REFUSED
    (void)v;
    return bool(check_gradient(squared_norm(A * x), A)(A = a));
#else
    return bool(check_gradient(squared_norm(A * x), A)(A = a, x = v));
#endif
}
