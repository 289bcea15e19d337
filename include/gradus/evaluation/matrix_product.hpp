// SPDX-License-Identifier: MIT
// Products of matrices in memory: C = AB, unless it is thin, by Eigen's own kernels on plain pointers, so that each is
// compiled once for a kind of number and storage order, and packs its operands into memory that the workspace keeps.
#pragma once

#include <gradus/evaluation/matrix_vector.hpp>
#include <gradus/evaluation/split_product.hpp>
#include <gradus/evaluation/thin_product.hpp>

namespace gradus {

template <class S>
using packed_column = Eigen::Map<Eigen::Matrix<S, Eigen::Dynamic, 1>>;

// Eigen's cache blocking with memory that is kept.
template <class S>
struct kept_blocking : Eigen::internal::level3_blocking<S, S> {
    kept_blocking(Index rows, Index columns, Index depth, Index threads) {
        this->m_mc = rows;
        this->m_nc = columns;
        this->m_kc = depth;
        Eigen::internal::computeProductBlockingSizes<S, S>(this->m_kc, this->m_mc, this->m_nc, threads);
    }
    std::size_t left() const { return rounded(this->m_mc * this->m_kc); }
    std::size_t bytes() const { return left() + rounded(this->m_kc * this->m_nc); }
    void pack_into(std::byte* memory) {
        this->m_blockA = reinterpret_cast<S*>(memory);
        this->m_blockB = reinterpret_cast<S*>(memory + left());
    }

private:
    static std::size_t rounded(Index entries) {
        return (static_cast<std::size_t>(entries) * sizeof(S) + 127) / 64 * 64;
    }
};

template <class S, storage A, storage B>
void add_packed_product(strided<S> c, strided<S const> a, strided<S const> b, S alpha, block& scratch) {
    constexpr int left = A == storage::by_rows ? Eigen::RowMajor : Eigen::ColMajor;
    constexpr int right = B == storage::by_rows ? Eigen::RowMajor : Eigen::ColMajor;
    using product = Eigen::internal::general_matrix_matrix_product<Index, S, left, false, S, right, false,
                                                                   Eigen::ColMajor, 1>;
    split_product const split(c.rows, c.columns, a.columns);
    if (split.threads == 1 && thin_product<S>{c, a, b, alpha}.run()) return;
    kept_blocking<S> const like(split.rows, split.columns, a.columns, split.threads);
    scratch.reserve(static_cast<std::size_t>(split.threads) * like.bytes());
    split.run([&](Index part, Index i, Index j, Index rows, Index columns) {
        auto blocking = like;
        blocking.pack_into(scratch.data + static_cast<std::size_t>(part) * like.bytes());
        product::run(rows, columns, a.columns, a.data + i * a.row_step,
                     A == storage::by_rows ? a.row_step : a.column_step, b.data + j * b.column_step,
                     B == storage::by_rows ? b.row_step : b.column_step, c.data + i + j * c.column_step, 1,
                     c.column_step, alpha, blocking, nullptr);
    });
}

// C += αAB for a C with unit row step.
template <class S, storage A = storage::unknown, storage B = storage::unknown>
void add_matrix_product(strided<S> c, strided<S const> a, strided<S const> b, S alpha, block& scratch) {
    if (c.rows == 0 || c.columns == 0 || a.columns == 0) return;
    bool const usable = (a.row_step == 1 || a.column_step == 1) && (b.row_step == 1 || b.column_step == 1);
    if (!usable || c.rows + c.columns + a.columns < 20) {
        // Packing does not pay for small products.
        for (Index j = 0; j < c.columns; ++j)
            for (Index k = 0; k < a.columns; ++k) {
                S const factor = alpha * b.data[k * b.row_step + j * b.column_step];
                for (Index i = 0; i < c.rows; ++i)
                    c.data[i + j * c.column_step] += factor * a.data[i * a.row_step + k * a.column_step];
            }
    } else if constexpr (A == storage::unknown) {
        if (a.row_step == 1)
            add_matrix_product<S, storage::by_columns, B>(c, a, b, alpha, scratch);
        else
            add_matrix_product<S, storage::by_rows, B>(c, a, b, alpha, scratch);
    } else if constexpr (B == storage::unknown) {
        if (b.row_step == 1)
            add_packed_product<S, A, storage::by_columns>(c, a, b, alpha, scratch);
        else
            add_packed_product<S, A, storage::by_rows>(c, a, b, alpha, scratch);
    } else {
        add_packed_product<S, A, B>(c, a, b, alpha, scratch);
    }
}

// Columns xu of an outer product, each in whole registers, the last of them, whole or half, over lanes of the one before:
// short columns need no loop for what is left.
template <class S>
struct scaled_columns {
    using L = registers<S>;
    strided<S> c;  // packed, at least as many rows as lanes
    S const* u;
    strided<S const> v;
    S alpha;

    void write() const {
        Index const whole = (c.rows - 1) / L::width;
        if (c.rows - whole * L::width <= L::half::width)
            write<typename L::half>(whole);
        else
            write<L>(whole);
    }

private:
    template <class Rest>
    void write(Index whole) const {
        switch (whole) {
            case 0: return from_registers<0, Rest>();
            case 1: return from_registers<1, Rest>();
            case 2: return from_registers<2, Rest>();
            default:
                for_each_column([&](S factor, S* y) {
                    auto const all = L::all(factor);
                    for (Index i = 0; i < whole; ++i) write_lanes<L>(all, u + i * L::width, y + i * L::width);
                    Index const last = c.rows - Rest::width;
                    write_lanes<Rest>(Rest::all(factor), u + last, y + last);
                });
        }
    }
    template <int R, class Rest>
    void from_registers() const {
        typename L::type x[R + 1];
        L::template each<R>([&](auto r) { x[r] = L::load(u + r * L::width); });
        Index const last = c.rows - Rest::width;
        auto const rest = Rest::load(u + last);
        for_each_column([&](S factor, S* y) {
            L::template each<R>(
                [&](auto r) { L::store(y + r * L::width, Eigen::internal::pmul(L::all(factor), x[r])); });
            Rest::store(y + last, Eigen::internal::pmul(Rest::all(factor), rest));
        });
    }
    template <class F>
    [[gnu::always_inline]] void for_each_column(F const& f) const {
        S* y = c.data;
        S const* x = v.data;
        Index const rows = c.rows, step = v.column_step;
        S const scale = alpha;
        for (Index left = c.columns; left > 0; --left, y += rows, x += step) f(scale * *x, y);
    }
    template <class R>
    [[gnu::always_inline]] static void write_lanes(typename R::type const& factor, S const* x, S* y) {
        R::store(y, Eigen::internal::pmul(factor, R::load(x)));
    }
};
// C = αuvᵀ for a packed C.
template <class S>
void outer_product(strided<S> c, strided<S const> u, strided<S const> v, S alpha) {
    if (u.row_step == 1 && c.rows >= registers<S>::width)
        return scaled_columns<S>{c, u.data, v, alpha}.write();
    for (Index j = 0; j < c.columns; ++j)
        packed_column<S>(c.data + j * c.rows, c.rows) =
            (alpha * v.data[j * v.column_step]) *
            any_column<S>(u.data, u.rows, Eigen::InnerStride<>(u.row_step));
}

}  // namespace gradus
