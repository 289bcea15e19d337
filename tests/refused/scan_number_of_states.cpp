// SPDX-License-Identifier: MIT
// A step that returns fewer states than there are.
// refused: scan: the step returns 1 states, but there are 2
#include <gradus/gradus.hpp>

using namespace gradus;
namespace hana = boost::hana;
constexpr auto n = dim<"n">;
constexpr auto steps = dim<"T">;
constexpr auto X = matrix<"X", n, steps>;
constexpr auto h0 = vector<"h", n>;
constexpr auto c0 = vector<"c", n>;

#ifdef REFUSED
constexpr auto f = scan([](auto x, auto h, auto c) { return tanh(h + x + c); }, hana::make_tuple(h0, c0), X);
#else
constexpr auto f =
    scan([](auto x, auto h, auto c) { return hana::make_tuple(tanh(h + x + c), h); }, hana::make_tuple(h0, c0), X);
#endif

int main() {}
