// SPDX-License-Identifier: MIT
// Sweeps: where a plan reads a matrix once, and that nothing changes by it.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>
#include <gradus/gradus.hpp>

#include "numeric.hpp"

using namespace gradus;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto Q = matrix<"Q", n, n>;
constexpr auto x = gradus::vector<"x", n>;
constexpr auto b = gradus::vector<"b", m>;

template <class... E>
constexpr gradus::index sweeps(E const&...) {
    return decltype(evaluator(E{}...))::plan.sweep_count;
}
template <class F, class X>
constexpr gradus::index sweeps_of_gradient(F const& f, X const& by) {
    return sweeps(f, grad(f, by));
}

}  // namespace

TEST_CASE("a product, loops, and a product with the transpose are one sweep") {
    static_assert(sweeps_of_gradient(squared_norm(A * x - b), x) == 1);
    static_assert(sweeps_of_gradient(sum(softplus(hadamard(b, A * x))), x) == 1);
    static_assert(sweeps_of_gradient(sum(sin(exp(A * x) + b)), x) == 1);
    static_assert(sweeps_of_gradient(squared_norm(T(A) * b - x), b) == 1);
    static_assert(sweeps(T(A) * (A * x)) == 1);
    static_assert(sweeps_of_gradient(T(x) * Q * x, x) == 1);
}

TEST_CASE("what looks at all rows before the second product is none") {
    static_assert(sweeps_of_gradient(norm(softmax(A * x)), x) == 0);
    static_assert(sweeps(T(A) * softmax(A * x)) == 0);
    static_assert(sweeps(A * x, T(A) * b + x) == 1);
    static_assert(sweeps(A * x) == 0);
    // A result of a function that the caller may want anywhere in memory stays out.
    static_assert(sweeps(exp(A * x), T(A) * exp(A * x)) == 0);
    // Small matrices of fixed size.
    constexpr auto S = matrix<"S", 8, 4>;
    constexpr auto y = gradus::vector<"y", 4>;
    static_assert(sweeps_of_gradient(squared_norm(S * y), y) == 0);
}

TEST_CASE("what is computed between the products keeps its slot") {
    using plan = decltype(evaluator(squared_norm(A * x - b), grad(squared_norm(A * x - b), x)));
    static_assert(plan::plan.slot_count == 3);
}

namespace {

template <class Matrix, class F, class... Symbols>
void check_against_small(F const& f, int rows, int columns) {
    CAPTURE(rows);
    // Each row for itself is small: two products, one after the other.
    Matrix const Am = Matrix::Random(rows, columns);
    VectorXd const xv = VectorXd::Random(columns), bv = VectorXd::Random(rows);
    auto both = evaluator(f, grad(f, x));
    auto alone = evaluator(f);
    auto const [value, gradient] = both(A = Am, x = xv, b = bv);
    auto const [again] = alone(A = Am, x = xv, b = bv);
    CHECK(value == again);

    auto one = evaluator(f, grad(f, x));
    double total = 0;
    VectorXd sum = VectorXd::Zero(columns);
    for (int i = 0; i < rows; ++i) {
        auto const [v, g] = one(A = Am.row(i), x = xv, b = bv.segment(i, 1));
        total += v;
        sum += g;
    }
    CHECK(value == doctest::Approx(total));
    CHECK(distance(gradient, sum) < 1e-11 * (1 + sum.norm()));
}

}  // namespace

TEST_CASE("large matrices by rows and by columns; value alone and value with gradient agree bit for bit") {
    using by_rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    for (auto [rows, columns] : {std::pair{300, 70}, {205, 333}, {40, 20}, {1, 1}}) {
        check_against_small<by_rows>(squared_norm(A * x - b), rows, columns);
        check_against_small<MatrixXd>(squared_norm(A * x - b), rows, columns);
        check_against_small<by_rows>(sum(softplus(hadamard(b, A * x))), rows, columns);
        check_against_small<by_rows>(sum(sin(hadamard(A * x, exp(A * x)) - b)), rows, columns);
    }
}

TEST_CASE("square: the vector is as long as the product") {
    using by_rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    by_rows const Qm = by_rows::Random(251, 251);
    VectorXd const xv = VectorXd::Random(251);
    constexpr auto f = sum(exp(hadamard(x, Q * x) / 50)) + T(x) * Q * x;
    auto both = evaluator(f, grad(f, x));
    auto const [value, gradient] = both(Q = Qm, x = xv);
    CHECK(value == f(Q = Qm, x = xv));
    VectorXd const e = (xv.array() * (Qm * xv).array() / 50).exp() / 50;
    VectorXd const expected =
        e.cwiseProduct(Qm * xv) + Qm.transpose() * e.cwiseProduct(xv) + Qm * xv + Qm.transpose() * xv;
    CHECK(distance(gradient, expected) < 1e-10);
}

TEST_CASE("a large matrix of fixed size") {
    constexpr auto F = matrix<"F", 200, 100>;
    constexpr auto z = gradus::vector<"z", 100>;
    constexpr auto f = squared_norm(F * z);
    Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> const Fm =
        MatrixXd::Random(200, 100);
    VectorXd const zv = VectorXd::Random(100);
    auto both = evaluator(f, grad(f, z));
    static_assert(both.plan.sweep_count == 1);
    auto const [value, gradient] = both(F = Fm, z = zv);
    CHECK(value == f(F = Fm, z = zv));
    CHECK(distance(gradient, 2 * Fm.transpose() * (Fm * zv)) < 1e-11);
}

TEST_CASE("strided operands, blocks, the caller's buffers, empty matrices") {
    MatrixXd const big = MatrixXd::Random(700, 230);
    VectorXd const long_x = VectorXd::Random(700), long_b = VectorXd::Random(800);
    constexpr auto f = squared_norm(tanh(A * x) - b);
    auto fg = evaluator(f, grad(f, x));
    auto const check = [&](auto const& Am, auto const& xv, auto const& bv) {
        VectorXd const th = (Am * xv).array().tanh();
        VectorXd const expected =
            2 * Am.transpose() * ((th - bv).array() * (1 - th.array().square())).matrix();
        double value = 0;
        VectorXd gradient(Am.cols());
        fg.into(value, gradient)(A = Am, x = xv, b = bv);
        CHECK(value == doctest::Approx((th - bv).squaredNorm()));
        CHECK(distance(gradient, expected) < 1e-11 * (1 + expected.norm()));
    };
    using stride = Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>;
    Eigen::Map<MatrixXd const, 0, stride> const holes(big.data(), 300, 200, stride(700, 2));
    check(big.block(3, 5, 300, 200), long_x.head(200), long_b.segment(1, 300));
    check(big.transpose().block(3, 5, 200, 301), long_x.head(301), long_b.head(200));
    check(holes, long_x.head(200), long_b.head(300));
    check(big.transpose(), long_x, long_b.head(230));
    Eigen::Map<VectorXd const, 0, Eigen::InnerStride<>> const every_second(long_b.data(), 230,
                                                                           Eigen::InnerStride<>(3));
    check(big.transpose().leftCols(400), long_x.head(400), every_second);
    check(MatrixXd(0, 3), VectorXd::Ones(3).eval(), VectorXd(0));
}
