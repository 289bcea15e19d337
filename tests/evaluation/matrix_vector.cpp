// SPDX-License-Identifier: MIT
// Products of a matrix and a vector for every layout, against Eigen; nothing beside the result is written.
#include <doctest/doctest.h>

#include <limits>

#include <gradus/eigen.hpp>

using Eigen::Index, gradus::storage, gradus::strided;

namespace {

template <class S>
using matrix = Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic>;
template <class S>
using column = Eigen::Matrix<S, Eigen::Dynamic, 1>;

// y = αAx between two numbers that must stay, x with holes where `apart` is more than 1.
template <class S, storage A>
void check(strided<S const> a, matrix<S> const& value, Index apart) {
    CAPTURE(a.rows);
    CAPTURE(a.columns);
    column<S> const spread = column<S>::Random(apart * a.columns);
    column<S> x(a.columns), start = column<S>::Random(a.rows + 2);
    for (Index j = 0; j < a.columns; ++j) x[j] = spread[apart * j];
    column<S> y = start;
    y.segment(1, a.rows).setConstant(std::numeric_limits<S>::quiet_NaN());
    gradus::matrix_vector_product<S, A>({y.data() + 1, a.rows, 1, 1, a.rows}, a,
                                        {spread.data(), a.columns, 1, apart, apart * a.columns}, S(-3));
    column<S> const expected = S(-3) * value * x;
    CHECK(y[0] == start[0]);
    CHECK(y[a.rows + 1] == start[a.rows + 1]);
    CHECK((y.segment(1, a.rows) - expected).norm() <=
          S(a.columns + 4) * std::numeric_limits<S>::epsilon() * (S(1) + value.norm() * x.norm()));
}

}  // namespace

TEST_CASE_TEMPLATE("layouts and sizes", S, double, float) {
    // Few columns of the transpose are summed by groups of rows: all numbers of them.
    for (Index rows = 0; rows <= 72; rows += rows < 64 ? 1 : 7)
        for (Index columns : {0, 1, 2, 9, 33, 40}) {
            // A part of a larger matrix, by columns, by rows, and with every second entry.
            matrix<S> const memory = matrix<S>::Random(2 * rows + 3, 2 * columns + 3);
            Index const step = memory.rows();
            matrix<S> const value = memory.block(0, 0, rows, columns);
            for (Index apart : {1, 2}) {
                check<S, storage::by_columns>({memory.data(), rows, columns, 1, step}, value, apart);
                check<S, storage::unknown>({memory.data(), rows, columns, 1, step}, value, apart);
                check<S, storage::unknown>({memory.data(), columns, rows, step, 1},
                                           memory.block(0, 0, rows, columns).transpose(), apart);
                matrix<S> const sparse = Eigen::Map<matrix<S> const, 0, Eigen::Stride<Eigen::Dynamic, 2>>(
                    memory.data(), rows, columns, {2 * step, 2});
                check<S, storage::unknown>({memory.data(), rows, columns, 2, 2 * step}, sparse, apart);
            }
        }
}

TEST_CASE_TEMPLATE("a product that replaces what was there", S, double, float) {
    matrix<S> const a = matrix<S>::Random(19, 23);  // its columns as rows
    column<S> const x = column<S>::Random(19);
    gradus::contiguous_rows<S> const rows{a.data(), 23, 19, 19};
    column<S> y = column<S>::Constant(23, std::numeric_limits<S>::quiet_NaN()), z = column<S>::Zero(23);
    rows.add_product(x.data(), y.data(), S(2), true);
    rows.add_product(x.data(), z.data(), S(2));
    CHECK(y == z);
    for (Index columns : {1, 9, 19, 40}) {  // narrow and not
        matrix<S> const b = matrix<S>::Random(columns, 23);
        gradus::contiguous_rows<S> const lying{b.data(), 23, columns, columns};
        column<S> const u = column<S>::Random(23);
        column<S> v = column<S>::Constant(columns, std::numeric_limits<S>::quiet_NaN()),
                  w = column<S>::Zero(columns);
        lying.add_transposed_product(u.data(), 1, v.data(), S(2), true);
        lying.add_transposed_product(u.data(), 1, w.data(), S(2));
        CHECK(v == w);
    }
}
