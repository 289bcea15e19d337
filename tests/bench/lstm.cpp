// SPDX-License-Identifier: MIT
// W7: ½‖h − y‖² of the last state h of a long short-term memory of 128 units that reads 16 inputs of 64 numbers, by its
// weights W and b.
#include <boost/hana/tuple.hpp>
#include <gradus/eigen.hpp>

#include <cmath>
#include <vector>

#include "data.hpp"
#include "peers.hpp"

using namespace gradus;
using Eigen::Index, Eigen::MatrixXd, Eigen::VectorXd;

namespace {

constexpr Index inputs = 64, units = 128, steps = 16;

// The gates are the four blocks of W[h; x] + b, in the order f, i, o and candidate.
struct problem {
    MatrixXd W = bench::random(MatrixXd(4 * units, units + inputs), 1, 0.1);
    VectorXd b = bench::random(VectorXd(4 * units), 2, 0.1);
    MatrixXd X = bench::random(MatrixXd(inputs, steps), 3);
    VectorXd y = bench::random(VectorXd(units), 4, 0.5), h = bench::random(VectorXd(units), 5, 0.5),
             c = bench::random(VectorXd(units), 6, 0.5);

    template <class S>
    S operator()(S const* v) const {
        using std::exp, std::tanh;
        std::vector<S> h_now(h.begin(), h.end()), c_now(c.begin(), c.end()), z(4 * units);
        auto const sigmoid = [](S const& t) { return S(1 / (1 + exp(-t))); };
        for (Index t = 0; t < steps; ++t) {
            for (Index i = 0; i < 4 * units; ++i) {
                z[i] = v[4 * units * (units + inputs) + i];
                for (Index j = 0; j < units; ++j) z[i] += v[i + 4 * units * j] * h_now[j];
                for (Index j = 0; j < inputs; ++j) z[i] += v[i + 4 * units * (units + j)] * X(j, t);
            }
            for (Index i = 0; i < units; ++i) {
                c_now[i] = sigmoid(z[i]) * c_now[i] + sigmoid(z[units + i]) * tanh(z[3 * units + i]);
                h_now[i] = sigmoid(z[2 * units + i]) * tanh(c_now[i]);
            }
        }
        S sum = 0;
        for (Index i = 0; i < units; ++i) sum += (h_now[i] - y[i]) * (h_now[i] - y[i]);
        return sum / 2;
    }
};

// Everything of the way there is kept for the way back: the states on top of the inputs, the gates, the cells.
struct by_hand {
    double value = 0;
    MatrixXd dW = MatrixXd(4 * units, units + inputs);
    VectorXd db = VectorXd(4 * units);

    MatrixXd HX = MatrixXd(units + inputs, steps), gates = MatrixXd(4 * units, steps),
             C = MatrixXd(units, steps + 1), tanh_c = MatrixXd(units, steps), dz = MatrixXd(4 * units, steps);
    VectorXd h = VectorXd(units), dh = h, dc = h;

    void operator()(problem const& p) {
        HX.bottomRows(inputs) = p.X;
        C.col(0) = p.c;
        h = p.h;
        for (Index t = 0; t < steps; ++t) {
            HX.col(t).head(units) = h;
            auto z = gates.col(t);
            z = p.b;
            z.noalias() += p.W * HX.col(t);
            z.head(3 * units) = (1 + (-z.head(3 * units)).array().exp()).inverse();
            z.tail(units) = z.tail(units).array().tanh();
            C.col(t + 1) =
                z.head(units).cwiseProduct(C.col(t)) + z.segment(units, units).cwiseProduct(z.tail(units));
            tanh_c.col(t) = C.col(t + 1).array().tanh();
            h = z.segment(2 * units, units).cwiseProduct(tanh_c.col(t));
        }
        dh = h - p.y;
        value = 0.5 * dh.squaredNorm();
        dc.setZero();
        for (Index t = steps; t-- > 0;) {
            auto const f = gates.col(t).head(units).array(), i = gates.col(t).segment(units, units).array();
            auto const o = gates.col(t).segment(2 * units, units).array(),
                       n = gates.col(t).tail(units).array();
            auto const s = tanh_c.col(t).array();
            dc.array() += dh.array() * o * (1 - s * s);
            auto d = dz.col(t);
            d.head(units) = dc.array() * C.col(t).array() * f * (1 - f);
            d.segment(units, units) = dc.array() * n * i * (1 - i);
            d.segment(2 * units, units) = dh.array() * s * o * (1 - o);
            d.tail(units) = dc.array() * i * (1 - n * n);
            dc.array() *= f;
            if (t > 0) dh.noalias() = p.W.leftCols(units).transpose() * d;
        }
        dW.noalias() = dz * HX.transpose();
        db = dz.rowwise().sum();
    }
};

void run(bench::session& session) {
    bench::row row{"W7/16", "LSTM 64→128, 16 steps, by all weights", 0.95};
    if (!session.wants(row.key)) return;
    problem const p;

    by_hand H;
    row.add(
        "H", [&] { H(p); }, H.value, H.dW, H.db);

    constexpr auto n = dim<"n">;
    constexpr auto d = dim<"d">;
    constexpr auto W = matrix<"W", 4 * n, n + d>;
    constexpr auto b = vector<"b", 4 * n>;
    constexpr auto X = matrix<"X", d, dim<"T">>;
    constexpr auto h = vector<"h", n>;
    constexpr auto c = vector<"c", n>;
    constexpr auto y = vector<"y", n>;
    constexpr auto cell = [=](auto x, auto h, auto c) { return lstm_cell(x, h, c, W, b); };
    constexpr auto last = scan(cell, boost::hana::make_tuple(h, c), X);
    constexpr auto f = half * squared_norm(last[boost::hana::size_c<0>] - y);
    auto fg = evaluator(f, grad(f, boost::hana::make_tuple(W, b)));
    double value;
    MatrixXd dW = H.dW;
    VectorXd db = H.db;
    row.add(
        "gradus", [&] { fg.into(value, dW, db)(W = p.W, b = p.b, X = p.X, h = p.h, c = p.c, y = p.y); },
        value, dW, db);
    bench::add_libtorch(session, row, "lstm", bench::operands(p.W, p.b), bench::operands(p.X, p.h, p.c, p.y));
    bench::compare(
        session, row, [&](auto const* v) { return p(v); }, bench::variables(p.W, p.b),
        2.0 * steps * static_cast<double>(p.W.size()));
}

bench::workload const registered("W7", run);

}  // namespace
