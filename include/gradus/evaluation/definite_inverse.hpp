// SPDX-License-Identifier: MIT
// The inverse of X = LLᵀ as WᵀW with W = L⁻¹, both triangular: a third of the work of solving for the columns of I.
#pragma once

#include <gradus/evaluation/triangular.hpp>

namespace gradus {

// The lower half of W = L⁻¹; above it W is left as it was, and in blocks above the diagonal zero.
template <class S>
void invert_lower(strided<S const> l, strided<S> w, block& scratch) {
    Index const n = l.rows;
    if (n <= triangular_leaf)
        return with_tile<S>(n, n, [&](auto& rows) {
            rows.set_identity();
            rows.template solve<true, false>(l);
            rows.for_each_below([&](Index i, Index j) { w.data[i + j * w.column_step] = rows.row[i][j]; });
        });
    // W₂₁ = −L₂₂⁻¹ L₂₁ W₁₁
    Index const split = n / 2, rest = n - split;
    auto const first = part_of(w, 0, 0, split, split), below = part_of(w, split, 0, rest, split);
    auto const last = part_of(l, split, split, rest, rest);
    invert_lower(part_of(l, 0, 0, split, split), first, scratch);
    for (Index j = 0; j < split; ++j) {
        column_of(first, j, 0, j).setZero();
        column_of(below, j, 0, rest).setZero();
    }
    add_matrix_product<S>(below, part_of(l, split, 0, rest, split), read_only(first), S(-1), scratch);
    solve_triangular<true, false>(last, below, scratch);
    invert_lower(last, part_of(w, split, split, rest, rest), scratch);
}

// The lower half of W ← the lower half of WᵀW, for W = L⁻¹.
template <class S>
void square_lower(strided<S const> l, strided<S> w, block& scratch) {
    Index const n = w.rows;
    if (n <= triangular_leaf)
        return with_tile<S>(n, n, [&](auto& rows) {
            rows.for_each_below([&](Index i, Index j) { rows.row[i][j] = w.data[i + j * w.column_step]; });
            rows.square_lower();
            rows.for_each_below([&](Index i, Index j) { w.data[i + j * w.column_step] = rows.row[i][j]; });
        });
    Index const split = n / 2, rest = n - split;
    auto const first = part_of(w, 0, 0, split, split), below = part_of(w, split, 0, rest, split);
    auto const last = part_of(l, split, split, rest, rest);
    square_lower(part_of(l, 0, 0, split, split), first, scratch);
    add_matrix_product<S>(first, read_only(below).flipped(), read_only(below), S(1), scratch);
    solve_triangular<false, false>(last.flipped(), below, scratch);  // W₂₂ᵀW₂₁
    square_lower(last, part_of(w, split, split, rest, rest), scratch);
}

// x ← X⁻¹x of an X = LLᵀ that is no larger than a leaf.
template <class S>
void solve_definite_column(strided<S const> l, S* x) {
    Index const n = l.rows;
    S inverses[triangular_leaf];  // of square roots: these do not overflow
    for (Index k = 0; k < n; ++k) inverses[k] = S(1) / l.data[k + k * l.column_step];
    for (Index i = 0; i < n; ++i) {
        S sum = x[i];
        for (Index k = 0; k < i; ++k) sum -= l.data[i + k * l.column_step] * x[k];
        x[i] = sum * inverses[i];
    }
    for (Index i = n; i-- > 0;) {
        S sum = x[i];
        for (Index k = n - 1; k > i; --k) sum -= l.data[k + i * l.column_step] * x[k];
        x[i] = sum * inverses[i];
    }
}

// X⁻¹ of X = LLᵀ.
template <class S>
void invert_definite(strided<S const> l, strided<S> inverse, block& scratch) {
    if (Index const n = l.rows; n <= triangular_leaf)
        return with_tile<S>(n, n, [&](auto& rows) {
            rows.set_identity();
            rows.template solve<true, false>(l);
            rows.square_lower();
            rows.write(inverse, 0, n);
        });
    invert_lower(l, inverse, scratch);
    square_lower(l, inverse, scratch);
    for (Index j = 0; j < inverse.columns; ++j)
        for (Index i = j + 1; i < inverse.rows; ++i)
            inverse.data[j + i * inverse.column_step] = inverse.data[i + j * inverse.column_step];
}

}  // namespace gradus
