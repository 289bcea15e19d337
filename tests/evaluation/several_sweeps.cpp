// SPDX-License-Identifier: MIT
// Products of several matrices in one evaluator, small ones and large ones, with one to four outputs: every number against
// plain Eigen, and the value alone against the value with gradients.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>
#include <gradus/gradus.hpp>

#include "numeric.hpp"

using namespace gradus;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto k = dim<"k">;
constexpr auto l = dim<"l">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", m, k>;
constexpr auto C = matrix<"C", m, l>;
constexpr auto x = gradus::vector<"x", n>;
constexpr auto w = gradus::vector<"w", k>;
constexpr auto z = gradus::vector<"z", l>;
constexpr auto a = gradus::vector<"a", m>;
constexpr auto b = gradus::vector<"b", m>;

// Sweeps that have no step in common.
template <class Evaluator>
constexpr bool are_disjoint() {
    auto const& plan = Evaluator::plan;
    for (gradus::index i = 0; i < plan.sweep_count; ++i)
        for (gradus::index j = 0; j < i; ++j)
            if (plan.sweeps[i].first <= plan.sweeps[j].last && plan.sweeps[j].first <= plan.sweeps[i].last)
                return false;
    return true;
}

struct numbers {
    MatrixXd A, B, C;
    VectorXd x, w, z, a, b;
    numbers(int rows, int columns)
        : A(MatrixXd::Random(rows, columns) / columns),
          B(MatrixXd::Random(rows, columns) / columns),
          C(MatrixXd::Random(rows, columns) / columns),
          x(VectorXd::Random(columns)),
          w(VectorXd::Random(columns)),
          z(VectorXd::Random(columns)),
          a(VectorXd::Random(rows)),
          b(VectorXd::Random(rows)) {}
};
double relative(VectorXd const& got, VectorXd const& wanted) {
    return (got - wanted).norm() / (1 + wanted.norm());
}
VectorXd exp_of(VectorXd const& v) { return v.array().exp(); }

}  // namespace

TEST_CASE("three matrices, functions of their products, and all three gradients") {
    constexpr auto f = sum(exp(A * x)) + sum(exp(B * w)) * sum(exp(C * z)) + T(x) * T(A) * tanh(B * w);
    auto alone = evaluator(f);
    auto two = evaluator(f, grad(f, x));
    auto three = evaluator(grad(f, z), f, grad(f, w));
    auto four = evaluator(f, grad(f, x), grad(f, w), grad(f, z));
    static_assert(are_disjoint<decltype(two)>() && are_disjoint<decltype(three)>() &&
                  are_disjoint<decltype(four)>());
    for (auto [rows, columns] : {std::pair{1, 1}, {3, 2}, {40, 20}, {200, 150}, {150, 400}, {700, 300}}) {
        CAPTURE(rows);
        numbers const c(rows, columns);
        VectorXd const p = c.A * c.x, q = c.B * c.w, ep = exp_of(p), eq = exp_of(q), er = exp_of(c.C * c.z);
        VectorXd const th = q.array().tanh(), one_minus = 1 - th.array().square();
        double const value = ep.sum() + eq.sum() * er.sum() + p.dot(th);
        VectorXd const by_x = c.A.transpose() * (ep + th),
                       by_w = c.B.transpose() * (eq * er.sum() + p.cwiseProduct(one_minus)),
                       by_z = c.C.transpose() * er * eq.sum();
        auto const close = [&](double v) { return std::abs(v - value) <= 1e-12 * (1 + std::abs(value)); };
        auto const [v1] = alone(A = c.A, B = c.B, C = c.C, x = c.x, w = c.w, z = c.z);
        auto const [v2, x2] = two(A = c.A, B = c.B, C = c.C, x = c.x, w = c.w, z = c.z);
        auto const [z3, v3, w3] = three(A = c.A, B = c.B, C = c.C, x = c.x, w = c.w, z = c.z);
        auto const [v4, x4, w4, z4] = four(A = c.A, B = c.B, C = c.C, x = c.x, w = c.w, z = c.z);
        CHECK(close(v1));
        CHECK(v1 == v2);
        CHECK(v1 == v3);
        CHECK(v1 == v4);
        CHECK(relative(x2, by_x) < 1e-12);
        CHECK(relative(z3, by_z) < 1e-12);
        CHECK(relative(w3, by_w) < 1e-12);
        CHECK(relative(x4, by_x) < 1e-12);
        CHECK(relative(w4, by_w) < 1e-12);
        CHECK(relative(z4, by_z) < 1e-12);
    }
}

