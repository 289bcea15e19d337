// SPDX-License-Identifier: MIT
// W3: CE(softmax(Wx + b), y) by W and b, of 10 classes and 784 features, for one sample and summed over 256.
#include <boost/hana/tuple.hpp>
#include <gradus/eigen.hpp>

#include <cmath>
#include <vector>

#include "data.hpp"
#include "peers.hpp"

using namespace gradus;
using Eigen::Index, Eigen::MatrixXd, Eigen::VectorXd;

namespace {

constexpr Index classes = 10, features = 784;

// Samples are rows: a row of X and the row of Y that says its class.
struct problem {
    MatrixXd X, Y, W = bench::random(MatrixXd(classes, features), 1, 0.05);
    VectorXd b = bench::random(VectorXd(classes), 2);

    explicit problem(Index samples)
        : X(bench::random(MatrixXd(samples, features), 3)), Y(MatrixXd::Zero(samples, classes)) {
        for (Index i = 0; i < samples; ++i) Y(i, (7 * i + 3) % classes) = 1;
    }

    template <class S>
    S operator()(S const* v) const {
        using std::exp, std::log;
        S total = 0;
        std::vector<S> z(classes);
        for (Index i = 0; i < X.rows(); ++i) {
            S sum = 0;
            for (Index k = 0; k < classes; ++k) {
                z[k] = v[classes * features + k];
                for (Index j = 0; j < features; ++j) z[k] += v[k + classes * j] * X(i, j);
                sum += exp(z[k]);
            }
            for (Index k = 0; k < classes; ++k) total += Y(i, k) * (log(sum) - z[k]);
        }
        return total;
    }
};

template <class M = MatrixXd, class V = VectorXd>
struct gradients {
    double value;
    M dW = M(classes, features);
    V db = V(classes);
};

// gradus is told the sizes by its symbols, H by its types M and V, or not at all.
template <class M, class V>
void one_sample(bench::session& session, bench::row row) {
    if (!session.wants(row.key)) return;
    problem const p(1);
    M const W_value = p.W;
    V const b_value = p.b, y_value = p.Y.row(0);
    VectorXd const x_value = p.X.row(0);

    gradients<M, V> h, g;
    V z(classes), s(classes);
    row.add(
        "H",
        [&] {
            z = b_value;
            z.noalias() += W_value * x_value;
            double const greatest = z.maxCoeff();
            s = (z.array() - greatest).exp();
            double const sum = s.sum();
            h.value = std::log(sum) + greatest - y_value.dot(z);
            h.db = s / sum - y_value;
            h.dW.noalias() = h.db * x_value.transpose();
        },
        h.value, h.dW, h.db);

    constexpr auto W = matrix<"W", classes, features>;
    constexpr auto x = vector<"x", features>;
    constexpr auto b = vector<"b", classes>;
    constexpr auto y = vector<"y", classes, one_hot>;
    constexpr auto f = CE(softmax(W * x + b), y);
    auto fg = evaluator(f, grad(f, boost::hana::make_tuple(W, b)));
    row.add(
        "gradus", [&] { fg.into(g.value, g.dW, g.db)(W = W_value, x = x_value, b = b_value, y = y_value); },
        g.value, g.dW, g.db);
    bench::add_libtorch(session, row, "softmax regression", bench::operands(W_value, b_value),
                        bench::operands(x_value, y_value));
    bench::compare(
        session, row, [&](auto const* v) { return p(v); }, bench::variables(p.W, p.b),
        2.0 * static_cast<double>(p.X.rows()) * classes * features);
}

void many_samples(bench::session& session) {
    constexpr Index samples = 256;
    problem const p(samples);
    bench::row row{"W3/256", "256 samples", 0.75};

    gradients<> h, g;
    MatrixXd Z(samples, classes), D(samples, classes);
    VectorXd greatest(samples), sum(samples);
    row.add(
        "H",
        [&] {
            Z.noalias() = p.X * p.W.transpose();
            Z.rowwise() += p.b.transpose();
            greatest = Z.rowwise().maxCoeff();
            D = (Z.colwise() - greatest).array().exp();
            sum = D.rowwise().sum();
            h.value = (sum.array().log() + greatest.array()).sum() - p.Y.cwiseProduct(Z).sum();
            D.array().colwise() /= sum.array();
            D -= p.Y;
            h.dW.noalias() = D.transpose() * p.X;
            h.db = D.colwise().sum();
        },
        h.value, h.dW, h.db);

    constexpr auto n = dim<"n">;
    constexpr auto W = matrix<"W", classes, features>;
    constexpr auto X = matrix<"X", n, features>;
    constexpr auto b = vector<"b", classes>;
    constexpr auto Y = matrix<"Y", n, classes, stochastic>;
    constexpr auto f = CE(row_softmax(X * T(W) + ones<n> * T(b)), Y);
    auto fg = evaluator(f, grad(f, boost::hana::make_tuple(W, b)));
    row.add(
        "gradus", [&] { fg.into(g.value, g.dW, g.db)(W = p.W, X = p.X, b = p.b, Y = p.Y); }, g.value, g.dW,
        g.db);
    bench::add_libtorch(session, row, "batch of softmax regression", bench::operands(p.W, p.b),
                        bench::operands(p.X, p.Y));
    bench::compare(
        session, row, [&](auto const* v) { return p(v); }, bench::variables(p.W, p.b),
        2.0 * static_cast<double>(p.X.rows()) * classes * features);
}

void run(bench::session& session) {
    one_sample<MatrixXd, VectorXd>(
        session, {"W3/1", "CE(softmax(Wx + b), y) by W and b, 10×784, one sample; H of dynamic sizes", 0.45});
    one_sample<Eigen::Matrix<double, classes, Eigen::Dynamic>, Eigen::Matrix<double, classes, 1>>(
        session, {"W3/fixed", "one sample; H of 10 rows"});
    if (session.wants("W3/256")) many_samples(session);
}

bench::workload const registered("W3", run);

}  // namespace
