// SPDX-License-Identifier: MIT
// A state that is no column as an output.
// refused: scan_outputs: the first state H is n x n
#include <gradus/gradus.hpp>

using namespace gradus;
constexpr auto n = dim<"n">;
constexpr auto steps = dim<"T">;
constexpr auto X = matrix<"X", n, steps>;
constexpr auto H = matrix<"H", n, n>;
constexpr auto outer_step = [](auto x, auto h) { return h + x * T(x); };

#ifdef REFUSED
constexpr auto f = scan_outputs(outer_step, H, X);
#else
constexpr auto f = scan(outer_step, H, X);
#endif

int main() {}
