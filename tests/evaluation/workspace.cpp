// SPDX-License-Identifier: MIT
// The workspace: a hook on the allocator, itself proved live, shows that calls after the first allocate nothing.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "../allocations.hpp"
#include "numeric.hpp"

#if GRADUS_TEST_HOOK
using namespace gradus;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto X = matrix<"X", n, n>;
constexpr auto S = matrix<"S", n, n, spd>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;

// The first call allocates, for sizes are not known before; the second does not, and agrees.
template <class Evaluator, class... Bindings>
void check_second_call(Evaluator e, Bindings const&... bound) {
    CHECK(allocations_of([&] { (void)e(bound...); }) > 0);
    CHECK(allocations_of([&] { (void)e(bound...); }) == 0);
}
}  // namespace

TEST_CASE("the hook is live") {
    CHECK(allocations_of([] {
              VectorXd const v = VectorXd::Ones(100);
              (void)v.sum();
          }) > 0);
    CHECK(allocations_of([] {
              void* volatile p = std::malloc(10);
              std::free(p);
          }) == 1);
    CHECK(allocations_of([] { ::operator delete(::operator new(10)); }) > 0);
}

TEST_CASE("products large and small") {
    for (int size : {5, 60, 400}) {
        CAPTURE(size);
        MatrixXd const Am = MatrixXd::Random(size + 1, size), Xm = MatrixXd::Random(size, size);
        VectorXd const xv = VectorXd::Random(size), bv = VectorXd::Random(size + 1);
        Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> const by_rows = Am;
        constexpr auto f = squared_norm(A * x - b);
        check_second_call(evaluator(f, grad(f, x), grad(f, A)), A = Am, x = xv, b = bv);
        check_second_call(evaluator(f, grad(f, x)), A = by_rows, x = xv, b = bv);
        check_second_call(evaluator(A * X * T(A), T(A) * tanh(A)), A = Am, X = Xm);
        check_second_call(evaluator(A * X * T(A), T(A) * A), A = by_rows, X = Xm);
    }
}

TEST_CASE("factorisations and solves") {
    for (int size : {5, 60, 300}) {
        CAPTURE(size);
        MatrixXd const Xm = MatrixXd::Random(size, size),
                       Sm = Xm * Xm.transpose() + MatrixXd::Identity(size, size);
        VectorXd const xv = VectorXd::Random(size);
        constexpr auto f = logdet(X) + T(x) * inv(S) * x;
        check_second_call(evaluator(f, grad(f, X), grad(f, S), grad(f, x)), X = Xm, S = Sm, x = xv);
    }
}

TEST_CASE("losses, row operations and outputs of the caller") {
    MatrixXd const Am = MatrixXd::Random(30, 10);
    VectorXd const xv = VectorXd::Random(10), bv = VectorXd::Random(30);
    constexpr auto f =
        cross_entropy(row_softmax(A), row_softmax(2 * A)) + norm(softmax(x)) + logsumexp(A * x - b);
    check_second_call(evaluator(f, grad(f, x), row_log_softmax(A), row_sums(A), col_sums(A)), A = Am, x = xv,
                      b = bv);
    auto e = evaluator(f, grad(f, x));
    double value = 0;
    MatrixXd rows(3, 10);
    (void)e(A = Am, x = xv, b = bv);
    CHECK(allocations_of([&] { e.into(value, rows.row(1).transpose())(A = Am, x = xv, b = bv); }) == 0);
}

TEST_CASE("fixed sizes never allocate") {
    constexpr auto B = matrix<"B", 8, 4>;
    constexpr auto u = vector<"u", 4>;
    constexpr auto f = squared_norm(B * u);
    Eigen::Matrix<double, 8, 4> const Bm = Eigen::Matrix<double, 8, 4>::Random();
    Eigen::Vector4d const uv = Eigen::Vector4d::Random();
    auto e = evaluator(f, grad(f, u));
    CHECK(allocations_of([&] { (void)e(B = Bm, u = uv); }) == 0);
    CHECK(allocations_of([&] { (void)grad(f, u)(B = Bm, u = uv); }) == 0);
}
#endif
