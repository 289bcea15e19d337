// SPDX-License-Identifier: MIT
// A tile: a few rows of numbers side by side, each row one piece of memory. The leaves of triangular algorithms work on
// tiles, where every step is an operation on whole rows.
#pragma once

#include <cmath>
#include <limits>

#include <gradus/evaluation/division.hpp>
#include <gradus/numerics/memory.hpp>

namespace gradus {

inline constexpr Index triangular_leaf = 16;

template <class S, Index Lanes>
struct tile {
    Index n;
    Eigen::Array<S, Lanes, 1> row[triangular_leaf];

    explicit tile(Index rows) : n(rows) {
        for (Index i = 0; i < n; ++i) row[i].setZero();
    }

    // Row i are the entries i of some columns of B, which has unit row step.
    void read(strided<S> b, Index from, Index width) {
        for (Index j = 0; j < width; ++j)
            for (Index i = 0; i < n; ++i) row[i][j] = b.data[i + (from + j) * b.column_step];
    }
    void write(strided<S> b, Index from, Index width) const {
        for (Index j = 0; j < width; ++j)
            for (Index i = 0; i < n; ++i) b.data[i + (from + j) * b.column_step] = row[i][j];
    }
    // The places (i, j) of a lower half.
    void for_each_below(auto visit) const {
        for (Index j = 0; j < n; ++j)
            for (Index i = j; i < n; ++i) visit(i, j);
    }

    // X ← T⁻¹X for a lower or upper triangular T, whose diagonal may be taken as ones.
    template <bool Lower, bool Unit>
    void solve(strided<S const> t) {
        for (Index step = 0; step < n; ++step) {
            Index const i = Lower ? step : n - 1 - step;
            S const* const entries = t.data + i * t.row_step;
            auto sum = row[i];
            for (Index left = step; left > 0; --left) {
                Index const k = Lower ? step - left : n - 1 - step + left;
                sum -= entries[k * t.column_step] * row[k];
            }
            if constexpr (!Unit) sum = sum.unaryExpr(division<S>(entries[i * t.column_step])).eval();
            row[i] = sum;
        }
    }
    void set_identity() {
        for (Index i = 0; i < n; ++i) row[i][i] = S(1);
    }
    // W ← WᵀW for a lower triangular W.
    void square_lower() {
        for (Index i = 0; i < n; ++i) {
            auto sum = (row[i][i] * row[i]).eval();
            for (Index k = i + 1; k < n; ++k) sum += row[k][i] * row[k];
            row[i] = sum;  // only rows below are read from now on
        }
    }
    // X = LLᵀ, where row k holds column k of X from the diagonal on, and then of L; false where X is not positive
    // definite. The next diagonal waits for a division only: the roots are taken aside.
    bool factorise_definite() {
        for (Index k = 0; k < n; ++k) {
            S const d = row[k][k];
            if (!(d > 0)) return false;
            S const root = std::sqrt(d);
            using limits = std::numeric_limits<S>;
            // 1/d may be no normal number, 1/√d is one.
            bool const is_extreme = d < 4 * limits::min() || d > limits::max() / 8;
            S const inverse = is_extreme ? S(1) : 1 / d;
            if (is_extreme) [[unlikely]]
                row[k] /= root;
            auto const column = row[k];
            for (Index j = k + 1; j < n; ++j) row[j] -= (column[j] * inverse) * column;
            if (!is_extreme) row[k] *= root * inverse;
            row[k][k] = root;
        }
        return true;
    }
};

// Calls f with a tile of n rows, each of at least `lanes` numbers.
template <class S>
auto with_tile(Index n, Index lanes, auto f) {
    if (lanes <= 8) {
        tile<S, 8> small(n);
        return f(small);
    }
    tile<S, 16> wide_tile(n);
    return f(wide_tile);
}

}  // namespace gradus
