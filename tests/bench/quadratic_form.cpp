// SPDX-License-Identifier: MIT
// W2: xᵀAx by x.
#include <gradus/eigen.hpp>

#include "data.hpp"
#include "peers.hpp"

using namespace gradus;
using Eigen::Index, Eigen::MatrixXd, Eigen::VectorXd;

namespace {

template <class A, class X>
struct problem {
    static constexpr bool is_fixed = A::SizeAtCompileTime != Eigen::Dynamic;
    A a;
    X x;

    explicit problem(Index n) : a(bench::random(A(n, n), 1)), x(bench::random(X(n), 2)) {}

    template <class S>
    S operator()(S const* v) const {
        S sum = 0;
        for (Index i = 0; i < a.rows(); ++i) {
            S r = 0;
            for (Index j = 0; j < a.cols(); ++j) r += a(i, j) * v[j];
            sum += v[i] * r;
        }
        return sum;
    }
};

template <class Problem, class As, class Xs>
void measure(bench::session& session, bench::row row, Problem const& p, As A, Xs x,
             bool know_symmetry = false) {
    double value, value_by_hand;
    auto g = p.x, g_by_hand = p.x;
    if constexpr (Problem::is_fixed)
        row.add(
            "H",
            [&] {
                auto const u = (p.a * p.x).eval();
                value_by_hand = p.x.dot(u);
                g_by_hand = u + p.a.transpose() * p.x;
            },
            value_by_hand, g_by_hand);
    else if (know_symmetry)
        row.add(
            "H",
            [&] {
                g_by_hand.noalias() = p.a * p.x;
                value_by_hand = p.x.dot(g_by_hand);
                g_by_hand *= 2;
            },
            value_by_hand, g_by_hand);
    else
        row.add(
            "H",
            [&] {
                g_by_hand.noalias() = p.a * p.x;
                value_by_hand = p.x.dot(g_by_hand);
                g_by_hand.noalias() += p.a.transpose() * p.x;
            },
            value_by_hand, g_by_hand);
    auto f = T(x) * A * x;
    auto fg = evaluator(f, grad(f, x));
    row.add(
        "gradus", [&] { fg.into(value, g)(A = p.a, x = p.x); }, value, g);
    bench::add_libtorch(session, row, "quadratic form", bench::operands(p.x), bench::operands(p.a));
    bench::compare(
        session, row, [&](auto const* v) { return p(v); }, bench::variables(p.x),
        2.0 * static_cast<double>(p.a.size()));
}

void run(bench::session& session) {
    if (session.wants("W2/4")) {
        constexpr auto A = matrix<"A", 4, 4>;
        constexpr auto x = vector<"x", 4>;
        measure(session, {"W2/4", "xᵀAx by x, n = 4, fixed size", 1.0},
                problem<Eigen::Matrix4d, Eigen::Vector4d>(4), A, x);
    }
    constexpr auto n = dim<"n">;
    constexpr auto A = matrix<"A", n, n>;
    constexpr auto S = matrix<"S", n, n, symmetric>;
    constexpr auto x = vector<"x", n>;
    using dynamic = problem<MatrixXd, VectorXd>;
    if (session.wants("W2/64")) measure(session, {"W2/64", "n = 64", 1.0}, dynamic(64), A, x);
    if (session.wants("W2/1000")) measure(session, {"W2/1000", "n = 1000", 0.65}, dynamic(1000), A, x);
    if (!session.wants("W2/symmetric") && !session.wants("W2/known_symmetric")) return;
    dynamic p(1000);
    p.a = (p.a + p.a.transpose()).eval();
    if (session.wants("W2/symmetric"))
        measure(session, {"W2/symmetric", "n = 1000, A symmetric; H is (A + Aᵀ)x", 0.5}, p, S, x);
    if (session.wants("W2/known_symmetric"))
        measure(session, {"W2/known_symmetric", "n = 1000, A symmetric; H is 2Ax"}, p, S, x, true);
}

bench::workload const registered("W2", run);

}  // namespace
