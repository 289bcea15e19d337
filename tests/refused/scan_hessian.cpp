// SPDX-License-Identifier: MIT
// A second derivative of a scan.
// refused: the operator gradient of a scan has no pullback
#include <gradus/gradus.hpp>

using namespace gradus;
constexpr auto n = dim<"n">;
constexpr auto steps = dim<"T">;
constexpr auto X = matrix<"X", n, steps>;
constexpr auto h0 = vector<"h", n>;
constexpr auto f = squared_norm(scan([](auto x, auto h) { return tanh(h + x); }, h0, X));

#ifdef REFUSED
constexpr auto g = hessian(f, h0);
#else
constexpr auto g = grad(f, h0);
#endif

int main() {}
