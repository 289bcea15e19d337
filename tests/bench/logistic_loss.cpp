// SPDX-License-Identifier: MIT
// W4: mean(log(1 + exp(−y ⊙ Xw))) by w, of 20000 samples of 500 features, stored by rows.
#include <gradus/eigen.hpp>

#include <cmath>

#include "data.hpp"
#include "peers.hpp"

using namespace gradus;
using Eigen::Index, Eigen::VectorXd;

namespace {

struct problem {
    Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> X;
    VectorXd y, w;

    problem(Index samples, Index features)
        : X(bench::random(decltype(X)(samples, features), 1)),
          y(bench::random(VectorXd(samples), 2)),
          w(bench::random(VectorXd(features), 3, 0.05)) {
        y = y.array().sign();
    }

    template <class S>
    S operator()(S const* v) const {
        using std::exp, std::log;
        S total = 0;
        for (Index i = 0; i < X.rows(); ++i) {
            S margin = 0;
            for (Index j = 0; j < X.cols(); ++j) margin += X(i, j) * v[j];
            total += log(1 + exp(-y[i] * margin));
        }
        return total / static_cast<double>(X.rows());
    }
};

void run(bench::session& session) {
    bench::row row{"W4/20000x500", "mean logistic loss by w, 20000×500, by rows", 0.70};
    if (!session.wants(row.key)) return;
    problem const p(20000, 500);
    double const samples = static_cast<double>(p.y.size());

    double value, value_by_hand;
    VectorXd g = p.w, g_by_hand = p.w;
    VectorXd t = p.y, e = p.y;
    row.add(
        "H",
        [&] {
            t.noalias() = p.X * p.w;
            t.array() *= -p.y.array();
            e = (-t.array().abs()).exp();
            value_by_hand = (t.array().max(0) + (1 + e.array()).log()).sum() / samples;
            t = -p.y.array() * (t.array() < 0).select(e.array(), 1.0) / (samples * (1 + e.array()));
            g_by_hand.noalias() = p.X.transpose() * t;
        },
        value_by_hand, g_by_hand);

    constexpr auto m = dim<"m">;
    constexpr auto n = dim<"n">;
    constexpr auto X = matrix<"X", m, n>;
    constexpr auto y = vector<"y", m, plus_minus_one>;
    constexpr auto w = vector<"w", n>;
    constexpr auto f = mean(softplus(-hadamard(y, X * w)));
    auto fg = evaluator(f, grad(f, w));
    row.add(
        "gradus", [&] { fg.into(value, g)(X = p.X, y = p.y, w = p.w); }, value, g);
    bench::add_libtorch(session, row, "logistic loss", bench::operands(p.w), bench::operands(p.X, p.y));
    bench::compare(
        session, row, [&](auto const* v) { return p(v); }, bench::variables(p.w),
        2.0 * static_cast<double>(p.X.size()));
}

bench::workload const registered("W4", run);

}  // namespace
