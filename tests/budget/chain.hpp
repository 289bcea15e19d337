// SPDX-License-Identifier: MIT
// The residual chain hₗ₊₁ = hₗ + tanh(Wₗhₗ + bₗ) of LENGTH layers, each with symbols of its own.
#pragma once

#include <gradus/gradus.hpp>

namespace chain {

using namespace gradus;

inline constexpr auto n = dim<"n">;

template <char Letter, int Layer>
inline constexpr auto name = [] {
    text<4> t;
    t.characters[0] = Letter;
    for (int place = 3, rest = Layer; place > 0; --place, rest /= 10)
        t.characters[place] = static_cast<char>('0' + rest % 10);
    return t;
}();
template <int Layer>
inline constexpr auto W = matrix<name<'W', Layer>, n, n>;
template <int Layer>
inline constexpr auto b = vector<name<'b', Layer>, n>;
inline constexpr auto h0 = vector<"h", n>;

// Layers From … From + Count − 1 applied to h, by halves: templates nest only as deep as the logarithm of the length.
template <int From, int Count, class H>
constexpr auto layers(H h) {
    if constexpr (Count == 1)
        return h + tanh(W<From> * h + b<From>);
    else
        return layers<From + Count / 2, Count - Count / 2>(layers<From, Count / 2>(h));
}

template <int Length>
constexpr auto symbols() {
    return []<int... L>(std::integer_sequence<int, L...>) {
        return boost::hana::make_tuple(h0, W<L>..., b<L>...);
    }
    (std::make_integer_sequence<int, Length>{});
}

}  // namespace chain
