// SPDX-License-Identifier: MIT
// Identities of products with a vector of ones.
#pragma once

#include <gradus/operators.hpp>

namespace gradus::catalogue {

constexpr void products(lawbook& rule) {
    auto const x = rule.vector("x");
    rule("a row of ones sums", ones_of({1, x.shape().rows}, x) * x, sum(x));
    rule("a column of ones sums", T(x) * ones_of(x.shape(), x), sum(x));
}

}  // namespace gradus::catalogue
