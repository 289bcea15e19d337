// SPDX-License-Identifier: MIT
// The second derivative of a vector by a vector, as a matrix.
// refused: write jvp(F, x, v), the derivative in a direction v
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto z = vector<"z", dim<"n">>;

constexpr auto right = jvp(jacobian(softmax(z), z), z, z);
#ifdef REFUSED
constexpr auto wrong = jacobian(jacobian(softmax(z), z), z);
#endif

int main() {}
