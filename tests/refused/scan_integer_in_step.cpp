// SPDX-License-Identifier: MIT
// A plain integer in the step of a scan.
// refused: scan: the step holds a plain integer
#include <gradus/gradus.hpp>

using namespace gradus;
constexpr auto n = dim<"n">;
constexpr auto steps = dim<"T">;
constexpr auto X = matrix<"X", n, steps>;
constexpr auto h0 = vector<"h", n>;

#ifdef REFUSED
constexpr auto f = scan([](auto x, auto h) { return 2 * h + x; }, h0, X);
#else
constexpr auto f = scan([](auto x, auto h) { return constant<2> * h + x; }, h0, X);
#endif

int main() {}
