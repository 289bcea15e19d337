// SPDX-License-Identifier: MIT
// One pass over a matrix gives what two passes give, to the last bit where rows are contiguous, for any number of rows.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <tuple>

#include <gradus/eigen.hpp>

using Eigen::Index, gradus::strided;

namespace {

template <class S>
using column = Eigen::Matrix<S, Eigen::Dynamic, 1>;

// A matrix with more room between its rows than it needs.
template <class S>
struct spread_rows {
    Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic> memory;
    strided<S const> view;

    spread_rows(Index rows, Index columns)
        : memory(decltype(memory)::Random(columns + 3, rows)),
          view{memory.data(), rows, columns, columns + 3, 1} {}
};

template <class S>
column<S> product(strided<S const> a, column<S> const& x, S factor) {
    column<S> y(a.rows);
    gradus::matrix_vector_product<S>({y.data(), a.rows, 1, 1, a.rows}, a,
                                     {x.data(), x.size(), 1, 1, x.size()}, factor);
    return y;
}

// Sums over blocks of rows differ from one sum by rounding.
template <class S>
void check_in_turn(strided<S const> a, bool expected, S rounding) {
    CAPTURE(a.rows);
    CAPTURE(a.columns);
    column<S> const x = column<S>::Random(a.columns), b = column<S>::Random(a.rows);
    column<S> const v = product(a, x, S(1));
    column<S> const u = v.array() * v.array() - b.array();
    column<S> const w = product(a.flipped(), u, S(2));

    column<S> first = column<S>::Ones(a.rows), between = column<S>::Ones(a.rows),
              second = column<S>::Ones(a.columns);
    gradus::one_pass<S> const pass{
        {a, {x.data(), a.columns, 1, 1, a.columns}, first.data(), S(1)},
        {a.flipped(), {between.data(), a.rows, 1, 1, a.rows}, second.data(), S(2)}};
    Index next = 0;
    bool const done = pass.in_turn([&](Index i, Index count) {
        CHECK(i == next);
        next += count;
        // Not computed again: a compiler may contract it otherwise than above.
        for (; count-- > 0; ++i) between[i] = first[i] == v[i] ? u[i] : 0;
    });
    CHECK(done == expected);
    if (!done) return;
    CHECK(next == a.rows);
    CHECK(first == v);
    CHECK((second - w).norm() <= rounding * w.norm());
}
template <class S>
void check_rows_in_turn(Index rows, Index columns) {
    spread_rows<S> const a(rows, columns);
    check_in_turn<S>(a.view, rows * columns * Index(sizeof(S)) > 3 * gradus::caches::first, S(0));
}

template <class S>
void check_both(strided<S const> a) {
    CAPTURE(a.rows);
    column<S> const x = column<S>::Random(a.columns), u = column<S>::Random(a.rows);
    column<S> first = column<S>::Ones(a.rows), second = column<S>::Ones(a.columns);
    gradus::one_pass<S> const pass{{a, {x.data(), a.columns, 1, 1, a.columns}, first.data(), S(-1)},
                                   {a.flipped(), {u.data(), a.rows, 1, 1, a.rows}, second.data(), S(4)}};
    bool const done = pass.both();
    CHECK(done == (a.rows * a.columns * Index(sizeof(S)) >= gradus::caches::first));
    if (!done) return;
    CHECK(first == product(a, x, S(-1)));
    CHECK(second == product(a.flipped(), u, S(4)));
}

}  // namespace

TEST_CASE_TEMPLATE("a product, loops, and a product with the transpose", S, double, float) {
    // Blocks that fit or do not fit into the nearest cache, rows that no block divides, more columns than rows.
    for (auto [rows, columns] : {std::pair{400, 70},
                                 {513, 127},
                                 {1021, 61},
                                 {67, 903},
                                 {100, 401},
                                 {9, 5000},
                                 {9001, 9},
                                 {4003, 30}})
        check_rows_in_turn<S>(rows, columns);
}

