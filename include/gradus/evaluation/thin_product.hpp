// SPDX-License-Identifier: MIT
// Thin products: C += αAB where C has few rows or columns. An entry of the large operand meets few of the other, so that
// it is read where it lies: packing it first, as products of large matrices do, costs as much as half the product.
#pragma once

#include <algorithm>
#include <utility>

#include <gradus/evaluation/matrix_vector.hpp>

namespace gradus {

template <class S>
struct thin_product {
    using L = registers<S>;
    static constexpr Index width = L::width;
    static constexpr Index few_columns = 16, few = 12, many_rows = 64;  // measured against Eigen's kernels

    strided<S> c;  // with unit row step
    strided<S const> a, b;
    S alpha;

    // False where the operands do not lie so that this is the better way: then nothing is done.
    [[gnu::noinline]] bool run() const {
        if (a.row_step == 1 && c.rows >= many_rows && (c.columns <= few_columns || needs_no_packing()))
            combine_all();
        else if (std::min(c.rows, c.columns) <= few && a.column_step == 1 && b.row_step == 1 &&
                 a.columns >= 16 * width)
            multiply();
        else
            return false;
        return true;
    }

private:
    static constexpr Index depth_at_once = 64;
    // Of which two registers each stay in registers.
    static constexpr int most_columns = EIGEN_ARCH_DEFAULT_NUMBER_OF_REGISTERS >= 32 ? 8 : 5;
    // What stays in the nearest cache while the large operand passes through it.
    static constexpr Index near_entries = 20480 / Index(sizeof(S));

    // Calls f(from, N) for blocks of a range, of sizes that are constants.
    template <int... N, class F>
    [[gnu::always_inline]] static void in_blocks(Index end, F const& f) {
        Index i = 0;
        auto const all = [&]<int M>(std::integral_constant<int, M> size) {
            for (; i + M <= end; i += M) f(i, size);
        };
        (all(std::integral_constant<int, N>{}), ...);
    }

    // With registers of 64 bytes this way is as quick for more columns, too, as long as A stays in the second cache
    // (measured: with g++ 12 0.69 to 0.94 of the time of Eigen's kernel, with clang 19 0.90 to 1.17).
    bool needs_no_packing() const {
        return sizeof(typename L::type) == 64 && a.rows * a.columns * Index(sizeof(S)) <= caches::second;
    }
    // Some columns at a time.
    void combine_all() const {
        for (Index j = 0; j < c.columns; j += few_columns) {
            Index const count = std::min(few_columns, c.columns - j);
            thin_product{{c.data + j * c.column_step, c.rows, count, 1, c.column_step},
                         a,
                         {b.data + j * b.column_step, b.rows, count, b.row_step, b.column_step},
                         alpha}
                .combine();
        }
    }
    // A by columns: C is a combination of them; some at a time, each read from its beginning to its end.
    void combine() const {
        Index const rows = std::max(near_entries / c.columns / (8 * width), Index(1)) * 8 * width;
        S factors[depth_at_once * few_columns];
        for (Index i = 0; i < c.rows; i += rows)
            for (Index k = 0; k < a.columns; k += depth_at_once) {
                Index const depth = std::min(depth_at_once, a.columns - k);
                for (Index j = 0; j < c.columns; ++j)
                    for (Index d = 0; d < depth; ++d)
                        factors[j * depth_at_once + d] =
                            alpha * b.data[(k + d) * b.row_step + j * b.column_step];
                combine(i, std::min(rows, c.rows - i), k, depth, factors);
            }
    }
    void combine(Index from, Index count, Index k, Index depth, S const* factors) const {
        S const* const x = a.data + from + k * a.column_step;
        S* const y = c.data + from;
        Index i = 0;
        for (; i + 2 * width <= count; i += 2 * width) {
            auto const add = [&]<int N>(Index j, std::integral_constant<int, N>) {
                add_columns<2, N>(x + i, a.column_step, depth, factors + j * depth_at_once,
                                  y + i + j * c.column_step, c.column_step);
            };
            // Up to two blocks of five, those are as good as one of eight and a rest.
            if constexpr (most_columns > 5)
                if (c.columns > 2 * 5) {
                    in_blocks<most_columns, 5, 2, 1>(c.columns, add);
                    continue;
                }
            in_blocks<5, 2, 1>(c.columns, add);
        }
        if (i + width <= count) {
            in_blocks<most_columns, 1>(c.columns, [&]<int N>(Index j, std::integral_constant<int, N>) {
                add_columns<1, N>(x + i, a.column_step, depth, factors + j * depth_at_once,
                                  y + i + j * c.column_step, c.column_step);
            });
            i += width;
        }
        if (i < count) last_rows(x + count - width, y + count - width, count - i, depth, factors);
    }
    // Rows at the end of a register of them: what is before has been computed and is left alone.
    void last_rows(S const* x, S* y, Index rows, Index depth, S const* factors) const {
        for (Index j = 0; j < c.columns; ++j, y += c.column_step, factors += depth_at_once) {
            S copy[width];
            L::store(copy, L::load(y));
            add_columns<1, 1>(x, a.column_step, depth, factors, copy, 0);
            std::copy(copy + width - rows, copy + width, y + width - rows);
        }
    }
    // R registers of N columns of C.
    template <int R, int N>
    static void add_columns(S const* x, Index x_step, Index depth, S const* factors, S* y, Index y_step) {
        typename L::type sum[R * N], entry[R];
        L::template each<R * N>([&](auto t) { sum[t] = L::load(y + t % R * width + t / R * y_step); });
        for (Index d = 0; d < depth; ++d, x += x_step, ++factors) {
            L::template each<R>([&](auto r) { entry[r] = L::load(x + r * width); });
            L::template each<N>([&](auto n) {
                auto const factor = L::all(factors[n * depth_at_once]);
                L::template each<R>(
                    [&](auto r) { sum[n * R + r] = L::multiply_add(entry[r], factor, sum[n * R + r]); });
            });
        }
        L::template each<R * N>([&](auto t) { L::store(y + t % R * width + t / R * y_step, sum[t]); });
    }

