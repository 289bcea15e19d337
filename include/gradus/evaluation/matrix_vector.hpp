// SPDX-License-Identifier: MIT
// Products of a matrix and a vector in memory. Where the rows of A are contiguous, an entry of Ax is one sum over the
// lanes of a register and an entry of Aᵀu one sum in the order of the rows; how many rows are worked on at a time
// changes no bit, so that a product comes out alike alone and in company.
#pragma once

#include <gradus/evaluation/registers.hpp>
#include <gradus/evaluation/workspace.hpp>

namespace gradus {

template <class S>
using any_column = Eigen::Map<Eigen::Matrix<S, Eigen::Dynamic, 1> const, 0, Eigen::InnerStride<>>;

// Which of the two steps of an operand is 1, as far as a plan knows.
enum class storage { by_columns, by_rows, unknown };

// Where the rows that come next should be brought while these are read.
enum class ahead { nowhere, first_cache, second_cache };

template <class S>
struct contiguous_rows {
    using L = registers<S>;
    static constexpr Index width = L::width;
    static constexpr Index together = 8;
    static constexpr Index at_once = 32;

    S const* data;
    Index rows, columns, step;

    S const* row(Index i) const { return data + i * step; }

    // y += αAx
    void add_product(S const* x, S* y, S alpha) const {
        in_groups([&]<int R>(Index i, std::integral_constant<int, R>) {
            products<R, false>(i, x, y, alpha, nullptr, nullptr);
        });
    }
    // z += αAᵀu; on the way the rows that lie `distance` further are fetched.
    template <ahead Next = ahead::nowhere>
    void add_transposed_product(S const* u, Index u_step, S* z, S alpha, Index distance = 0) const {
        S scaled[at_once];
        Index const group = is_far() ? 4 : at_once;
        for (Index i = 0; i < rows; i += group) {
            Index const count = std::min(group, rows - i);
            for (Index r = 0; r < count; ++r) scaled[r] = alpha * u[(i + r) * u_step];
            // The last lanes may overlap others: they begin from what was there before.
            Index const last = columns - width;
            auto rest = L::all(S(0));
            if (last >= 0) rest = L::load(z + last);
            Index j = 0;
            for (; j + 8 * width <= columns; j += 8 * width)
                spread<8, Next>(i, count, j, scaled, z, distance);
            if (j + 4 * width <= columns) spread<4, Next>(i, count, j, scaled, z, distance), j += 4 * width;
            if (j + 2 * width <= columns) spread<2, Next>(i, count, j, scaled, z, distance), j += 2 * width;
            if (j + width <= columns) spread<1, Next>(i, count, j, scaled, z, distance), j += width;
            if (j < columns && last >= 0) {
                weigh<1, Next>(i, count, last, scaled, &rest, distance);
                L::store(z + last, rest);
                j = columns;
            }
            for (; j < columns; ++j) {
                S sum = z[j];
                for (Index r = 0; r < count; ++r) sum = L::multiply_add(row(i + r)[j], scaled[r], sum);
                z[j] = sum;
            }
        }
    }
    // y += αAx and z += βAᵀu in one pass.
    void add_both(S const* x, S* y, S alpha, S const* u, S* z, S beta) const {
        in_groups([&]<int R>(Index i, std::integral_constant<int, R>) {
            S scaled[R];
            for (int r = 0; r < R; ++r) scaled[r] = beta * u[i + r];
            products<R, true>(i, x, y, alpha, scaled, z);
        });
    }

private:
    // Rows so far apart that few of them are read at a time as fast as memory gives them.
    bool is_far() const { return step * Index(sizeof(S)) > 32000; }

    template <class F>
    void in_groups(F f) const {
        Index i = 0;
        for (; is_far() && i + 4 <= rows; i += 4) f(i, std::integral_constant<int, 4>{});
        for (; i + together <= rows; i += together) f(i, std::integral_constant<int, together>{});
        if (i + 4 <= rows) f(i, std::integral_constant<int, 4>{}), i += 4;
        if (i + 2 <= rows) f(i, std::integral_constant<int, 2>{}), i += 2;
        if (i < rows) f(i, std::integral_constant<int, 1>{});
    }

