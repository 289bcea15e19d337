// SPDX-License-Identifier: MIT
// Functions that are compositions of operators: dot, outer, solve.
#pragma once

#include <gradus/operators/trace.hpp>

namespace gradus {

// ⟨a, b⟩ of equal shapes: aᵀb of vectors, tr(AᵀB) of matrices.
template <expression A, expression B>
constexpr auto dot(A const& a, B const& b) {
    if constexpr (meaning(node<A::hash>{}).shape.is_vector() && meaning(node<B::hash>{}).shape.is_vector())
        return T(a) * b;
    else
        return tr(T(a) * b);
}
// abᵀ, m×n for vectors of lengths m and n.
template <expression A, expression B>
constexpr auto outer(A const& a, B const& b) {
    return a * T(b);
}
// A⁻¹b; evaluated by a factorisation of A, never by its inverse.
template <expression A, expression B>
constexpr auto solve(A const& a, B const& b) {
    return inv(a) * b;
}

}  // namespace gradus
