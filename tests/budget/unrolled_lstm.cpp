// SPDX-License-Identifier: MIT
// What the gradient of a loss on the last state of an LSTM, written out as one expression over LENGTH steps, costs
// to compile: by the weights, which every step reads, the bias, the first states and all inputs.
// budget: LENGTH=4 1.8
// budget: LENGTH=8 3.0
// budget: LENGTH=16 5.5
// counts: Clang 19 LENGTH=4: 4300 900000
// budget over: <array> <string_view> <boost/hana/tuple.hpp>
#include <boost/hana/length.hpp>

#include "chain.hpp"

namespace hana = boost::hana;
using chain::n;

constexpr auto d = gradus::dim<"d">;
constexpr auto W = gradus::matrix<"W", 4 * n, n + d>;
constexpr auto b = gradus::vector<"b", 4 * n>;
constexpr auto c0 = gradus::vector<"c", n>;
constexpr auto y = gradus::vector<"y", n>;
template <int Step>
constexpr auto x = gradus::vector<chain::name<'x', Step>, d>;

// Steps From … From + Count − 1 applied to (h, c), by halves.
template <int From, int Count, class States>
constexpr auto steps(States s) {
    if constexpr (Count == 1)
        return gradus::lstm_cell(x<From>, s[hana::size_c<0>], s[hana::size_c<1>], W, b);
    else
        return steps<From + Count / 2, Count - Count / 2>(steps<From, Count / 2>(s));
}

constexpr auto last = steps<0, LENGTH>(hana::make_tuple(chain::h0, c0))[hana::size_c<0>];
constexpr auto gradients = []<int... T>(std::integer_sequence<int, T...>) {
    return gradus::grad(gradus::squared_norm(last - y), hana::make_tuple(W, b, chain::h0, c0, x<T>...));
}
(std::make_integer_sequence<int, LENGTH>{});

static_assert(decltype(hana::length(gradients))::value == LENGTH + 4);

int main() {}
