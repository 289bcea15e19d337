// SPDX-License-Identifier: MIT
// Functions of square matrices: the exponential Σ Xᵏ/k! and the principal logarithm, with their Fréchet derivatives.
#pragma once

#include <gradus/operators/determinant.hpp>
#include <gradus/operators/diagonal.hpp>

namespace gradus {

namespace op {

constexpr shape_verdict two_square_shape(shape const* s, std::size_t operand_count) {
    auto const verdict = shape_rule::all_equal(s, operand_count);
    return verdict.refused() ? verdict : shape_rule::square(s, operand_count);
}
constexpr term expm_pullback(term cotangent, term y, int);
constexpr term logm_pullback(term cotangent, term y, int);
constexpr term expm_derivative_pullback(term cotangent, term y, int i);
constexpr term logm_derivative_pullback(term cotangent, term y, int i);
constexpr property_set expm_properties(term y);
constexpr property_set logm_properties(term y);
constexpr void logm_domain(conditions& known, term y);
constexpr void expm_laws(lawbook& rule);
constexpr void logm_laws(lawbook& rule);
constexpr void expm_derivative_laws(lawbook& rule);
constexpr void logm_derivative_laws(lawbook& rule);

inline constexpr operation expm{.name = "expm",
                                .notation = written_as_function("expm", "\\operatorname{expm}"),
                                .shape = shape_rule::square,
                                .pullback = expm_pullback,
                                .infer = expm_properties,
                                .laws = expm_laws};
inline constexpr operation logm{.name = "logm",
                                .notation = written_as_function("logm", "\\operatorname{logm}"),
                                .shape = shape_rule::square,
                                .pullback = logm_pullback,
                                .infer = logm_properties,
                                .laws = logm_laws,
                                .domain = logm_domain};
// L(X, G): the derivative of the function at X in the direction G.
inline constexpr operation expm_derivative{.name = "expm_derivative",
                                           .notation = written_as_function("Dexpm", "\\operatorname{Dexpm}"),
                                           .shape = two_square_shape,
                                           .pullback = expm_derivative_pullback,
                                           .laws = expm_derivative_laws};
inline constexpr operation logm_derivative{.name = "logm_derivative",
                                           .notation = written_as_function("Dlogm", "\\operatorname{Dlogm}"),
                                           .shape = two_square_shape,
                                           .pullback = logm_derivative_pullback,
                                           .laws = logm_derivative_laws,
                                           .domain = logm_domain};

}  // namespace op

// e^X of a square matrix (not entry by entry).
template <expression X>
constexpr applied<op::expm, X> expm(X const& x) {
    return apply<op::expm>(x);
}
// The principal logarithm of a square matrix; real, and evaluated, where no eigenvalue is on the negative axis.
template <expression X>
constexpr applied<op::logm, X> logm(X const& x) {
    return apply<op::logm>(x);
}

}  // namespace gradus

#include <gradus/operators/matrix_function_kernels.hpp>

namespace gradus {

namespace op {

// The adjoint of L(X, ·) is L(Xᵀ, ·) (Higham, Functions of Matrices, 3.2).
constexpr term expm_pullback(term g, term y, int) { return apply<expm_derivative>(T(y.operand(0)), g); }
constexpr term logm_pullback(term g, term y, int) { return apply<logm_derivative>(T(y.operand(0)), g); }
// By the direction it is linear; by X there is no rule.
constexpr term expm_derivative_pullback(term g, term y, int i) {
    return i == 0 ? term{} : apply<expm_derivative>(T(y.operand(0)), g);
}
constexpr term logm_derivative_pullback(term g, term y, int i) {
    return i == 0 ? term{} : apply<logm_derivative>(T(y.operand(0)), g);
}

constexpr property_set expm_properties(term y) {
    auto const x = (*y.operand(0)).properties;
    return invertible | (x & gradus::diagonal) | (x.has(symmetric) ? spd : no_property);
}
constexpr property_set logm_properties(term y) { return (*y.operand(0)).properties & gradus::diagonal; }

// The principal logarithm, and its derivative (Higham, Functions of Matrices, 1.7).
constexpr void logm_domain(conditions& known, term y) {
    auto const x = y.operand(0);
    if (!x.has(spd)) known.needs(x, x.is_scalar() ? positive : off_negative_axis);
}

constexpr void expm_laws(lawbook& rule) {
    auto const x = rule.square("X");
    auto const v = rule.vector("v");
    rule("the exponential of a transpose", gradus::expm(T(x)), T(gradus::expm(x)));
    rule("the exponential of zero", gradus::expm(zeros_of(x.shape(), x)), identity_of(x.shape(), x));
    rule("the exponential of a diagonal matrix", gradus::expm(gradus::diag(v)), gradus::diag(gradus::exp(v)));
    rule("the exponential of a number", gradus::expm(rule.scalar("t")), gradus::exp(rule.scalar("t")));
}
constexpr void logm_laws(lawbook& rule) {
    auto const x = rule.square("X");
    auto const v = rule.vector("v", positive);
    auto const t = rule.scalar("t", positive);
    auto const s = rule.square("S", symmetric);
    rule("the logarithm of a transpose", gradus::logm(T(x)), T(gradus::logm(x)));
    rule("the logarithm of the identity", gradus::logm(identity_of(x.shape(), x)), zeros_of(x.shape(), x));
    rule("the logarithm of a positive diagonal matrix", gradus::logm(gradus::diag(v)),
         gradus::diag(gradus::log(v)));
    rule("the logarithm of a positive number", gradus::logm(t), gradus::log(t));
    rule("the logarithm undoes the exponential of a symmetric matrix", gradus::logm(gradus::expm(s)), s);
}
// The derivative in a direction that commutes with X is that of a number.
constexpr void expm_derivative_laws(lawbook& rule) {
    auto const x = rule.square("X"), g = rule.square("G");
    auto const c = rule.scalar("c");
    auto const l = [](term a, term b) { return apply<expm_derivative>(a, b); };
    rule("the derivative of expm along I", l(x, identity_of(x.shape(), x)), gradus::expm(x));
    rule("the derivative of expm along X", l(x, x), x * gradus::expm(x));
    rule("the derivative of expm is linear", l(x, c * g), c * l(x, g));
    rule("the derivative of expm of a number", l(c, rule.scalar("d")), gradus::exp(c) * rule.scalar("d"));
}
constexpr void logm_derivative_laws(lawbook& rule) {
    auto const x = rule.square("X"), g = rule.square("G");
    auto const c = rule.scalar("c");
    auto const l = [](term a, term b) { return apply<logm_derivative>(a, b); };
    rule("the derivative of logm along I", l(x, identity_of(x.shape(), x)), inv(x));
    rule("the derivative of logm along X", l(x, x), identity_of(x.shape(), x));
    rule("the derivative of logm is linear", l(x, c * g), c * l(x, g));
    rule("the derivative of logm of a number", l(c, rule.scalar("d")), pow<-1>(c) * rule.scalar("d"));
}

}  // namespace op

}  // namespace gradus
