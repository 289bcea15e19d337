// SPDX-License-Identifier: MIT
// The letters that the catalogue's rows are written in.
#pragma once

#include <gradus/gradus.hpp>

namespace letters {

using namespace gradus;

inline constexpr auto m = dim<"m">;
inline constexpr auto n = dim<"n">;
inline constexpr auto k = dim<"k">;
inline constexpr auto p = dim<"p">;

inline constexpr auto a = vector<"a", n>;
inline constexpr auto x = vector<"x", n>;
inline constexpr auto y = vector<"y", n>;
inline constexpr auto z = vector<"z", n>;
inline constexpr auto mu = vector<"μ", n>;
inline constexpr auto label = vector<"y", n, one_hot>;
inline constexpr auto t = scalar<"t">;
inline constexpr auto lambda = scalar<"λ">;

inline constexpr auto A = matrix<"A", m, n>;
inline constexpr auto b = vector<"b", m>;
inline constexpr auto Q = matrix<"Q", n, n>;
inline constexpr auto S = matrix<"S", n, n, symmetric>;
inline constexpr auto P = matrix<"P", n, n, spd>;
inline constexpr auto Sigma = matrix<"Σ", n, n, spd>;
inline constexpr auto X = matrix<"X", n, n>;
inline constexpr auto tall = matrix<"X", m, n>;

}  // namespace letters
