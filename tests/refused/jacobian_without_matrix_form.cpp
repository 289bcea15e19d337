// SPDX-License-Identifier: MIT
// The second derivative of a matrix by a matrix, as a matrix.
// refused: a matrix by a matrix by a matrix has no matrix form
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto X = matrix<"X", n, n>;
constexpr auto V = matrix<"V", n, n>;

constexpr auto right = jvp(jacobian(inv(X), X), X, V);
#ifdef REFUSED
constexpr auto wrong = jacobian(jacobian(inv(X), X), X);
#endif

int main() {}
