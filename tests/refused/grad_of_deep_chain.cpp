// SPDX-License-Identifier: MIT
// The gradient of 16 layers that are not a scalar.
// refused: grad(f, x): f must be a scalar, but
// refused: is a vector of length n
#include <gradus/gradus.hpp>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto W = matrix<"W", n, n>;
constexpr auto h = vector<"h", n>;

template <int Count, class H>
constexpr auto layers(H h) {
    if constexpr (Count == 0)
        return h;
    else
        return layers<Count - 1>(h + tanh(W * h));
}

#ifdef REFUSED
constexpr auto g = grad(layers<16>(h), W);
#else
constexpr auto g = grad(squared_norm(layers<16>(h)), W);
#endif
