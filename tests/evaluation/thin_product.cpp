// SPDX-License-Identifier: MIT
// Products with a short side against Eigen's, for every storage order in which they are computed without packing, any
// number of rows, columns and depth, and a result that is a block of a larger one.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "numeric.hpp"

using Eigen::Index, gradus::strided;

namespace {

template <class S>
using matrix = Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic>;

// By columns or by rows, with room between these.
template <class S>
struct operand {
    matrix<S> value, memory;
    strided<S const> view;

    operand(Index rows, Index columns, bool by_rows) : value(matrix<S>::Random(rows, columns)) {
        Index const gap = 3;
        memory = by_rows ? matrix<S>::Ones(columns + gap, rows) : matrix<S>::Ones(rows + gap, columns);
        if (by_rows)
            memory.topRows(columns) = value.transpose();
        else
            memory.topRows(rows) = value;
        view = by_rows ? strided<S const>{memory.data(), rows, columns, columns + gap, 1}
                       : strided<S const>{memory.data(), rows, columns, 1, rows + gap};
    }
};

// Whether it was computed so.
template <class S>
bool check(Index m, Index depth, Index n, bool a_by_rows, bool b_by_rows) {
    CAPTURE(m);
    CAPTURE(depth);
    CAPTURE(n);
    operand<S> const a(m, depth, a_by_rows), b(depth, n, b_by_rows);
    matrix<S> const before = matrix<S>::Random(m + 2, n);
    matrix<S> c = before;
    if (!gradus::thin_product<S>{{c.data() + 1, m, n, 1, m + 2}, a.view, b.view, S(-2)}.run()) {
        CHECK(c == before);
        return false;
    }
    CHECK(c.row(0) == before.row(0));
    CHECK(c.row(m + 1) == before.row(m + 1));
    matrix<S> const wanted = before.middleRows(1, m) - 2 * a.value * b.value;
    CHECK(distance(c.middleRows(1, m), wanted) < S(depth) * 20 * std::numeric_limits<S>::epsilon());
    return true;
}

}  // namespace

TEST_CASE_TEMPLATE("combinations of columns", S, double, float) {
    for (bool by_rows : {false, true})
        for (Index m : {64, 67, 79, 350})
            for (Index n : {1, 2, 4, 5, 9, 10, 15, 16})
                for (Index depth : {1, 7, 8, 21}) CHECK(check<S>(m, depth, n, false, by_rows));
    CHECK(check<S>(5000, 9, 3, false, false));
    // More columns where registers are wide enough and A is near.
    bool const wide = sizeof(typename gradus::registers<S>::type) == 64;
    for (Index n : {17, 31, 40})
        for (Index m : {64, 83}) CHECK(check<S>(m, 20, n, false, n == 31) == wide);
    CHECK_FALSE(check<S>(2000, 100, 17, false, false));
    CHECK_FALSE(check<S>(63, 20, 10, false, false));
}

TEST_CASE_TEMPLATE("dot products", S, double, float) {
    for (Index few : {1, 2, 3, 6, 10, 11, 12})
        for (Index many : {17, 30, 101})
            for (Index depth : {256, 259, 1001}) {
                CHECK(check<S>(few, depth, many, true, false));
                CHECK(check<S>(many, depth, few, true, false));
            }
    CHECK(check<S>(2, 20011, 3, true, false));
    CHECK_FALSE(check<S>(13, 300, 17, true, false));
    CHECK_FALSE(check<S>(10, 300, 17, true, true));
    CHECK_FALSE(check<S>(10, 8, 17, true, false));
}

TEST_CASE("neither step 1") {
    Eigen::MatrixXd const a = Eigen::MatrixXd::Random(200, 300);
    Eigen::MatrixXd c(100, 5);
    strided<double const> const every_second{a.data(), 100, 150, 2, 400}, b{a.data(), 150, 5, 1, 200};
    CHECK_FALSE(gradus::thin_product<double>{{c.data(), 100, 5, 1, 100}, every_second, b, 1}.run());
}
