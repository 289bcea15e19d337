// SPDX-License-Identifier: MIT
// Products of a matrix and a vector in memory. Where the rows of A are contiguous, an entry of Ax is one sum over the
// lanes of a register and an entry of Aᵀu one sum in the order of the rows, or of groups of them if columns are few; how
// many rows are worked on at a time changes no bit as long as they are whole groups, so that a product comes out alike
// alone and in company; one_pass says where it does not.
#pragma once

#include <gradus/evaluation/registers.hpp>
#include <gradus/numerics/memory.hpp>

namespace gradus {

template <class S>
using any_column = Eigen::Map<Eigen::Matrix<S, Eigen::Dynamic, 1> const, 0, Eigen::InnerStride<>>;

// What caches hold, in bytes, on most machines of today.
struct caches {
    static constexpr Index first = 32 << 10;
    static constexpr Index second = 512 << 10;
    static constexpr Index last = 16 << 20;
};

// Which of the two steps of an operand is 1, as far as a plan knows.
enum class storage { by_columns, by_rows, unknown };

// Where the rows that come next should be brought while these are read.
enum class ahead { nowhere, first_cache, second_cache };

template <class S>
struct contiguous_rows {
    using L = registers<S>;
    static constexpr Index width = L::width;
    static constexpr int together = 8;
    static constexpr Index at_once = 32;
    // So many that a sum and a factor for each of them stay in registers.
    static constexpr int fewer_together = 4;

    S const* data;
    Index rows, columns, step;

    S const* row(Index i) const { return data + i * step; }

    // Columns so few that their sums would wait for every addition: rows add up among themselves first, `group` of them.
    static constexpr Index group = 8, least_wide = 4 * width;
    bool is_narrow() const { return columns >= width && columns < least_wide; }

    // y += αAx, or y = αAx if what was in y does not count.
    void add_product(S const* x, S* y, S alpha, bool fresh = false) const {
        in_groups<together>([&]<int R>(Index from, Index to, std::integral_constant<int, R>) {
            products<R, false>(from, to, x, y, alpha, fresh, nullptr, nullptr, S(0));
        });
    }
    // z += αAᵀu, or z = αAᵀu; on the way the rows that lie `distance` further are fetched, unless columns are few.
    template <ahead Next = ahead::nowhere>
    void add_transposed_product(S const* u, Index u_step, S* z, S alpha, bool fresh = false,
                                Index distance = 0) const {
        if (is_narrow()) return add_groups(u, u_step, z, alpha, fresh);
        if (rows == 0 && fresh) std::fill_n(z, columns, S(0));
        S scaled[at_once];
        Index const most = is_far() ? 4 : at_once;
        for (Index i = 0; i < rows; i += most, fresh = false) {
            Index const count = std::min(most, rows - i);
            for (Index r = 0; r < count; ++r) scaled[r] = alpha * u[(i + r) * u_step];
            // The last lanes may overlap others: they begin from what was there before.
            Index const last = columns - width;
            auto rest = L::all(S(0));
            if (last >= 0) rest = start<L>(z + last, fresh);
            Index j = 0;
            for (; j + 8 * width <= columns; j += 8 * width)
                spread<8, Next>(i, count, j, scaled, z, fresh, distance);
            if (j + 4 * width <= columns)
                spread<4, Next>(i, count, j, scaled, z, fresh, distance), j += 4 * width;
            if (j + 2 * width <= columns)
                spread<2, Next>(i, count, j, scaled, z, fresh, distance), j += 2 * width;
            if (j + width < columns) {  // side by side, so that the sums do not wait for each other
                typename L::type both[] = {start<L>(z + j, fresh), rest};
                weigh<2, Next>(i, count, j, scaled, both, distance, last - j);
                L::store(z + j, both[0]);
                L::store(z + last, both[1]);
                j = columns;
            }
            if (j + width == columns) spread<1, Next>(i, count, j, scaled, z, fresh, distance), j += width;
            if (j < columns && last >= 0) {
                weigh<1, Next>(i, count, last, scaled, &rest, distance);
                L::store(z + last, rest);
                j = columns;
            }
            for (; j < columns; ++j) {
                S sum = fresh ? S(0) : z[j];
                for (Index r = 0; r < count; ++r) sum = L::multiply_add(row(i + r)[j], scaled[r], sum);
                z[j] = sum;
            }
        }
    }
    // y = αAx and z += βAᵀu in one pass, so many rows at a time; not for few columns, whose sums it would round otherwise.
    template <int Together>
    void add_both(S const* x, S* y, S alpha, S const* u, S* z, S beta) const {
        in_groups<Together>([&]<int R>(Index from, Index to, std::integral_constant<int, R>) {
            products<R, true>(from, to, x, y, alpha, true, u, z, beta);
        });
    }

private:
    // What a sum starts from.
    template <class R>
    [[gnu::always_inline]] static typename R::type start(S const* from, bool fresh) {
        return fresh ? R::all(S(0)) : R::load(from);
    }

