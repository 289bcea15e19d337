// SPDX-License-Identifier: MIT
// Identities of what is the same in every column: a1ᵀ.
#pragma once

#include <gradus/operators.hpp>

namespace gradus::catalogue {

// X ⊙ a1ᵀ scales the rows of X; A11ᵀ is (A1)1ᵀ.
constexpr void scaled_rows(lawbook& rule) {
    dimension const m{"m"}, n{"n"}, k{"k"};
    auto const x = rule.wide("X"), a = rule.letter("A", {m, k});
    auto const sums = a * ones_of({k, 1}, a);
    rule("a column beside itself scales the rows", hadamard(x, a * ones_of({k, n}, a)), diag(sums) * x);
}

}  // namespace gradus::catalogue
