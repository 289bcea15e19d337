// SPDX-License-Identifier: MIT
// Triangular systems, LU and Cholesky by halves: TX = B splits into two systems of half the size and one product of
// matrices, and so do PX = LU and X = LLᵀ. All the work is in products, which need no memory but the kept one.
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>

#include <gradus/evaluation/matrix_product.hpp>
#include <gradus/evaluation/tile.hpp>

namespace gradus {

template <class S>
strided<S> part_of(strided<S> m, Index row, Index column, Index rows, Index columns) {
    return {m.data + row * m.row_step + column * m.column_step, rows, columns, m.row_step, m.column_step};
}
template <class S>
strided<S const> read_only(strided<S> m) {
    return {m.data, m.rows, m.columns, m.row_step, m.column_step};
}
template <class S>
auto column_of(strided<S> m, Index j, Index from, Index count) {
    return packed_column<S>(m.data + j * m.column_step + from, count);
}

// x ← T⁻¹x for a T that is no larger than a leaf. What was found last is used last, so that one step waits for one
// product only.
template <bool Lower, bool Unit, class S>
void solve_leaf_column(strided<S const> t, S* b) {
    Index const n = t.rows;
    S x[triangular_leaf];
    for (Index step = 0; step < n; ++step) {
        Index const i = Lower ? step : n - 1 - step;
        S const* const row = t.data + i * t.row_step;
        S sum = b[i];
        if constexpr (Lower)
            for (Index k = 0; k < i; ++k) sum -= row[k * t.column_step] * x[k];
        else
            for (Index k = n - 1; k > i; --k) sum -= row[k * t.column_step] * x[k];
        x[i] = b[i] = Unit ? sum : division<S>(row[i * t.column_step])(sum);
    }
}

// B ← T⁻¹B for a T that is no larger than a leaf.
template <bool Lower, bool Unit, class S>
void solve_leaf(strided<S const> t, strided<S> b) {
    if (b.columns == 1) return solve_leaf_column<Lower, Unit>(t, b.data);
    with_tile<S>(t.rows, b.columns, [&]<Index Lanes>(tile<S, Lanes>& x) {
        for (Index from = 0; from < b.columns; from += Lanes) {
            Index const width = std::min(Lanes, b.columns - from);
            x.read(b, from, width);
            x.template solve<Lower, Unit>(t);
            x.write(b, from, width);
        }
    });
}

// B ← T⁻¹B for a lower or upper triangular T, whose diagonal may be taken as ones; B has unit row step.
template <bool Lower, bool Unit, class S>
void solve_triangular(strided<S const> t, strided<S> b, block& scratch) {
    Index const n = t.rows;
    if (n <= triangular_leaf) return solve_leaf<Lower, Unit>(t, b);
    Index const split = n / 2;
    auto const top = part_of(b, 0, 0, split, b.columns), bottom = part_of(b, split, 0, n - split, b.columns);
    auto const first = part_of(t, 0, 0, split, split), last = part_of(t, split, split, n - split, n - split);
    if constexpr (Lower) {
        solve_triangular<Lower, Unit>(first, top, scratch);
        add_matrix_product<S>(bottom, part_of(t, split, 0, n - split, split), read_only(top), S(-1), scratch);
        solve_triangular<Lower, Unit>(last, bottom, scratch);
    } else {
        solve_triangular<Lower, Unit>(last, bottom, scratch);
        add_matrix_product<S>(top, part_of(t, 0, split, split, n - split), read_only(bottom), S(-1), scratch);
        solve_triangular<Lower, Unit>(first, top, scratch);
    }
}

// B ← BL⁻ᵀ for a lower triangular L.
template <class S>
void solve_from_right(strided<S const> l, strided<S> b, block& scratch) {
    Index const n = l.rows;
    if (n <= triangular_leaf) {
        for (Index k = 0; k < n; ++k) {
            auto x = column_of(b, k, 0, b.rows);
            for (Index i = 0; i < k; ++i) x -= l.data[k + i * l.column_step] * column_of(b, i, 0, b.rows);
            x /= l.data[k + k * l.column_step];
        }
        return;
    }
    Index const split = n / 2;
    auto const left = part_of(b, 0, 0, b.rows, split), right = part_of(b, 0, split, b.rows, n - split);
    solve_from_right(part_of(l, 0, 0, split, split), left, scratch);
    add_matrix_product<S>(right, read_only(left), part_of(l, split, 0, n - split, split).flipped(), S(-1),
                          scratch);
    solve_from_right(part_of(l, split, split, n - split, n - split), right, scratch);
}

// The lower half of C −= AAᵀ.
template <class S>
void subtract_square(strided<S> c, strided<S const> a, block& scratch) {
    if (c.rows <= 4 * triangular_leaf) return add_matrix_product<S>(c, a, a.flipped(), S(-1), scratch);
    Index const split = c.rows / 2, rest = c.rows - split;
    auto const top = part_of(a, 0, 0, split, a.columns), bottom = part_of(a, split, 0, rest, a.columns);
    subtract_square(part_of(c, 0, 0, split, split), top, scratch);
    add_matrix_product<S>(part_of(c, split, 0, rest, split), bottom, top.flipped(), S(-1), scratch);
    subtract_square(part_of(c, split, split, rest, rest), bottom, scratch);
}

// The lower half of L for X = LLᵀ no larger than a leaf, from the lower half of X; false where X is not positive definite.
template <class S>
bool factorise_definite_leaf(strided<S const> x, strided<S> l) {
    return with_tile<S>(x.rows, x.rows, [&](auto& columns) {
        columns.for_each_below(
            [&](Index i, Index j) { columns.row[j][i] = x.data[i * x.row_step + j * x.column_step]; });
        bool const is_definite = columns.factorise_definite();
        columns.for_each_below([&](Index i, Index j) { l.data[i + j * l.column_step] = columns.row[j][i]; });
        return is_definite;
    });
}

// X = LLᵀ in the lower half of X; false where X is not positive definite.
template <class S>
bool factorise_definite(strided<S> x, block& scratch) {
    Index const n = x.rows;
    if (n <= triangular_leaf) return factorise_definite_leaf(read_only(x), x);
    Index const split = n / 2, rest = n - split;
    auto const first = part_of(x, 0, 0, split, split), below = part_of(x, split, 0, rest, split);
    if (!factorise_definite(first, scratch)) return false;
    solve_from_right(read_only(first), below, scratch);
    auto const last = part_of(x, split, split, rest, rest);
    subtract_square(last, read_only(below), scratch);
    return factorise_definite(last, scratch);
}

template <class S>
void swap_rows(strided<S> x, int const* pivots, Index from, Index to) {
    for (Index k = from; k < to; ++k)
        if (pivots[k] != k)
            for (Index j = 0; j < x.columns; ++j)
                std::swap(x.data[k + j * x.column_step], x.data[pivots[k] + j * x.column_step]);
}

// PX = LU of the columns from `first` on, `width` of them; row k was swapped with row pivots[k] ≥ k.
template <class S>
void factorise_with_pivots(strided<S> x, int* pivots, Index first, Index width, block& scratch) {
    Index const n = x.rows;
    auto const columns = [&](Index from, Index count) { return part_of(x, 0, from, n, count); };
    if (width <= 8) {
        for (Index k = first; k < first + width; ++k) {
            auto column = column_of(x, k, k, n - k);
            Index at = 0;
            column.cwiseAbs().maxCoeff(&at);
            pivots[k] = static_cast<int>(k + at);
            swap_rows(columns(first, width), pivots, k, k + 1);
            if (column[0] == 0) continue;
            auto below = column_of(x, k, k + 1, n - k - 1);
            below /= column[0];
            for (Index j = k + 1; j < first + width; ++j)
                column_of(x, j, k + 1, n - k - 1) -= x.data[k + j * x.column_step] * below;
        }
        return;
    }
    Index const split = width / 2, middle = first + split, rest = width - split;
    factorise_with_pivots(x, pivots, first, split, scratch);
    auto const right = columns(middle, rest);
    swap_rows(right, pivots, first, middle);
    auto const top = part_of(right, first, 0, split, rest),
               bottom = part_of(right, middle, 0, n - middle, rest);
    solve_triangular<true, true>(read_only(part_of(x, first, first, split, split)), top, scratch);
    add_matrix_product<S>(bottom, read_only(part_of(x, middle, first, n - middle, split)), read_only(top),
                          S(-1), scratch);
    factorise_with_pivots(x, pivots, middle, rest, scratch);
    swap_rows(columns(first, split), pivots, middle, first + width);
}

}  // namespace gradus