    // z += αAᵀu of few columns, in whole registers and one more, whole or half, that may overlap the last of them.
    void add_groups(S const* u, Index u_step, S* z, S alpha, bool fresh) const {
        switch ((columns - 1) / width) {
            case 0: return add_groups<0, L>(u, u_step, z, alpha, fresh);
            case 1:
                if (columns - width <= L::half::width)
                    return add_groups<1, typename L::half>(u, u_step, z, alpha, fresh);
                return add_groups<1, L>(u, u_step, z, alpha, fresh);
            case 2: return add_groups<2, L>(u, u_step, z, alpha, fresh);
            default: return add_groups<3, L>(u, u_step, z, alpha, fresh);
        }
    }
    template <int Whole, class Rest>
    void add_groups(S const* u, Index u_step, S* z, S alpha, bool fresh) const {
        Index const end = rows, between = step, last = columns - Rest::width;
        typename L::type sum[Whole + 1];
        L::template each<Whole>([&](auto k) { sum[k] = start<L>(z + k * width, fresh); });
        auto rest = start<Rest>(z + last, fresh);
        S const* first = data;
        Index i = 0;
        for (; i + group <= end; i += group, first += group * between) {
            S factor[group];
            L::template each<int(group)>([&](auto r) { factor[r] = alpha * u[(i + r) * u_step]; });
            L::template each<Whole>(
                [&](auto k) { sum[k] = with_group<L>(sum[k], first + k * width, between, factor); });
            rest = with_group<Rest>(rest, first + last, between, factor);
        }
        for (; i < end; ++i, first += between) {
            S const factor = alpha * u[i * u_step];
            L::template each<Whole>([&](auto k) {
                sum[k] = L::multiply_add(L::load(first + k * width), L::all(factor), sum[k]);
            });
            rest = Rest::multiply_add(Rest::load(first + last), Rest::all(factor), rest);
        }
        L::template each<Whole>([&](auto k) { L::store(z + k * width, sum[k]); });
        Rest::store(z + last, rest);
    }
    // The lanes at a of a group of rows, weighed and added to a sum: even rows, odd rows, then both.
    template <class R>
    [[gnu::always_inline]] static auto with_group(typename R::type sum, S const* a, Index between,
                                                  S const (&factor)[group]) {
        using Eigen::internal::pmul, Eigen::internal::padd;
        auto even = pmul(R::load(a), R::all(factor[0]));
        auto odd = pmul(R::load(a + between), R::all(factor[1]));
        L::template each<int(group) / 2 - 1>([&](auto r) {
            constexpr int next = 2 * r + 2;
            even = R::multiply_add(R::load(a + next * between), R::all(factor[next]), even);
            odd = R::multiply_add(R::load(a + (next + 1) * between), R::all(factor[next + 1]), odd);
        });
        return padd(sum, padd(even, odd));
    }

    // Rows so far apart that few of them are read at a time as fast as memory gives them.
    bool is_far() const { return step * Index(sizeof(S)) > 32000; }

    // Calls f(from, to, R) for ranges of rows that are worked on R at a time.
    template <int Most, class F>
    [[gnu::always_inline]] void in_groups(F f) const {
        Index i = 0;
        auto const range = [&]<int R>(std::integral_constant<int, R> size) {
            if (Index const end = i + (rows - i) / R * R; end > i) f(i, end, size), i = end;
        };
        if (!is_far()) range(std::integral_constant<int, Most>{});
        range(std::integral_constant<int, 4>{});
        range(std::integral_constant<int, 2>{});
        range(std::integral_constant<int, 1>{});
    }