    // Rows of A or columns of B, and how far apart entries of C are that belong to neighbours among them.
    struct side {
        S const* data;
        Index count, step, apart;
    };
    // A by rows and B by columns: entries of C are dot products, summed up over part of the depth at a time.
    void multiply() const {
        side thin{a.data, c.rows, a.row_step, 1}, many{b.data, c.columns, b.column_step, c.column_step};
        if (thin.count > many.count) std::swap(thin, many);
        Index const part = std::max(near_entries / thin.count / (8 * width), Index(1)) * 8 * width;
        for (Index k = 0; k < a.columns; k += part, thin.data += part, many.data += part) {
            Index const depth = std::min(part, a.columns - k);
            in_blocks<3, 1>(many.count, [&]<int N>(Index j, std::integral_constant<int, N>) {
                auto const add = [&]<int M>(Index i, std::integral_constant<int, M>) {
                    add_dots<M, N>(thin, i, many, j, depth);
                };
                if (thin.count % 5 == 0 || thin.count % 5 == 4)
                    in_blocks<5, 4, 2, 1>(thin.count, add);
                else
                    in_blocks<4, 2, 1>(thin.count, add);
            });
        }
    }
    template <int M, int N>
    void add_dots(side const& thin, Index i, side const& many, Index j, Index depth) const {
        S const* const x = thin.data + i * thin.step;
        S const* const y = many.data + j * many.step;
        Index const x_step = thin.step, y_step = many.step;
        typename L::type sum[M * N], right[N];
        L::template each<M * N>([&](auto t) { sum[t] = L::all(S(0)); });
        Index k = 0;
        for (; k + width <= depth; k += width) {
            L::template each<N>([&](auto n) { right[n] = L::load(y + n * y_step + k); });
            L::template each<M>([&](auto m) {
                // In a register: compilers load it anew for every product.
                auto const left = settled(L::load(x + m * x_step + k));
                L::template each<N>(
                    [&](auto n) { sum[n * M + m] = L::multiply_add(left, right[n], sum[n * M + m]); });
            });
        }
        S total[M * N];
        L::template sums<M * N>(sum, total);
        for (; k < depth; ++k)
            for (int t = 0; t < M * N; ++t)
                total[t] = L::multiply_add(x[t % M * x_step + k], y[t / M * y_step + k], total[t]);
        S* const out = c.data + i * thin.apart + j * many.apart;
        for (int t = 0; t < M * N; ++t) out[t % M * thin.apart + t / M * many.apart] += alpha * total[t];
    }
};

}  // namespace gradus
