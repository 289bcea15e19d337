// SPDX-License-Identifier: MIT
// A Hessian by a symmetric matrix.
// refused: the entries of S are not independent
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto V = matrix<"V", n, n, symmetric>;

constexpr auto right = jvp(grad(logdet(S), S), S, V);
#ifdef REFUSED
constexpr auto wrong = hessian(logdet(S), S);
#endif

int main() {}
