// SPDX-License-Identifier: MIT
// Identities of products with a vector of ones and with diagonal matrices.
#pragma once

#include <gradus/operators.hpp>

namespace gradus::catalogue {

constexpr void products(lawbook& rule) {
    auto const x = rule.vector("x");
    rule("a row of ones sums", ones_of({1, x.shape().rows}, x) * x, sum(x));
    auto const v = rule.vector("v"), w = rule.vector("w");
    rule("a diagonal matrix scales", diag(v) * w, hadamard(v, w));
    rule("a diagonal matrix scales a row", T(w) * diag(v), T(hadamard(v, w)));
    rule("a diagonal matrix scales a row of ones", ones_of({1, v.shape().rows}, v) * diag(v), T(v));
    rule("diagonal matrices multiply", diag(v) * diag(w), diag(hadamard(v, w)));
    rule("a column of ones sums", T(x) * ones_of(x.shape(), x), sum(x));
}

}  // namespace gradus::catalogue
