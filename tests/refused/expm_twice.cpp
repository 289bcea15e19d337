// SPDX-License-Identifier: MIT
// A second derivative of an exponential of a matrix.
// refused: grad: the operator expm_derivative has no pullback, so there is no rule for its derivative
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto X = matrix<"X", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto g = tr(B * grad(tr(B * expm(X)), X));

#ifdef REFUSED
constexpr auto f = grad(g, X);
#else
constexpr auto f = grad(g, B);
#endif
