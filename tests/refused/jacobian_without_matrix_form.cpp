// SPDX-License-Identifier: MIT
// The derivative of an exponential of a matrix by a matrix, as a matrix.
// refused: a matrix by a matrix by a matrix has no matrix form
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto X = matrix<"X", n, n>;
constexpr auto V = matrix<"V", n, n>;

constexpr auto right = jvp(expm(X), X, V);
constexpr auto of_fixed_size = jacobian(expm(matrix<"Y", 2, 2>), matrix<"Y", 2, 2>);
#ifdef REFUSED
constexpr auto wrong = jacobian(expm(X), X);
#endif

int main() {}
