// SPDX-License-Identifier: MIT
// An exponent of another shape than the base.
// refused: x is a vector of length n but y is a vector of length m; the exponent must be a scalar or have the shape of the base
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto x = vector<"x", dim<"n">>;
constexpr auto y = vector<"y", dim<"m">>;

#ifdef REFUSED
constexpr auto e = pow(x, y);
#else
constexpr auto e = pow(x, x);
#endif

int main() {}
