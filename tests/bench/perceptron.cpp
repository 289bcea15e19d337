// SPDX-License-Identifier: MIT
// W6: CE(softmax(tanh(XU + 1aᵀ)V + 1bᵀ), Y) by U, a, V and b: 784 features, 128 hidden units, 10 classes, a batch of 64.
#include <boost/hana/tuple.hpp>
#include <gradus/eigen.hpp>

#include <cmath>
#include <vector>

#include "data.hpp"
#include "peers.hpp"

using namespace gradus;
using Eigen::Index, Eigen::MatrixXd, Eigen::VectorXd;

namespace {

constexpr Index samples = 64, features = 784, hidden = 128, classes = 10;

// Samples are rows.
struct weights {
    double value = 0;
    MatrixXd U = bench::random(MatrixXd(features, hidden), 1, 0.03);
    VectorXd a = bench::random(VectorXd(hidden), 2, 0.1);
    MatrixXd V = bench::random(MatrixXd(hidden, classes), 3, 0.1);
    VectorXd b = bench::random(VectorXd(classes), 4, 0.1);
};
struct problem : weights {
    MatrixXd X = bench::random(MatrixXd(samples, features), 5), Y = MatrixXd::Zero(samples, classes);

    problem() {
        for (Index i = 0; i < samples; ++i) Y(i, (7 * i + 3) % classes) = 1;
    }

    template <class S>
    S operator()(S const* v) const {
        using std::exp, std::log, std::tanh;
        S const* const u = v;
        S const* const a = u + features * hidden;
        S const* const w = a + hidden;
        S const* const b = w + hidden * classes;
        S total = 0;
        std::vector<S> h(hidden), z(classes);
        for (Index i = 0; i < samples; ++i) {
            for (Index j = 0; j < hidden; ++j) {
                h[j] = a[j];
                for (Index k = 0; k < features; ++k) h[j] += X(i, k) * u[k + features * j];
                h[j] = tanh(h[j]);
            }
            S sum = 0;
            for (Index k = 0; k < classes; ++k) {
                z[k] = b[k];
                for (Index j = 0; j < hidden; ++j) z[k] += h[j] * w[j + hidden * k];
                sum += exp(z[k]);
            }
            for (Index k = 0; k < classes; ++k) total += Y(i, k) * (log(sum) - z[k]);
        }
        return total;
    }
};

void run(bench::session& session) {
    bench::row row{"W6/64", "perceptron 784–128–10, tanh, softmax-CE, batch of 64, by all weights", 0.90};
    if (!session.wants(row.key)) return;
    problem const p;

    weights h, g;
    MatrixXd H(samples, hidden), Z(samples, classes), D = Z, E = H;
    VectorXd greatest(samples), sum(samples);
    row.add(
        "H",
        [&] {
            H.noalias() = p.X * p.U;
            H.rowwise() += p.a.transpose();
            H = H.array().tanh();
            Z.noalias() = H * p.V;
            Z.rowwise() += p.b.transpose();
            greatest = Z.rowwise().maxCoeff();
            D = (Z.colwise() - greatest).array().exp();
            sum = D.rowwise().sum();
            h.value = (sum.array().log() + greatest.array()).sum() - p.Y.cwiseProduct(Z).sum();
            D.array().colwise() /= sum.array();
            D -= p.Y;
            h.V.noalias() = H.transpose() * D;
            h.b = D.colwise().sum();
            E.noalias() = D * p.V.transpose();
            E.array() *= 1 - H.array().square();
            h.U.noalias() = p.X.transpose() * E;
            h.a = E.colwise().sum();
        },
        h.value, h.U, h.a, h.V, h.b);

    constexpr auto n = dim<"n">;
    constexpr auto d = dim<"d">;
    constexpr auto k = dim<"k">;
    constexpr auto c = dim<"c">;
    constexpr auto X = matrix<"X", n, d>;
    constexpr auto U = matrix<"U", d, k>;
    constexpr auto a = vector<"a", k>;
    constexpr auto V = matrix<"V", k, c>;
    constexpr auto b = vector<"b", c>;
    constexpr auto Y = matrix<"Y", n, c, stochastic>;
    constexpr auto f = CE(row_softmax(tanh(X * U + broadcast_rows<n>(a)) * V + broadcast_rows<n>(b)), Y);
    auto fg = evaluator(f, grad(f, boost::hana::make_tuple(U, a, V, b)));
    row.add(
        "gradus",
        [&] { fg.into(g.value, g.U, g.a, g.V, g.b)(X = p.X, Y = p.Y, U = p.U, a = p.a, V = p.V, b = p.b); },
        g.value, g.U, g.a, g.V, g.b);
    bench::compare(
        session, row, [&](auto const* v) { return p(v); }, bench::variables(p.U, p.a, p.V, p.b),
        2.0 * samples * features * hidden);
}

bench::workload const registered("W6", run);

}  // namespace
