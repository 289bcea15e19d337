// SPDX-License-Identifier: MIT
// The Jacobian of a matrix function, whose derivative is known in directions only, by as many entries as a name tells.
// refused: write jvp(F, x, v), the derivative in a direction v
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto z = vector<"z", n>;

constexpr auto right = jvp(expm(A) * z, A, A);
constexpr auto of_a_jacobian = jacobian(jacobian(softmax(z), z), z);
#ifdef REFUSED
constexpr auto wrong = jacobian(expm(A) * z, A);
#endif

int main() {}
