// SPDX-License-Identifier: MIT
// y = αAx for a symmetric A: beyond the nearest caches only one half of it is read, and every entry of that counts for its
// row and for its column.
#pragma once

#include <gradus/evaluation/one_pass.hpp>

namespace gradus {

template <class S>
struct symmetric_product {
    strided<S const> matrix;
    S const* x;
    S* y;
    S alpha;

    // False where A is so near, or lies so, that both halves are read as fast: then nothing is done.
    bool run() const {
        Index const n = matrix.rows, bytes = n * n * Index(sizeof(S));
        if ((matrix.row_step != 1 && matrix.column_step != 1) || bytes <= caches::second) return false;
        Index const step = matrix.row_step == 1 ? matrix.column_step : matrix.row_step;
        for (Index i = 0; i < n; i += block) {
            S const* const row = matrix.data + i * step;
            Index const count = std::min(block, n - i);
            contiguous_rows<S>{row, count, i, step}.template add_both<int(block)>(x, y + i, alpha, x + i, y,
                                                                                  alpha);
            add_corner(row + i, step, count, x + i, y + i);
        }
        return true;
    }

private:
    static constexpr Index block = 8;

    // The part of a block of rows that meets its own columns.
    void add_corner(S const* a, Index step, Index count, S const* from, S* to) const {
        for (Index r = 0; r < count; ++r, a += step) {
            for (Index c = 0; c < r; ++c) {
                S const scaled = alpha * a[c];
                to[r] += scaled * from[c];
                to[c] += scaled * from[r];
            }
            to[r] += alpha * a[r] * from[r];
        }
    }
};

}  // namespace gradus
