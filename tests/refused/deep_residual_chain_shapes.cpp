// SPDX-License-Identifier: MIT
// A wrong shape at the end of 16 residual layers, whose text without names for shared parts would be exponential.
// refused: x is a vector of length m
// refused: the inner dimensions must agree
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto W = matrix<"W", n, n>;
constexpr auto b = vector<"b", n>;
constexpr auto x = vector<"x", m>;
constexpr auto h = vector<"h", n>;

template <int Count, class H>
constexpr auto layers(H h) {
    if constexpr (Count == 0)
        return h;
    else
        return layers<Count - 1>(h + tanh(W * h + b));
}

#ifdef REFUSED
constexpr auto f = W * layers<16>(h) * T(x) * x * x;
#else
constexpr auto f = W * layers<16>(h);
#endif
