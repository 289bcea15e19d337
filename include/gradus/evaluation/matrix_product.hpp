// SPDX-License-Identifier: MIT
// Products of matrices in memory: C = AB by Eigen's own kernels on plain pointers, so that each is compiled once for a
// kind of number and storage order, and packs its operands into memory that the workspace keeps.
#pragma once

#include <gradus/evaluation/workspace.hpp>

namespace gradus {

using strides = Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>;
template <class S>
using any_strides = Eigen::Map<Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic> const, 0, strides>;
template <class S>
using any_column = Eigen::Map<Eigen::Matrix<S, Eigen::Dynamic, 1> const, 0, Eigen::InnerStride<>>;
template <class S>
using column_major = Eigen::Map<Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic>, 0, Eigen::OuterStride<>>;

// Eigen's cache blocking with memory that is kept.
template <class S>
struct kept_blocking : Eigen::internal::level3_blocking<S, S> {
    kept_blocking(block& scratch, Index rows, Index columns, Index depth) {
        this->m_mc = rows;
        this->m_nc = columns;
        this->m_kc = depth;
        Eigen::internal::computeProductBlockingSizes<S, S>(this->m_kc, this->m_mc, this->m_nc, Index(1));
        auto const rounded = [](Index entries) { return (static_cast<std::size_t>(entries) * sizeof(S) + 127) / 64 * 64; };
        auto const left = rounded(this->m_mc * this->m_kc);
        scratch.reserve(left + rounded(this->m_kc * this->m_nc));
        this->m_blockA = reinterpret_cast<S*>(scratch.data);
        this->m_blockB = reinterpret_cast<S*>(scratch.data + left);
    }
};

template <class S, int LeftOrder, int RightOrder>
void add_product(strided<S> c, strided<S const> a, strided<S const> b, S alpha, block& scratch) {
    constexpr bool left_by_rows = LeftOrder == Eigen::RowMajor, right_by_rows = RightOrder == Eigen::RowMajor;
    kept_blocking<S> blocking(scratch, c.rows, c.columns, a.columns);
    Eigen::internal::general_matrix_matrix_product<Index, S, LeftOrder, false, S, RightOrder, false, Eigen::ColMajor, 1>::run(
        c.rows, c.columns, a.columns, a.data, left_by_rows ? a.row_step : a.column_step, b.data,
        right_by_rows ? b.row_step : b.column_step, c.data, 1, c.column_step, alpha, blocking, nullptr);
}

// C += αAB for a C with unit row step.
template <class S>
void add_matrix_product(strided<S> c, strided<S const> a, strided<S const> b, S alpha, block& scratch) {
    if (c.rows == 0 || c.columns == 0 || a.columns == 0) return;
    bool const usable = (a.row_step == 1 || a.column_step == 1) && (b.row_step == 1 || b.column_step == 1);
    // Packing does not pay for small products.
    if (!usable || c.rows + c.columns + a.columns < 20) {
        column_major<S>(c.data, c.rows, c.columns, Eigen::OuterStride<>(c.column_step)) +=
            alpha * any_strides<S>(a.data, a.rows, a.columns, strides(a.column_step, a.row_step))
                        .lazyProduct(any_strides<S>(b.data, b.rows, b.columns, strides(b.column_step, b.row_step)));
        return;
    }
    bool const a_by_rows = a.row_step != 1, b_by_rows = b.row_step != 1;
    if (a_by_rows)
        b_by_rows ? add_product<S, Eigen::RowMajor, Eigen::RowMajor>(c, a, b, alpha, scratch)
                  : add_product<S, Eigen::RowMajor, Eigen::ColMajor>(c, a, b, alpha, scratch);
    else
        b_by_rows ? add_product<S, Eigen::ColMajor, Eigen::RowMajor>(c, a, b, alpha, scratch)
                  : add_product<S, Eigen::ColMajor, Eigen::ColMajor>(c, a, b, alpha, scratch);
}

// y += Ax for a packed y.
template <class S>
void add_matrix_vector(strided<S> y, strided<S const> a, strided<S const> x) {
    using namespace Eigen::internal;
    using by_columns = const_blas_data_mapper<S, Index, Eigen::ColMajor>;
    using by_rows = const_blas_data_mapper<S, Index, Eigen::RowMajor>;
    if (a.rows == 0 || a.columns == 0) return;
    if (a.row_step == 1) {
        general_matrix_vector_product<Index, S, by_columns, Eigen::ColMajor, false, S, by_rows, false>::run(
            a.rows, a.columns, by_columns(a.data, a.column_step), by_rows(x.data, x.row_step), y.data, 1, S(1));
    } else if (a.column_step == 1 && x.row_step == 1) {
        general_matrix_vector_product<Index, S, by_rows, Eigen::RowMajor, false, S, by_columns, false>::run(
            a.rows, a.columns, by_rows(a.data, a.row_step), by_columns(x.data, 1), y.data, 1, S(1));
    } else {
        any_column<S> const column(x.data, x.rows, Eigen::InnerStride<>(x.row_step));
        for (Index i = 0; i < a.rows; ++i)
            y.data[i] += any_column<S>(a.data + i * a.row_step, a.columns, Eigen::InnerStride<>(a.column_step)).dot(column);
    }
}

// C = AB for a packed C.
template <class S>
void matrix_product(strided<S> c, strided<S const> a, strided<S const> b, block& scratch) {
    if (a.columns == 1 && c.columns != 1) {
        any_column<S> const u(a.data, a.rows, Eigen::InnerStride<>(a.row_step));
        for (Index j = 0; j < c.columns; ++j)
            Eigen::Map<Eigen::Matrix<S, Eigen::Dynamic, 1>>(c.data + j * c.column_step, c.rows) = b.data[j * b.column_step] * u;
        return;
    }
    Eigen::Map<Eigen::Matrix<S, Eigen::Dynamic, 1>>(c.data, c.rows * c.columns).setZero();
    if (c.columns == 1)
        add_matrix_vector(c, a, b);
    else
        add_matrix_product(c, a, b, S(1), scratch);
}

}  // namespace gradus
