// SPDX-License-Identifier: MIT
// A dense layer: act(Wx + b), a composition of operators.
#pragma once

#include <gradus/operators.hpp>

namespace gradus {

// act(Wx + b) for an m×n W, x of length n and b of length m; act is any function of an expression, such as
// [](auto z) { return tanh(z); }.
template <expression W, expression X, expression B, class Activation>
constexpr auto dense(W const& w, X const& x, B const& b, Activation act) {
    return act(w * x + b);
}

}  // namespace gradus