TEST_CASE("two residuals: each matrix is read once, whatever stands between its products") {
    constexpr auto f = half * squared_norm(A * x - a) + half * squared_norm(B * w - b);
    auto both = evaluator(f, grad(f, x), grad(f, w));
    static_assert(are_disjoint<decltype(both)>());
    static_assert(decltype(both)::plan.sweep_count == 2);
    // The gradients first: both products stand before both transposed ones.
    constexpr auto u = hadamard(A * x, b);
    constexpr auto v = hadamard(B * w, a);
    auto crossed = evaluator(u + v, T(A) * u, T(B) * v);
    static_assert(are_disjoint<decltype(crossed)>());
    static_assert(decltype(crossed)::plan.sweep_count == 2);
    for (auto [rows, columns] : {std::pair{1, 1}, {30, 7}, {200, 150}, {90, 333}, {800, 200}}) {
        CAPTURE(rows);
        numbers const c(rows, columns);
        VectorXd const r = c.A * c.x - c.a, s = c.B * c.w - c.b;
        auto const [value, by_x, by_w] = both(A = c.A, B = c.B, x = c.x, w = c.w, a = c.a, b = c.b);
        CHECK(value == doctest::Approx((r.squaredNorm() + s.squaredNorm()) / 2));
        CHECK(value == f(A = c.A, B = c.B, x = c.x, w = c.w, a = c.a, b = c.b));
        CHECK(relative(by_x, c.A.transpose() * r) < 1e-12);
        CHECK(relative(by_w, c.B.transpose() * s) < 1e-12);
        auto const [sum, tu, tv] = crossed(A = c.A, B = c.B, x = c.x, w = c.w, a = c.a, b = c.b);
        VectorXd const um = (c.A * c.x).cwiseProduct(c.b), vm = (c.B * c.w).cwiseProduct(c.a);
        CHECK(relative(sum, um + vm) < 1e-12);
        CHECK(relative(tu, c.A.transpose() * um) < 1e-12);
        CHECK(relative(tv, c.B.transpose() * vm) < 1e-12);
    }
}

TEST_CASE("one matrix many times, square and rectangular, with sums on the way") {
    constexpr auto Q = matrix<"Q", n, n>;
    constexpr auto y = gradus::vector<"y", n>;
    constexpr auto f = T(x) * Q * x + sum(exp(Q * y)) + squared_norm(T(Q) * (x + y)) + sum(log1p(exp(Q * x)));
    auto all = evaluator(f, grad(f, x), grad(f, y));
    static_assert(are_disjoint<decltype(all)>());
    for (int size : {1, 5, 64, 70, 251, 600}) {
        CAPTURE(size);
        MatrixXd const Qm = MatrixXd::Random(size, size) / size;
        VectorXd const xv = VectorXd::Random(size), yv = VectorXd::Random(size);
        VectorXd const qx = Qm * xv, ey = exp_of(Qm * yv), s = Qm.transpose() * (xv + yv);
        VectorXd const e = exp_of(qx), sigma = e.array() / (1 + e.array());
        double const value = xv.dot(qx) + ey.sum() + s.squaredNorm() + (1 + e.array()).log().sum();
        auto const [v, by_x, by_y] = all(Q = Qm, x = xv, y = yv);
        CHECK(v == doctest::Approx(value));
        CHECK(v == f(Q = Qm, x = xv, y = yv));
        CHECK(relative(by_x, qx + Qm.transpose() * xv + 2 * Qm * s + Qm.transpose() * sigma) < 1e-12);
        CHECK(relative(by_y, Qm.transpose() * ey + 2 * Qm * s) < 1e-12);
    }
}
