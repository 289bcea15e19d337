// SPDX-License-Identifier: MIT
// Sizes that do not fit: an error that names the symbol, what it got and needs, before anything is written.
#include <string>

#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

using namespace gradus;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto F = matrix<"F", 2, 3>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;
constexpr auto r = A * x - b;

template <class F>
std::string message_of(F f) {
    try {
        f();
    } catch (shape_error const& e) {
        return e.what();
    }
    return "no shape_error";
}
MatrixXd const Am = MatrixXd::Zero(4, 3);
}  // namespace

TEST_CASE("sizes agree by name") {
    CHECK(message_of([] { (void)r(A = Am, x = VectorXd(3), b = VectorXd(5)); }) ==
          "b has 5 entries, but needs 4 (m = 4 by A)");
    CHECK(message_of([] { (void)r(A = Am, x = VectorXd(2), b = VectorXd(4)); }) ==
          "x has 2 entries, but needs 3 (n = 3 by A)");
    CHECK(message_of([] { (void)r(b = VectorXd(4), x = VectorXd(3), A = MatrixXd(5, 3)); }) ==
          "A has 5 rows, but needs 4 (m = 4 by b)");
    CHECK(message_of([] { (void)r(A = Am, x = MatrixXd(3, 2), b = VectorXd(4)); }) ==
          "x has 2 columns, but needs 1");
}

TEST_CASE("sizes that are numbers") {
    CHECK(message_of([] { (void)(F * T(F))(F = Am); }) == "F has 4 rows, but needs 2");
    CHECK(message_of([] { (void)(F * T(F))(F = MatrixXd(2, 4)); }) == "F has 4 columns, but needs 3");
}

TEST_CASE("nothing is written") {
    auto e = evaluator(r, T(A) * b);
    VectorXd first = VectorXd::Constant(4, 7), second = VectorXd::Constant(3, 7);
    CHECK_THROWS_AS(e.into(first, second)(A = Am, x = VectorXd(3), b = VectorXd(5)), shape_error);
    CHECK(first == VectorXd::Constant(4, 7));
    CHECK(second == VectorXd::Constant(3, 7));
    VectorXd wrong = VectorXd::Constant(2, 7);
    CHECK(message_of([&] { e.into(first, wrong)(A = Am, x = VectorXd(3), b = VectorXd(4)); }) ==
          "output 2 has 2 rows, but needs 3");
    CHECK(first == VectorXd::Constant(4, 7));
}

TEST_CASE("a shape error is an invalid argument") {
    CHECK_THROWS_AS((void)r(A = Am, x = VectorXd(3), b = VectorXd(5)), std::invalid_argument);
}

TEST_CASE("sizes may change from call to call") {
    auto e = evaluator(r);
    for (int size : {3, 8, 2, 0, 5}) {
        MatrixXd const a = MatrixXd::Random(size + 1, size);
        VectorXd const v = VectorXd::Random(size), w = VectorXd::Random(size + 1);
        auto const [value] = e(A = a, x = v, b = w);
        CHECK((value - (a * v - w)).norm() < 1e-14);
    }
}

TEST_CASE("sizes of products and sums") {
    constexpr auto d = dim<"d">;
    constexpr auto W = matrix<"W", m, n + d>;
    constexpr auto v = vector<"v", n + d>;
    constexpr auto y = vector<"y", d>;
    constexpr auto all = squared_norm(W * v) + squared_norm(x) + squared_norm(y);
    MatrixXd const Wm = MatrixXd::Ones(4, 7);
    VectorXd const vv = VectorXd::Ones(7), xv = VectorXd::Ones(3), yv = VectorXd::Ones(4);
    CHECK(all(W = Wm, v = vv, x = xv, y = yv) == 4 * 49 + 7);
    CHECK(squared_norm(W * v)(W = Wm, v = vv) == 4 * 49);
    CHECK(message_of([&] { (void)all(W = Wm, v = vv, x = xv, y = xv); }) ==
          "W has 7 columns, but needs 6 (d+n = 6)");
    CHECK(message_of([&] { (void)squared_norm(W * v)(W = Wm, v = yv); }) ==
          "v has 4 entries, but needs 7 (d+n = 7 by W)");
    constexpr auto solved = sum(W) + sum(x) + squared_norm(ones<d>);  // d = 7 − n
    CHECK(solved(W = Wm, x = xv) == 28 + 3 + 4);
    CHECK(message_of([&] { (void)solved(W = Wm, x = VectorXd(8)); }) == "W has the size 7, which is no d+n");
    // Sizes that no symbol has.
    CHECK((vec(A * T(A)))(A = Am).size() == 16);
    CHECK(kron(A, A)(A = Am) == MatrixXd::Zero(16, 9));
    CHECK(sum(ones<n + 2>)(x = xv) == 5);
    CHECK(ones<n - 1>(x = xv).size() == 2);
    CHECK(message_of([&] { (void)ones<n - 5>(x = xv); }) == "the size n-5 is negative: n = 3 by x");
}

TEST_CASE("a product tells its factor") {
    constexpr auto k = dim<"k">;
    constexpr auto P = matrix<"P", 2, 6 * k>;
    constexpr auto Q = matrix<"Q", 2, 5 * k>;
    MatrixXd const Pm = MatrixXd::Ones(2, 18), Qm = MatrixXd::Ones(2, 15);
    CHECK((sum(P) * ones<k>)(P = Pm) == VectorXd::Constant(3, 36));
    CHECK((sum(P) + sum(Q))(P = Pm, Q = Qm) == 66);
    CHECK(message_of([&] { (void)(sum(P) + sum(Q))(P = Pm, Q = Pm); }) ==
          "Q has 18 columns, but needs 15 (5*k = 15)");
    CHECK(message_of([&] { (void)(sum(P) * ones<k>)(P = Qm); }) == "P has the size 15, which is no 6*k");
    CHECK((sum(P) * ones<k>)(P = MatrixXd(2, 0)).size() == 0);
}
