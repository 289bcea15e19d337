// SPDX-License-Identifier: MIT
// Functions that are compositions of operators: dot, outer, solve, reshape, copies of a vector as rows or columns.
#pragma once

#include <gradus/operators/trace.hpp>
#include <gradus/operators/vec.hpp>

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

// The entries of an m×n matrix, column by column as vec reads them, as a matrix of R rows and C columns; mn = RC.
template <dimension R, dimension C, expression X>
constexpr auto reshape(X const& x) {
    return apply<op::reshape>(x, ones<R, C>);
}
// b1ᵀ, m×N: N copies of the column b beside one another. Its derivative sums over them.
template <dimension N, expression B>
constexpr auto broadcast_cols(B const& b) {
    return b * ones<1, N>;
}
// 1bᵀ, M×n for a column b of length n: every row is bᵀ. Its derivative sums over the rows.
template <dimension M, expression B>
constexpr auto broadcast_rows(B const& b) {
    return ones<M> * T(b);
}

}  // namespace gradus
