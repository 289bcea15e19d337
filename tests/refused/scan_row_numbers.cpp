// SPDX-License-Identifier: MIT
// A step that picks rows of its state by numbers.
// refused: scan: the step picks rows of what varies by ids
#include <gradus/gradus.hpp>

using namespace gradus;
constexpr auto n = dim<"n">;
constexpr auto steps = dim<"T">;
constexpr auto X = matrix<"X", n, steps>;
constexpr auto E = matrix<"E", dim<"k">, 1>;
constexpr auto h0 = vector<"h", n>;
constexpr auto ids = indices<"ids", n>;

#ifdef REFUSED
constexpr auto f = scan([](auto x, auto h) { return tanh(gather(h, ids) + x); }, h0, X);
#else
constexpr auto f = scan([](auto x, auto h) { return tanh(h + gather(E, ids) + x); }, h0, X);
#endif

int main() {}
