// SPDX-License-Identifier: MIT
// The Euclidean norm ‖x‖ and its square; of a matrix, the Frobenius norm.
#pragma once

#include <gradus/operators/trace.hpp>

namespace gradus {

namespace op {

constexpr term squared_norm_pullback(term cotangent, term y, int);
constexpr term norm_pullback(term cotangent, term y, int);
constexpr property_set norm_properties(term) { return nonnegative; }
// ‖X‖ ≠ 0 and ‖X‖ > 0 are X ≠ 0.
constexpr bool norm_means(conditions& known, term y, property_set p) {
    if (p != positive && p != nonzero && p != nonvanishing) return false;
    known.needs(y.operand(0), nonvanishing);
    return true;
}
constexpr void squared_norm_laws(lawbook& rule);
constexpr void norm_laws(lawbook& rule);
constexpr term norm_elementary(term y);
constexpr image squared_norm_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    y.entries[0] = 0;
    for (std::uint32_t i = 0; i < x->size(); ++i)
        y.entries[0] = modular::sum(y.entries[0], modular::product(x->entries[i], x->entries[i]));
    return image::exact;
}

inline constexpr operation squared_norm{
    .name = "squared_norm",
    .notation = written_as_fence({"‖", "\\left\\lVert ", "||"}, {"‖²", "\\right\\rVert^2", "||^2"}),
    .shape = shape_rule::scalar,
    .pullback = squared_norm_pullback,
    .infer = norm_properties,
    .laws = squared_norm_laws,
    .means = norm_means,
    .residues = squared_norm_residues,
    .degree = 2};
inline constexpr operation norm{
    .name = "norm",
    .notation = written_as_fence({"‖", "\\left\\lVert ", "||"}, {"‖", "\\right\\rVert", "||"}),
    .shape = shape_rule::scalar,
    .pullback = norm_pullback,
    .infer = norm_properties,
    .laws = norm_laws,
    .means = norm_means,
    .elementary = norm_elementary,
    .is_definite = true};

}  // namespace op

// ‖x‖² = Σ xᵢ², over all entries.
template <expression X>
constexpr applied<op::squared_norm, X> squared_norm(X const& x) {
    return apply<op::squared_norm>(x);
}
// ‖x‖ = √(Σ xᵢ²), over all entries.
template <expression X>
constexpr applied<op::norm, X> norm(X const& x) {
    return apply<op::norm>(x);
}

template <>
struct kernel<op::squared_norm> {
    static void run(auto& out, auto const& x) { out = x.squaredNorm(); }
};
// Squares that overflow or vanish are taken of X divided by its greatest entry.
template <>
struct kernel<op::norm> {
    template <class S>
    static void run(S& out, auto const& x) {
        S const square = x.squaredNorm();
        if (square > S(1e-30) && square < S(1e30)) [[likely]] {
            out = numerics<S>::sqrt(square);
            return;
        }
        out = numerics<S>::norm(x);
    }
};

namespace op {

constexpr term squared_norm_pullback(term cotangent, term y, int) {
    return rational_in(y, 2) * cotangent * y.operand(0);
}
constexpr term norm_pullback(term cotangent, term y, int) { return cotangent * pow<-1>(y) * y.operand(0); }

// √‖X‖²
constexpr term norm_elementary(term y) { return pow<1, 2>(gradus::squared_norm(y.operand(0))); }

constexpr void norm_laws(lawbook& rule) {
    auto const t = rule.scalar("t");
    rule("the norm of a number", gradus::norm(t), gradus::abs(t));
}
constexpr void squared_norm_laws(lawbook& rule) {
    auto const t = rule.scalar("t");
    auto const a = rule.any("A");
    rule("the squared norm of a number", gradus::squared_norm(t), pow<2>(t));
    rule("a norm does not see a transpose", gradus::squared_norm(T(a)), gradus::squared_norm(a));
}

}  // namespace op

}  // namespace gradus