TEST_CASE("a zero has the sign that two passes give it") {
    Eigen::MatrixXd const a = Eigen::MatrixXd::Zero(100, 400);  // its columns as rows
    Eigen::VectorXd const x = Eigen::VectorXd::Ones(100), u = Eigen::VectorXd::Ones(400);
    Eigen::VectorXd v(400), w(100);
    strided<double const> const rows{a.data(), 400, 100, 100, 1};
    gradus::one_pass<double> const pass{{rows, {x.data(), 100, 1, 1, 100}, v.data(), -2},
                                        {rows.flipped(), {u.data(), 400, 1, 1, 400}, w.data(), -2}};
    Eigen::VectorXd const expected = product<double>(rows, x, -2);
    CHECK(pass.both());
    CHECK(std::signbit(v[7]) == std::signbit(expected[7]));
    CHECK(pass.in_turn([](Index, Index) {}));
    CHECK(std::signbit(v[7]) == std::signbit(expected[7]));
}

TEST_CASE("small matrices are left alone") {
    for (auto [rows, columns] : {std::pair{0, 0}, {0, 7}, {7, 0}, {1, 1}, {30, 20}})
        check_rows_in_turn<double>(rows, columns);
}

TEST_CASE_TEMPLATE("columns are cut into blocks beyond the second cache only", S, double, float) {
    S const rounding = 100 * std::numeric_limits<S>::epsilon();
    for (auto [rows, columns, in_turn] : {std::tuple{2100, 170, true},
                                          {2003, 201, true},
                                          {300, 100, false},
                                          {170, 2100, false},
                                          // The last block would be short.
                                          {2018, 170, true},
                                          {2026, 170, true},
                                          {2036, 170, true},
                                          {2324, 170, true},
                                          {4050, 170, true}}) {
        spread_rows<S> const a(columns, rows);
        check_in_turn<S>(a.view.flipped(), in_turn, rounding);
    }
}

TEST_CASE_TEMPLATE("two products of one matrix", S, double, float) {
    for (auto [rows, columns] : {std::pair{400, 97},
                                 {211, 333},
                                 {1030, 31},
                                 {64, 64},
                                 {63, 65},
                                 {1007, 301},
                                 {5003, 9},
                                 {7001, 25}}) {
        spread_rows<S> const a(rows, columns);
        check_both<S>(a.view);
        check_both<S>(a.view.flipped());
    }
}

// How many rows are worked on at a time changes no bit.
TEST_CASE_TEMPLATE("few rows at a time and many", S, double, float) {
    for (auto [rows, columns] :
         {std::pair{1, 1}, {3, 67}, {15, 64}, {16, 71}, {23, 104}, {16, 5}, {3, 17}, {23, 40}}) {
        spread_rows<S> const a(rows, columns);
        column<S> const x = column<S>::Random(columns), u = column<S>::Random(rows);
        column<S> const y = column<S>::Zero(rows), z = column<S>::Random(columns);
        column<S> y1 = y, z1 = z, y2 = y, z2 = z;
        gradus::contiguous_rows<S> const r{a.view.data, rows, columns, a.view.row_step};
        if (r.is_narrow()) continue;
        r.add_product(x.data(), y1.data(), S(3));
        r.add_transposed_product(u.data(), 1, z1.data(), S(-2));
        r.template add_both<8>(x.data(), y2.data(), S(3), u.data(), z2.data(), S(-2));
        CHECK(y1 == y2);
        CHECK(z1 == z2);
        y2 = y, z2 = z;
        r.template add_both<4>(x.data(), y2.data(), S(3), u.data(), z2.data(), S(-2));
        CHECK(y1 == y2);
        CHECK(z1 == z2);
    }
}

TEST_CASE("neither step is 1, or a vector has holes: two passes") {
    Eigen::MatrixXd const a = Eigen::MatrixXd::Random(600, 100);
    Eigen::VectorXd const x = Eigen::VectorXd::Random(200);
    Eigen::VectorXd v(600), w(100);
    strided<double const> const every_second{a.data(), 300, 100, 2, 600}, by_rows{a.data(), 300, 100, 100, 1};
    strided<double const> const packed{x.data(), 100, 1, 1, 100}, holes{x.data(), 100, 1, 2, 200},
        u{v.data(), 300, 1, 1, 300};
    auto const nothing = [](Index, Index) {};
    auto const pass = [&](auto const& matrix, auto const& vector) {
        return gradus::one_pass<double>{{matrix, vector, v.data(), 1}, {matrix.flipped(), u, w.data(), 1}};
    };
    CHECK(pass(by_rows, packed).in_turn(nothing));
    CHECK_FALSE(pass(every_second, packed).in_turn(nothing));
    CHECK_FALSE(pass(every_second, packed).both());
    CHECK_FALSE(pass(by_rows, holes).in_turn(nothing));
    CHECK_FALSE(pass(by_rows, holes).both());
}
