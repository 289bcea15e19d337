// SPDX-License-Identifier: MIT
// A cross-entropy of a prediction and a truth of different lengths.
// refused: CE(softmax(z), y): softmax(z) is a vector of length n but y is a vector of length m
// refused: both sides must have the same shape
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto z = vector<"z", n>;
constexpr auto y = vector<"y", m, one_hot>;
constexpr auto t = vector<"t", n, one_hot>;

#ifdef REFUSED
constexpr auto f = CE(softmax(z), y);
#else
constexpr auto f = CE(softmax(z), t);
#endif
