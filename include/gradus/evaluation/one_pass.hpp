// SPDX-License-Identifier: MIT
// One pass over a matrix: v = αAx, then u from v row by row, then w = βAᵀu, by blocks of rows that are still in a near
// cache when they are read again. Every entry comes out as in two passes, to the last bit, since blocks are whole groups of
// rows; but where A is stored by columns, an entry of w is a sum over the blocks.
#pragma once

#include <algorithm>

#include <gradus/evaluation/matrix_vector.hpp>

namespace gradus {

// y = αAx for a packed y.
template <class S>
struct scaled_product {
    strided<S const> matrix;
    strided<S const> vector;
    S* result;
    S factor;
};

template <class S>
struct one_pass {
    scaled_product<S> first, second;  // the second with Aᵀ

    Index bytes_per_row() const { return first.matrix.columns * Index(sizeof(S)); }
    Index bytes() const { return first.matrix.rows * bytes_per_row(); }
    bool is_packed() const { return first.vector.row_step == 1 && second.vector.row_step == 1; }

    // Of two products that do not need each other. False where two passes are as good: then nothing is done.
    bool both() const {
        if (!is_packed() || bytes() < caches::first) return false;
        if (lies_by_rows(first.matrix))
            both(first, second);
        else if (first.matrix.row_step == 1)
            both(second, first);
        else
            return false;
        return true;
    }
    // Whether `in_turn` may be of use.
    bool is_large() const { return is_packed() && bytes() > 3 * caches::first; }
    // loops(i, count) makes the rows of u from i on, of those of v.
    template <class Loops>
    bool in_turn(Loops const& loops) const {
        if (!is_large()) return false;
        if (!lies_by_rows(first.matrix)) return in_turn_by_columns(loops);
        Index const block = rows_at_once();
        if (block * bytes_per_row() > caches::second) return false;
        if (2 * block * bytes_per_row() <= caches::first)
            by_blocks<ahead::first_cache>(block, loops);
        else
            by_blocks<ahead::second_cache>(block, loops);
        return true;
    }

private:
    // Worth its while where A is beyond the second cache, not beyond the last, and columns are cut into long pieces.
    template <class Loops>
    bool in_turn_by_columns(Loops const& loops) const {
        auto const& a = first.matrix;
        Index const block = caches::second * 3 / 4 / bytes_per_row() / 16 * 16;
        if (a.row_step != 1 || bytes() <= 2 * caches::second || bytes() > caches::last || block < 64)
            return false;
        // The last piece is not so short that its columns would be narrow, as those of the whole are not.
        for (Index i = 0, count = 0; i < a.rows; i += count) {
            count = a.rows - i < block + contiguous_rows<S>::least_wide ? a.rows - i : block;
            contiguous_rows<S> const pieces{a.data + i, a.columns, count, a.column_step};
            pieces.add_transposed_product(first.vector.data, 1, first.result + i, first.factor, true);
            loops(i, count);
            pieces.add_product(second.vector.data + i, second.result, second.factor, i == 0);
        }
        return true;
    }
    // Whole registers, so that the loops over entries work on the same lanes as ever.
    Index rows_at_once() const {
        constexpr Index least = std::max(contiguous_rows<S>::group, contiguous_rows<S>::width);
        static_assert(least % contiguous_rows<S>::group == 0);
        Index const fitting = caches::first * 2 / 5 / std::max(bytes_per_row(), Index(1));
        return std::clamp(fitting / least * least, least, 8 * least);
    }
    contiguous_rows<S> rows(Index from, Index count) const {
        auto const& a = first.matrix;
        return {a.data + from * a.row_step, count, a.columns, a.row_step};
    }
    template <ahead Next, class Loops>
    void by_blocks(Index block, Loops const& loops) const {
        Index const end = first.matrix.rows;
        for (Index i = 0; i < end; i += block) {
            Index const count = std::min(block, end - i);
            auto const a = rows(i, count);
            a.add_product(first.vector.data, first.result + i, first.factor, true);
            loops(i, count);
            a.template add_transposed_product<Next>(second.vector.data + i, 1, second.result, second.factor,
                                                    i == 0, i + 2 * block <= end ? block : 0);
        }
    }
    // Whole groups of rows.
    static void both_by_blocks(scaled_product<S> const& of_rows, scaled_product<S> const& of_columns) {
        auto const& a = of_rows.matrix;
        constexpr Index block = 8 * contiguous_rows<S>::group;
        for (Index i = 0; i < a.rows; i += block) {
            contiguous_rows<S> const rows{a.data + i * a.row_step, std::min(block, a.rows - i), a.columns,
                                          a.row_step};
            rows.add_product(of_rows.vector.data, of_rows.result + i, of_rows.factor, true);
            rows.add_transposed_product(of_columns.vector.data + i, 1, of_columns.result, of_columns.factor,
                                        i == 0);
        }
    }
    static void both(scaled_product<S> const& of_rows, scaled_product<S> const& of_columns) {
        auto const& a = of_rows.matrix;
        using rows = contiguous_rows<S>;
        if (rows const all{a.data, a.rows, a.columns, a.row_step}; all.is_narrow())
            return both_by_blocks(of_rows, of_columns);
        std::fill_n(of_columns.result, a.columns, S(0));
        auto const add = [&]<int R>(std::integral_constant<int, R>) {
            rows{a.data, a.rows, a.columns, a.row_step}.template add_both<R>(
                of_rows.vector.data, of_rows.result, of_rows.factor, of_columns.vector.data,
                of_columns.result, of_columns.factor);
        };
        // From far away more rows arrive at a time than registers can hold the factors of.
        if (a.rows * a.columns * Index(sizeof(S)) > caches::second)
            add(std::integral_constant<int, rows::together>{});
        else
            add(std::integral_constant<int, rows::fewer_together>{});
    }
};

}  // namespace gradus
