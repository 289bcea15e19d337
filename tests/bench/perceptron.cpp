// SPDX-License-Identifier: MIT
// W6: a perceptron of two layers, by all its weights.
#include "perceptron.hpp"

#include "peers.hpp"

namespace {

using namespace perceptron;

void run(bench::session& session) {
    bench::row row{"W6/64", "perceptron 784–128–10, tanh, softmax-CE, batch of 64, by all weights", 0.90};
    if (!session.wants(row.key)) return;
    problem const p;
    weights h, g;
    auto const hand = by_hand(p, h), gradus = by_gradus(p, g);
    row.add(
        "H", [&] { hand(); }, h.value, h.U, h.a, h.V, h.b);
    row.add(
        "gradus", [&] { gradus(); }, g.value, g.U, g.a, g.V, g.b);
    bench::add_libtorch(session, row, "perceptron", bench::operands(p.U, p.a, p.V, p.b),
                        bench::operands(p.X, p.Y));
    bench::compare(
        session, row, [&](auto const* v) { return p(v); }, bench::variables(p.U, p.a, p.V, p.b),
        2.0 * samples * features * hidden);
}

bench::workload const registered("W6", run);

}  // namespace
