// SPDX-License-Identifier: MIT
// The peers of gradus that were found when the benchmark was configured: they differentiate the definition of a workload
// as it is written, number by number.
#pragma once

#include <memory>

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

// A row with a peer more, if it can do so many operations on numbers in reasonable time and memory.
template <class Peer, class F>
void add_peer(row& r, F const& f, std::vector<double> const& x, double operations) {
    if (!Peer::is_affordable(operations, x.size())) return;
    struct outputs {
        double value = 0;
        std::vector<double> gradient;
    };
    auto const out = std::make_shared<outputs>();
    out->gradient.resize(x.size());
    results parts{{part(out->value)}};
    double* at = out->gradient.data();
    for (std::size_t p = 1; p < r.sides[0].out.parts.size(); ++p) {
        auto const size = r.sides[0].out.parts[p].size();
        parts.parts.push_back({at, size});
        at += size;
    }
    auto const differentiate = Peer::differentiate(f, x, operations);
    r.sides.push_back(
        {Peer::name, repeated([differentiate, out] { differentiate(out->value, out->gradient); }), parts});
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