    // Members are read once: for all a compiler knows, what is written to might be among them.
    template <int R, bool Both>
    void products(Index i, Index to, S const* x, S* y, S alpha, bool fresh, S const* u, S* z, S beta) const {
        Index const between = step, end = columns;
        for (S const* first = row(i); i < to; i += R, first += R * between) {
            typename L::type sum[R], weight[R];
            S scaled[R];
            L::template each<R>([&](auto r) {
                sum[r] = L::all(S(0));
                if constexpr (Both) {
                    scaled[r] = beta * u[i + r];
                    weight[r] = L::all(scaled[r]);
                }
            });
            Index j = 0;
            for (; j + width <= end; j += width) {
                auto const factor = settled(L::load(x + j));
                if constexpr (Both) {
                    auto spread = L::load(z + j);
                    L::template each<R>([&](auto r) {
                        auto const a = settled(L::load(first + r * between + j));
                        sum[r] = L::multiply_add(a, factor, sum[r]);
                        spread = L::multiply_add(a, weight[r], spread);
                    });
                    L::store(z + j, spread);
                } else {
                    L::template each<R>([&](auto r) {
                        sum[r] = L::multiply_add(L::load(first + r * between + j), factor, sum[r]);
                    });
                }
            }
            S total[R];
            if constexpr (R == width)
                if (j == end) {
                    L::store(y + i, L::multiply_add(L::all(alpha), L::sums(sum), start<L>(y + i, fresh)));
                    continue;
                }
            L::template sums<R>(sum, total);
            for (; j < end; ++j)
                L::template each<R>([&](auto r) {
                    S const a = first[r * between + j];
                    total[r] = L::multiply_add(a, x[j], total[r]);
                    if constexpr (Both) z[j] = L::multiply_add(a, scaled[r], z[j]);
                });
            L::template each<R>(
                [&](auto r) { y[i + r] = L::multiply_add(alpha, total[r], fresh ? S(0) : y[i + r]); });
        }
    }
    // Count rows from i on, Lanes registers from column j on, so far apart.
    template <int Lanes, ahead Next>
    void spread(Index i, Index count, Index j, S const* u, S* z, bool fresh, Index distance) const {
        typename L::type sum[Lanes];
        L::template each<Lanes>([&](auto k) { sum[k] = start<L>(z + j + k * width, fresh); });
        weigh<Lanes, Next>(i, count, j, u, sum, distance);
        L::template each<Lanes>([&](auto k) { L::store(z + j + k * width, sum[k]); });
    }
    template <int Lanes, ahead Next>
    void weigh(Index i, Index count, Index j, S const* u, typename L::type* sum, Index distance,
               Index apart = width) const {
        for (Index r = 0; r < count; ++r) {
            auto const factor = settled(L::all(u[r]));
            S const* const a = row(i + r) + j;
            L::template each<Lanes>([&](auto k) {
                sum[k] = L::multiply_add(L::load(a + k * apart), factor, sum[k]);
                fetch<Next>(a + k * apart + distance * step);
            });
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

// A single row is taken for columns, a single column for rows, where both steps are 1: as layouts of objects say it.
template <class S>
bool lies_by_rows(strided<S const> const& a) {
    return a.column_step == 1 && (a.row_step != 1 || (a.columns == 1 && a.rows > 1));
}

// y = αAx for a packed y.
template <class S, storage A = storage::unknown>
[[gnu::always_inline]] inline void matrix_vector_product(strided<S> y, strided<S const> a, strided<S const> x,
                                                         S alpha) {
    if (a.rows == 0) return;
    if constexpr (A != storage::by_rows)
        if (a.row_step == 1 && (A == storage::by_columns || !lies_by_rows(a)))
            return contiguous_rows<S>{a.data, a.columns, a.rows, a.column_step}.add_transposed_product(
                x.data, x.row_step, y.data, alpha, true);
    if constexpr (A != storage::by_columns)
        if (a.column_step == 1 && x.row_step == 1)
            return contiguous_rows<S>{a.data, a.rows, a.columns, a.row_step}.add_product(x.data, y.data,
                                                                                         alpha, true);
    any_column<S> const column(x.data, x.rows, Eigen::InnerStride<>(x.row_step));
    for (Index i = 0; i < a.rows; ++i)
        y.data[i] =
            alpha * any_column<S>(a.data + i * a.row_step, a.columns, Eigen::InnerStride<>(a.column_step))
                        .dot(column);
}

}  // namespace gradus
