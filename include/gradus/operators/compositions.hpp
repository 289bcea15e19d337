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
template <hash_value Copied>
struct copies_by_value {
    static constexpr void write(writer& out) {
        out << "copies of ";
        write_briefly(out, meaning(node<Copied>{}));
        out << ": their number must be known to the compiler: constexpr auto n = dim<\"n\"> is, and for numbers "
               "write broadcast_rows<3>(b), broadcast_cols<3>(b)";
    }
};

// b1ᵀ, m×N: N copies of the column b beside one another; N may also be given as dim<"n">. Its derivative sums over them.
template <dimension N, expression B>
constexpr auto broadcast_cols(B const& b, dimension_constant<N> = {}) {
    return b * ones<1, N>;
}
template <expression B>
constexpr void broadcast_cols(B const&, dimension) {
    refuse<copies_by_value<B::hash>>();
}
// 1bᵀ, M×n for a column b of length n: every row is bᵀ. Its derivative sums over the rows.
template <dimension M, expression B>
constexpr auto broadcast_rows(B const& b, dimension_constant<M> = {}) {
    return ones<M> * T(b);
}
template <expression B>
constexpr void broadcast_rows(B const&, dimension) {
    refuse<copies_by_value<B::hash>>();
}

}  // namespace gradus
