// SPDX-License-Identifier: MIT
// The peers of gradus that were found when the benchmark was configured: they differentiate the definition of a workload
// as it is written, number by number.
#pragma once

#include <memory>

#include "peers/libtorch.hpp"
#include "session.hpp"

#if GRADUS_BENCH_AUTODIFF
#include "peers/eigen_autodiff.hpp"
#endif
#if GRADUS_BENCH_ADOLC
#include "peers/adolc.hpp"
#endif
#if GRADUS_BENCH_SACADO
#include "peers/sacado.hpp"
#endif

namespace bench {

// Where a peer leaves its value and, one part after the other, its gradient.
struct peer_results {
    double value = 0;
    std::vector<double> gradient;

    // As parts of the sizes of those in `model`. Several values are summed.
    results parts_like(results const& model) {
        std::size_t size = 0;
        for (std::size_t p = 1; p < model.parts.size(); ++p) size += model.parts[p].size();
        gradient.resize(size);
        results mine{{part(value)}};
        double* at = gradient.data();
        for (std::size_t p = 1; p < model.parts.size(); at += model.parts[p++].size())
            mine.parts.push_back({at, model.parts[p].size()});
        return mine;
    }
};

// A row with a peer more, if it can do so many operations on numbers in reasonable time and memory.
template <class Peer, class F>
void add_peer(row& r, F const& f, std::vector<double> const& x, double operations) {
    if (!Peer::is_affordable(operations, x.size())) return;
    auto const out = std::make_shared<peer_results>();
    auto const parts = out->parts_like(r.sides[0].out);
    auto const differentiate = Peer::differentiate(f, x, operations);
    r.sides.push_back(
        {Peer::name, repeated([differentiate, out] { differentiate(out->value, out->gradient); }), parts});
}

// A row with libtorch, if that is there, on the workload of a name.
inline void add_libtorch(session const& s, row& r, std::string const& workload,
                         std::vector<operand> const& variables, std::vector<operand> const& constants = {}) {
    (void)s, (void)r, (void)workload, (void)variables, (void)constants;
#if GRADUS_BENCH_LIBTORCH
    if (!s.times_peers()) return;
    auto const out = std::make_shared<peer_results>();
    auto const parts = out->parts_like(r.sides[0].out);
    auto const run =
        libtorch::differentiate(workload, variables, constants, &out->value, out->gradient.data());
    r.sides.push_back({"libtorch", repeated([run, out] { run(); }), parts});
#endif
}

// Measures a row at x together with the peers. f is the definition of the workload for all kinds of numbers, of about so
// many operations.
template <class F>
void compare(session& s, row& r, F const& f, std::vector<double> const& x, double operations) {
    (void)operations;
#if GRADUS_BENCH_AUTODIFF
    if (s.times_peers()) add_peer<eigen_autodiff>(r, f, x, operations);
#endif
#if GRADUS_BENCH_ADOLC
    if (s.times_peers()) add_peer<adolc>(r, f, x, operations);
#endif
#if GRADUS_BENCH_SACADO
    if (s.times_peers()) add_peer<sacado>(r, f, x, operations);
#endif
    s.measure(r, f, x);
}

}  // namespace bench
