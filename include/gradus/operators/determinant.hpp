// SPDX-License-Identifier: MIT
// The determinant and log|det|.
#pragma once

#include <gradus/operators/exponential.hpp>
#include <gradus/operators/trace.hpp>

namespace gradus {

namespace op {

constexpr term det_pullback(term cotangent, term y, int);
constexpr term logdet_pullback(term cotangent, term y, int);
constexpr property_set det_properties(term y);
constexpr bool det_means(conditions& known, term y, property_set p);
constexpr void logdet_domain(conditions& known, term y);
constexpr void det_laws(lawbook& rule);
constexpr void det_stability(lawbook& rule);
constexpr void logdet_laws(lawbook& rule);
constexpr term logdet_elementary(term y);
constexpr image det_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    y.entries[0] = modular::determinant(*x);
    return image::exact;
}

inline constexpr operation det{.name = "det",
                               .notation = written_as_function("det", "\\det"),
                               .shape = shape_rule::scalar_of_square,
                               .pullback = det_pullback,
                               .infer = det_properties,
                               .laws = det_laws,
                               .stability = det_stability,
                               .means = det_means,
                               .residues = det_residues,
                               .factorises = true};
inline constexpr operation logdet{.name = "logdet",
                                  .notation = written_as_function("log det", "\\log\\det", "logdet"),
                                  .shape = shape_rule::scalar_of_square,
                                  .pullback = logdet_pullback,
                                  .laws = logdet_laws,
                                  .domain = logdet_domain,
                                  .elementary = logdet_elementary,
                                  .factorises = true};
// For a machine: the matrix of cofactors, det(X)X⁻ᵀ where X is invertible, and log(det X), NaN where det X < 0.
inline constexpr operation cofactors{.name = "cofactors", .factorises = true};
inline constexpr operation log_of_det{
    .name = "log_of_det", .shape = shape_rule::scalar_of_square, .factorises = true};

}  // namespace op

// det X of a square matrix.
template <expression X>
constexpr applied<op::det, X> det(X const& x) {
    return apply<op::det>(x);
}
// log|det X| of a square matrix, finite for every invertible X.
template <expression X>
constexpr applied<op::logdet, X> logdet(X const& x) {
    return apply<op::logdet>(x);
}

template <>
struct kernel<op::det> {
    static void run(auto& out, auto const& factorisation) { out = factorisation.determinant(); }
};
template <>
struct kernel<op::logdet> {
    static void run(auto& out, auto const& factorisation) { out = factorisation.log_abs_determinant(); }
};
template <>
struct kernel<op::cofactors> {
    static void run(auto& out, auto const& factorisation) { factorisation.cofactors(out); }
};
template <>
struct kernel<op::log_of_det> {
    template <class S>
    static void run(S& out, auto const& factorisation) {
        S const sign = factorisation.sign_of_determinant();
        out = sign < 0 ? numerics<S>::not_a_number : factorisation.log_abs_determinant();
    }
};

namespace op {

// d det X = det(X) tr(X⁻¹ dX), Jacobi's formula (Magnus & Neudecker, 8.3); assumes X invertible.
constexpr term det_pullback(term cotangent, term y, int) { return cotangent * y * inv(T(y.operand(0))); }
constexpr term logdet_pullback(term cotangent, term y, int) { return cotangent * inv(T(y.operand(0))); }

// log|det X|
constexpr term logdet_elementary(term y) {
    auto const determinant = gradus::det(y.operand(0));
    return gradus::log(determinant.has(positive) ? determinant : gradus::abs(determinant));
}

constexpr property_set det_properties(term y) {
    auto const x = y.operand(0);
    return x.has(spd) ? positive : x.has(invertible) ? nonzero : no_property;
}

constexpr bool det_means(conditions& known, term y, property_set p) {
    if (p != nonzero && p != nonvanishing) return false;
    known.needs(y.operand(0), invertible);
    return true;
}
constexpr void logdet_domain(conditions& known, term y) { known.needs(y.operand(0), invertible); }

constexpr void det_laws(lawbook& rule) {
    auto const a = rule.square("A"), b = rule.square("B");
    auto const t = rule.scalar("t");
    rule("the determinant of a number", gradus::det(t), t);
    rule("the determinant of an inverse", gradus::det(inv(a)), pow<-1>(gradus::det(a)));
    rule("a determinant does not see a transpose", gradus::det(T(a)), gradus::det(a));
    rule("the determinant of a product", gradus::det(a * b), gradus::det(a) * gradus::det(b));
}
constexpr void logdet_laws(lawbook& rule) {
    auto const a = rule.square("A"), b = rule.square("B");
    auto const t = rule.scalar("t");
    rule("the log-determinant of a number", gradus::logdet(t), gradus::log(gradus::abs(t)));
    rule("the log-determinant of an inverse", gradus::logdet(inv(a)), -gradus::logdet(a));
    rule("a log-determinant does not see a transpose", gradus::logdet(T(a)), gradus::logdet(a));
    rule("the log-determinant of a product", gradus::logdet(a * b), gradus::logdet(a) + gradus::logdet(b));
}

constexpr void det_stability(lawbook& rule) {
    auto const a = rule.square("A");
    rule("cofactors", gradus::det(a) * inv(T(a)), apply<cofactors>(a));
    rule("transposed cofactors", gradus::det(a) * inv(a), T(apply<cofactors>(a)));
    rule("log of a determinant", gradus::log(gradus::det(a)), apply<log_of_det>(a));
}

}  // namespace op

}  // namespace gradus
