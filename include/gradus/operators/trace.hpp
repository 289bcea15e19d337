// SPDX-License-Identifier: MIT
// The trace.
#pragma once

#include <gradus/operators/hadamard.hpp>
#include <gradus/rewriting/residue_matrix.hpp>

namespace gradus {

namespace op {

constexpr term trace_pullback(term cotangent, term y, int);
constexpr void trace_laws(lawbook& rule);
constexpr term trace_by_entries(term y);
constexpr image trace_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    y.entries[0] = 0;
    for (std::uint32_t i = 0; i < x->rows; ++i)
        y.entries[0] = modular::sum(y.entries[0], x->entries[i * (x->columns + 1)]);
    return image::exact;
}

inline constexpr operation trace{.name = "trace",
                                 .notation = written_as_function("tr", "\\operatorname{tr}"),
                                 .shape = shape_rule::scalar_of_square,
                                 .linear = true,
                                 .pullback = trace_pullback,
                                 .laws = trace_laws,
                                 .residues = trace_residues,
                                 .by_entries = trace_by_entries};

}  // namespace op

// tr(X) = Σᵢ Xᵢᵢ of a square matrix.
template <expression X>
constexpr applied<op::trace, X> tr(X const& x) {
    return apply<op::trace>(x);
}

template <>
struct kernel<op::trace> {
    static void run(auto& out, auto const& x) { out = x.trace(); }
};

namespace op {

// d tr X = ⟨I, dX⟩ (Magnus & Neudecker, 9.9).
constexpr term trace_pullback(term cotangent, term y, int) {
    return cotangent * identity_of(y.operand(0).shape(), y);
}

// tr(AB) = Σ Aᵢⱼ Bⱼᵢ
constexpr term trace_by_entries(term y) {
    auto const x = y.operand(0);
    if (x.role() != role::product || x.count() != 2 || x.operand(0).is_scalar()) return {};
    auto const entries = gradus::hadamard(T(x.operand(0)), x.operand(1));
    auto const [m, n] = entries.shape();
    return ones_of({1, m}, x) * entries * ones_of({n, 1}, x);
}

constexpr void trace_laws(lawbook& rule) {
    auto const x = rule.square("X");
    auto const t = rule.scalar("t");
    auto const v = rule.vector("v"), w = rule.vector("w");
    rule("the trace of a number", tr(t), t);
    rule("the trace of an outer product", tr(v * T(w)), T(w) * v);
    rule("a trace does not see a transpose", tr(T(x)), tr(x));
}

}  // namespace op

}  // namespace gradus