    template <int R, bool Both>
    void products(Index i, S const* x, S* y, S alpha, S const* u, S* z) const {
        typename L::type sum[R], weight[R];
        for (int r = 0; r < R; ++r) {
            sum[r] = L::all(S(0));
            if constexpr (Both) weight[r] = L::all(u[r]);
        }
        Index j = 0;
        for (; j + width <= columns; j += width) {
            auto const factor = L::load(x + j);
            if constexpr (Both) {
                auto spread = L::load(z + j);
                for (int r = 0; r < R; ++r) {
                    auto const a = L::load(row(i + r) + j);
                    sum[r] = L::multiply_add(a, factor, sum[r]);
                    spread = L::multiply_add(a, weight[r], spread);
                }
                L::store(z + j, spread);
            } else {
                for (int r = 0; r < R; ++r) sum[r] = L::multiply_add(L::load(row(i + r) + j), factor, sum[r]);
            }
        }
        S total[R];
        L::template sums<R>(sum, total);
        for (; j < columns; ++j)
            for (int r = 0; r < R; ++r) {
                S const a = row(i + r)[j];
                total[r] = L::multiply_add(a, x[j], total[r]);
                if constexpr (Both) z[j] = L::multiply_add(a, u[r], z[j]);
            }
        for (int r = 0; r < R; ++r) y[i + r] = L::multiply_add(alpha, total[r], y[i + r]);
    }
    // Count rows from i on, Lanes registers from column j on.
    template <int Lanes, ahead Next>
    void spread(Index i, Index count, Index j, S const* u, S* z, Index distance) const {
        typename L::type sum[Lanes];
        for (int k = 0; k < Lanes; ++k) sum[k] = L::load(z + j + k * width);
        weigh<Lanes, Next>(i, count, j, u, sum, distance);
        for (int k = 0; k < Lanes; ++k) L::store(z + j + k * width, sum[k]);
    }
    template <int Lanes, ahead Next>
    void weigh(Index i, Index count, Index j, S const* u, typename L::type* sum, Index distance) const {
        for (Index r = 0; r < count; ++r) {
            auto const factor = L::all(u[r]);
            S const* const a = row(i + r) + j;
            for (int k = 0; k < Lanes; ++k) {
                sum[k] = L::multiply_add(L::load(a + k * width), factor, sum[k]);
                fetch<Next>(a + k * width + distance * step);
            }
        }
    }
    template <ahead Next>
    static void fetch([[maybe_unused]] S const* p) {
#if defined(__GNUC__)
        if constexpr (Next == ahead::first_cache) __builtin_prefetch(p, 0, 3);
        if constexpr (Next == ahead::second_cache) __builtin_prefetch(p, 0, 2);
#endif
    }
};

// y += αAx for a packed y.
template <class S, storage A = storage::unknown>
void add_matrix_vector(strided<S> y, strided<S const> a, strided<S const> x, S alpha) {
    if (a.rows == 0 || a.columns == 0) return;
    if constexpr (A != storage::by_rows)
        if (a.row_step == 1)
            return contiguous_rows<S>{a.data, a.columns, a.rows, a.column_step}.add_transposed_product(
                x.data, x.row_step, y.data, alpha);
    if constexpr (A != storage::by_columns)
        if (a.column_step == 1 && x.row_step == 1)
            return contiguous_rows<S>{a.data, a.rows, a.columns, a.row_step}.add_product(x.data, y.data,
                                                                                         alpha);
    any_column<S> const column(x.data, x.rows, Eigen::InnerStride<>(x.row_step));
    for (Index i = 0; i < a.rows; ++i)
        y.data[i] +=
            alpha * any_column<S>(a.data + i * a.row_step, a.columns, Eigen::InnerStride<>(a.column_step))
                        .dot(column);
}

}  // namespace gradus
