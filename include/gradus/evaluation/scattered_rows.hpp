// SPDX-License-Identifier: MIT
// Scattered rows: an m×n matrix that is zero but for some rows, as an Eigen object. E -= 0.1 * g touches these rows only.
#pragma once

#include <gradus/evaluation/row_numbers.hpp>

namespace gradus {

template <class S>
struct scattered_rows;
struct scattered_storage {};

}  // namespace gradus

// Neither dense nor Eigen's sparse: Eigen leaves assignments to the object.
template <>
struct Eigen::internal::storage_kind_to_shape<gradus::scattered_storage> {
    using Shape = gradus::scattered_storage;
};

template <class S>
struct Eigen::internal::traits<gradus::scattered_rows<S>> {
    using Scalar = S;
    using StorageIndex = Eigen::Index;
    using StorageKind = gradus::scattered_storage;
    enum {
        RowsAtCompileTime = Eigen::Dynamic,
        ColsAtCompileTime = Eigen::Dynamic,
        MaxRowsAtCompileTime = Eigen::Dynamic,
        MaxColsAtCompileTime = Eigen::Dynamic,
        Flags = 0
    };
};

namespace gradus {

// Row ids[r] of the matrix is scale · values.row(r), the sum of those where a number occurs more than once. It refers to
// the workspace of the evaluator, as other outputs do. MatrixXd(g) is the dense matrix.
template <class S>
struct scattered_rows : Eigen::EigenBase<scattered_rows<S>> {
    using Scalar = S;
    enum {
        RowsAtCompileTime = Eigen::Dynamic,
        ColsAtCompileTime = Eigen::Dynamic,
        SizeAtCompileTime = Eigen::Dynamic
    };

    row_number_view ids;
    Eigen::Map<Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic> const> values;
    Index row_count;
    S scale = 1;

    scattered_rows(row_number_view at, S const* data, Index count, Index columns, Index rows)
        : ids(at), values(data, count, columns), row_count(rows) {}

    Index rows() const { return row_count; }
    Index cols() const { return values.cols(); }
    // One entry; costs as many comparisons as there are ids.
    S operator()(Index i, Index j) const {
        S sum = 0;
        for (Index r = 0; r < ids.size(); ++r)
            if (ids[r] == i) sum += scale * values(r, j);
        return sum;
    }
    friend scattered_rows operator*(S factor, scattered_rows g) {
        g.scale *= factor;
        return g;
    }

    // What Eigen calls for =, += and -=.
    template <class Matrix>
    void evalTo(Matrix& to) const {
        to.setZero();
        addTo(to);
    }
    template <class Matrix>
    void addTo(Matrix& to) const {
        for (Index r = 0; r < ids.size(); ++r) to.row(ids[r]) += scale * values.row(r);
    }
    template <class Matrix>
    void subTo(Matrix& to) const {
        for (Index r = 0; r < ids.size(); ++r) to.row(ids[r]) -= scale * values.row(r);
    }
};

// The dense matrix in memory that somebody else owns.
template <class S>
void copy_scattered(row_number_view ids, S const* rows, strided<S> to) {
    for (Index j = 0; j < to.columns; ++j)
        for (Index i = 0; i < to.rows; ++i) to.data[i * to.row_step + j * to.column_step] = 0;
    for (Index r = 0; r < ids.size(); ++r)
        for (Index j = 0; j < to.columns; ++j)
            to.data[ids[r] * to.row_step + j * to.column_step] += rows[r + j * ids.size()];
}

}  // namespace gradus
