// SPDX-License-Identifier: MIT
// A scan in the step of a scan over the same columns from the same states.
// refused: stands in the step of another
#include <gradus/gradus.hpp>

using namespace gradus;
constexpr auto n = dim<"n">;
constexpr auto steps = dim<"T">;
constexpr auto X = matrix<"X", n, steps>;
constexpr auto h0 = vector<"h", n>;
constexpr auto smooth = [](auto x, auto h) { return tanh(h + x); };

#ifdef REFUSED
constexpr auto f = scan([](auto x, auto h) { return x + h + scan(smooth, h0, X); }, h0, X);
#else
constexpr auto f = scan([](auto x, auto h) { return x + h + scan(smooth, h, X); }, h0, X);
#endif

int main() {}
