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
