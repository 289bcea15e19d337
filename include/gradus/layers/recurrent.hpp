// SPDX-License-Identifier: MIT
// The cell of a long short-term memory: gates f, i, o and a candidate n of the state and the input, c ← f ⊙ c + i ⊙ n,
// h ← o ⊙ σ(c).
#pragma once

#include <boost/hana/tuple.hpp>

#include <gradus/operators.hpp>

namespace gradus {

// An activation as a value: a function of an expression.
inline constexpr auto sigmoid_of = [](auto const& z) { return sigmoid(z); };
inline constexpr auto tanh_of = [](auto const& z) { return tanh(z); };

// The new (h, c) of the gates and the cell state, all of one shape.
template <expression F, expression I, expression O, expression N, expression C,
          class Output = decltype(tanh_of)>
constexpr auto lstm_state(F const& f, I const& i, O const& o, N const& n, C const& c,
                          Output const& output = {}) {
    auto const next = hadamard(f, c) + hadamard(i, n);
    return boost::hana::make_tuple(hadamard(o, output(next)), next);
}

// The new (h, c) of an input x of length d, a state h and a cell state c of length n: the gates are the four blocks of
// W[h; x] + b, in the order f, i, o, n, each with its activation; W is 4n×(n + d), b of length 4n. (Hochreiter &
// Schmidhuber 1997, with the forget gate of Gers et al. 2000.)
template <expression X, expression H, expression C, expression W, expression B,
          class Forget = decltype(sigmoid_of), class Input = decltype(sigmoid_of),
          class Out = decltype(sigmoid_of), class Candidate = decltype(tanh_of),
          class Output = decltype(tanh_of)>
constexpr auto lstm_cell(X const& x, H const& h, C const& c, W const& w, B const& b,
                         Forget const& forget = {}, Input const& input = {}, Out const& out = {},
                         Candidate const& candidate = {}, Output const& output = {}) {
    constexpr dimension n = meaning(node<H::hash>{}).shape.rows;
    auto const z = w * vstack(h, x) + b;
    return lstm_state(forget(rows<0, n>(z)), input(rows<n, n>(z)), out(rows<2 * n, n>(z)),
                      candidate(rows<3 * n, n>(z)), c, output);
}

}  // namespace gradus
