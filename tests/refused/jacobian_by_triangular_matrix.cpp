// SPDX-License-Identifier: MIT
// A Hessian by a triangular matrix.
// refused: the entries of L are not independent
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto L = matrix<"L", n, n, lower_triangular>;
constexpr auto V = matrix<"V", n, n, lower_triangular>;

constexpr auto right = jvp(grad(logdet(L), L), L, V);
#ifdef REFUSED
constexpr auto wrong = hessian(logdet(L), L);
#endif

int main() {}
