// SPDX-License-Identifier: MIT
// A step whose new state has another shape.
// refused: scan: the step makes a state that is a vector of length m
#include <gradus/gradus.hpp>

using namespace gradus;
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto steps = dim<"T">;
constexpr auto X = matrix<"X", n, steps>;
constexpr auto W = matrix<"W", m, n>;
constexpr auto h0 = vector<"h", n>;

#ifdef REFUSED
constexpr auto f = scan([](auto x, auto h) { return W * (h + x); }, h0, X);
#else
constexpr auto f = scan([](auto x, auto h) { return T(W) * W * (h + x); }, h0, X);
#endif

int main() {}
