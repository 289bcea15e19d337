// SPDX-License-Identifier: MIT
// Straight plans: which they are; inputs that are outputs; outputs of every layout; value and gradient to the last bit.
#include <span>

#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "numeric.hpp"

using namespace gradus;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", 4, 4>;
constexpr auto x = vector<"x", 4>;
constexpr auto s = scalar<"s">;
constexpr auto t = scalar<"t">;

using M4 = Eigen::Matrix4d;
using V4 = Eigen::Vector4d;
M4 const Am = M4::Random();
V4 const xv = V4::Random();

template <class E>
constexpr bool is_straight(E const&) {
    return straight<typename E::job>::is;
}
}  // namespace

TEST_CASE("few values of fixed sizes") {
    CHECK(is_straight(evaluator(A * x)));
    CHECK(is_straight(evaluator(sin(s) * t)));
    CHECK(!is_straight(evaluator(sum(vector<"y", n>))));
    CHECK(!is_straight(evaluator(matrix<"B", 20, 20> + matrix<"C", 20, 20>)));
    CHECK(!is_straight(evaluator(gather(A, indices<"i", 2>))));
}

TEST_CASE("an input may be an output, also one of the evaluator itself") {
    auto e = evaluator(A * x, T(x) * x);
    V4 v = xv;
    double length = 0;
    e.into(v, length)(A = Am, x = v);
    CHECK(distance(v, Am * xv) < 1e-15);
    auto const [once, square] = e(A = Am, x = xv);
    CHECK(distance(once, Am * xv) < 1e-15);
    (void)e(A = Am, x = once);
    CHECK(distance(once, Am * (Am * xv)) < 1e-15);
    CHECK(square == doctest::Approx((Am * xv).squaredNorm()));
    double number = 0.5;
    evaluator(s * s + s).into(number)(s = number);
    CHECK(number == 0.75);
}

TEST_CASE("layouts of inputs and outputs") {
    Eigen::Matrix<double, 4, 4, Eigen::RowMajor> const by_rows = Am;
    MatrixXd large = MatrixXd::Constant(7, 7, 4);
    large.block(1, 2, 4, 4) = Am;
    MatrixXd const dynamic = Am;
    Eigen::Map<M4 const, 0, Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>> const strided(
        &large(1, 2), Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>(7, 1));
    auto e = evaluator(A * x, T(A) * x, A * A, T(A));
    M4 const square = Am * Am;
    auto const check = [&](auto const& given) {
        V4 forward, back;
        M4 twice;
        Eigen::Matrix<double, 4, 4, Eigen::RowMajor> flipped;
        e.into(forward, back, twice, flipped)(A = given, x = xv);
        CHECK(distance(forward, Am * xv) < 1e-15);
        CHECK(distance(back, Am.transpose() * xv) < 1e-15);
        CHECK(distance(twice, square) < 1e-15);
        CHECK(flipped == Am.transpose());
        MatrixXd room = MatrixXd::Constant(8, 8, 9), grown;
        double column[4];
        e.into(room.row(7).tail(4).transpose(), std::span(column), room.block(1, 1, 4, 4), grown)(A = given,
                                                                                                  x = xv);
        CHECK(room.row(7).tail(4).transpose() == forward);
        CHECK(column[1] == back[1]);
        CHECK(room.block(1, 1, 4, 4) == twice);
        CHECK(grown == Am.transpose());
        CHECK(room(0, 0) == 9);
        CHECK(room(5, 5) == 9);
    };
    check(Am);
    check(by_rows);
    check(dynamic);
    check(large.block<4, 4>(1, 2));
    check(strided);
    V4 v;
    CHECK_THROWS_AS(e.into(v, v, large, large)(A = Am, x = xv), std::invalid_argument);
    CHECK_THROWS_AS((void)e(A = MatrixXd(2, 4), x = xv), shape_error);
    VectorXd wrong(2);
    CHECK_THROWS_AS(evaluator(A * x).into(wrong)(A = Am, x = xv), shape_error);
}

TEST_CASE("value and value with gradient agree to the last bit") {
    // Products whose sums follow at once, where a compiler might contract.
    constexpr auto f = s * t + sin(s * t) * t - s * s * s + exp(t * s) / (1 + s * s);
    constexpr auto g =
        squared_norm(A * x - s * hadamard(x, x)) + T(x) * A * (x + t * x) + sum(tanh(x) - t * exp(x));
    constexpr auto h = squared_norm(hadamard(x, x) + x) + squared_norm(hadamard(x, x) - A * x);
    auto h_and_square = evaluator(h, hadamard(x, x));
    auto f_and_gradient = evaluator(f, grad(f, s), grad(f, t), s * t, hadamard(s, t));
    auto g_and_gradient =
        evaluator(g, grad(g, x), hadamard(x, x), s * hadamard(x, x), grad(g, A), t * exp(x));
    for (int k = 0; k < 200; ++k) {
        double const a = 0.01 * k, b = 1.3 - 0.007 * k;
        auto const all_of_f = f_and_gradient(s = a, t = b);
        CHECK(f(s = a, t = b) == std::get<0>(all_of_f));
        V4 const v = V4::Random();
        CHECK(h(A = Am, x = v) == std::get<0>(h_and_square(A = Am, x = v)));
        auto const all_of_g = g_and_gradient(s = a, t = b, A = Am, x = v);
        CHECK(g(s = a, t = b, A = Am, x = v) == std::get<0>(all_of_g));
        CHECK(grad(g, x)(s = a, t = b, A = Am, x = v) == std::get<1>(all_of_g));
    }
}
