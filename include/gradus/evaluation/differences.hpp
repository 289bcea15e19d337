// SPDX-License-Identifier: MIT
// A gradient against differences: entry by entry, by Ridders' method, with the worst of them as the verdict. What is
// known of the variable only at run time is an argument, so that one function serves all variables.
#pragma once

#include <gradus/algebra/node.hpp>
#include <gradus/evaluation/gradient_report.hpp>
#include <gradus/evaluation/ridders.hpp>

namespace gradus {

// The worst entry; `ratio` is its distance from the differences over what is allowed there, −1 where there is no entry.
template <class S>
struct gradient_verdict {
    gradient_report<S> report;
    S ratio = -1;
};

// f as a function of entries that lie elsewhere.
template <class S>
struct number_from {
    void const* function;
    S (*call)(void const*);

    template <class F>
    explicit number_from(F const& f)
        : function(&f), call([](void const* at) -> S { return (*static_cast<F const*>(at))(); }) {}
    S operator()() const { return call(function); }
};

template <class S>
using matrix_of = Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic>;

// `derived` is ∇f by the variable x, whose entries are moved one after the other and moved back.
template <class S>
gradient_verdict<S> differences(descriptor const& x, matrix_of<S> const& derived, matrix_of<S>& entries,
                                number_from<S> const value) {
    using limits = std::numeric_limits<S>;
    gradient_verdict<S> worst;
    S const greatest = derived.size() > 0 ? derived.cwiseAbs().maxCoeff() : S(0);
    S const fine = std::sqrt(std::sqrt(limits::epsilon()));
    S const scale = entries.size() > 0 ? entries.norm() / std::sqrt(S(entries.size())) : S(0);
    for (Index j = 0; j < entries.cols(); ++j)
        for (Index i = x.declared.has(symmetric) ? j : 0; i < entries.rows(); ++i) {
            if (x.declared.has(lower_triangular) && (i < j || (i > j && x.declared.has(symmetric)))) continue;
            S const here = entries(i, j),
                    mirrored = entries(j < entries.rows() ? j : 0, i < entries.cols() ? i : 0);
            bool const twice = x.declared.has(symmetric) && i != j;
            // Off the diagonal of a symmetric X both entries move, so that the differences are 2∇.
            auto const along = [&](S at) {
                entries(i, j) = at;
                if (twice) entries(j, i) = at;
                S const y = value();
                entries(i, j) = here;
                if (twice) entries(j, i) = mirrored;
                return y;
            };
            S const size = std::max(std::abs(here), fine * scale), first = (size > 0 ? size : S(1)) / 16;
            auto const judge = [&](S step) {
                auto const m = ridders<S>(along, here, step);
                S const factor = twice ? S(0.5) : S(1);
                gradient_report<S> r{x.name,           x.shape,         i, j, derived(i, j), factor * m.value,
                                     factor * m.error, m.undefined_from};
                S const most = std::max({S(0.01) * greatest, S(0.01) * std::abs(r.measured),
                                         std::sqrt(limits::epsilon()) * m.greatest / step});
                S const allowed = r.tolerance * std::max(std::abs(r.derived), std::abs(r.measured)) +
                                  std::min(4 * r.error, most) + 16 * limits::epsilon() * greatest;
                S const apart = std::abs(r.derived - r.measured);
                r.agrees = apart <= allowed;
                return gradient_verdict<S>{r, !(apart <= limits::max()) ? limits::infinity()
                                              : apart > 0               ? apart / allowed
                                                                        : S(0)};
            };
            auto found = judge(first);
            // A kink nearby, or a function that changes fast: smaller steps may see it better.
            if (!found.report.agrees)
                if (auto const closer = judge(first * fine); closer.report.error < found.report.error)
                    found = closer;
            if (found.ratio > worst.ratio) worst = found;
        }
    return worst;
}

}  // namespace gradus
