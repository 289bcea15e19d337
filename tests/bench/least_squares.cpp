// SPDX-License-Identifier: MIT
// W1: ‖Ax − b‖² by x.
#include <gradus/eigen.hpp>

#include "data.hpp"
#include "peers.hpp"

using namespace gradus;
using Eigen::Index, Eigen::MatrixXd, Eigen::VectorXd;

namespace {

template <class A, class X, class B>
struct problem {
    static constexpr bool is_fixed = A::SizeAtCompileTime != Eigen::Dynamic;
    A a;
    X x;
    B b;

    problem(Index m, Index n)
        : a(bench::random(A(m, n), 1)), x(bench::random(X(n), 2)), b(bench::random(B(m), 3)) {}

    template <class S>
    S operator()(S const* v) const {
        S sum = 0;
        for (Index i = 0; i < a.rows(); ++i) {
            S r = -b[i];
            for (Index j = 0; j < a.cols(); ++j) r += a(i, j) * v[j];
            sum += r * r;
        }
        return sum;
    }
};

// `f` is the expression of the symbols named A, x and b.
template <class Problem, class E, class As, class Xs, class Bs>
void measure(bench::session& session, std::string const& key, std::string const& title, double target,
             Index m, Index n, E f, As A, Xs x, Bs b) {
    if (!session.wants(key)) return;
    Problem const p(m, n);
    bench::row row{key, title, target};

    double value, value_by_hand;
    auto r = p.b;
    auto g = p.x, g_by_hand = p.x;
    if constexpr (Problem::is_fixed)
        row.add(
            "H",
            [&] {
                auto const r = (p.a * p.x - p.b).eval();
                value_by_hand = r.squaredNorm();
                g_by_hand.noalias() = 2 * (p.a.transpose() * r);
            },
            value_by_hand, g_by_hand);
    else
        row.add(
            "H",
            [&] {
                r = -p.b;
                r.noalias() += p.a * p.x;
                value_by_hand = r.squaredNorm();
                g_by_hand.noalias() = 2 * p.a.transpose() * r;
            },
            value_by_hand, g_by_hand);
    auto fg = evaluator(f, grad(f, x));
    row.add(
        "gradus", [&] { fg.into(value, g)(A = p.a, x = p.x, b = p.b); }, value, g);

    bench::add_libtorch(session, row, "least squares", bench::operands(p.x), bench::operands(p.a, p.b));
    bench::compare(
        session, row, [&](auto const* v) { return p(v); }, bench::variables(p.x),
        2.0 * static_cast<double>(p.a.size()));
}

void run(bench::session& session) {
    {
        constexpr auto A = matrix<"A", 8, 4>;
        constexpr auto x = vector<"x", 4>;
        constexpr auto b = vector<"b", 8>;
        using Eigen::Matrix;
        measure<problem<Matrix<double, 8, 4>, Matrix<double, 4, 1>, Matrix<double, 8, 1>>>(
            session, "W1/8x4", "‖Ax − b‖² by x, 8×4, fixed sizes", 0.70, 8, 4, squared_norm(A * x - b), A, x,
            b);
    }
    constexpr auto m = dim<"m">;
    constexpr auto n = dim<"n">;
    constexpr auto A = matrix<"A", m, n>;
    constexpr auto x = vector<"x", n>;
    constexpr auto b = vector<"b", m>;
    constexpr auto f = squared_norm(A * x - b);
    using columns = problem<MatrixXd, VectorXd, VectorXd>;
    using rows =
        problem<Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>, VectorXd, VectorXd>;
    measure<columns>(session, "W1/64x32", "64×32", 1.00, 64, 32, f, A, x, b);
    measure<columns>(session, "W1/1000x200", "1000×200", 0.85, 1000, 200, f, A, x, b);
    measure<rows>(session, "W1/20000x500", "20000×500, by rows", 0.75, 20000, 500, f, A, x, b);
}

bench::workload const registered("W1", run);

}  // namespace
