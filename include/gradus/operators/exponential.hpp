// SPDX-License-Identifier: MIT
// Exponential and logarithm, entry by entry: exp, log, expm1 (eˣ − 1) and log1p (log(1 + x)).
#pragma once

#include <gradus/operators/sums.hpp>

namespace gradus {

namespace op {
inline constexpr operation euler{.name = "e",
                                 .notation = written_as_name("e", "\\mathrm{e}", "e"),
                                 .shape = shape_rule::none,
                                 .always = positive};
}
// Exact constants by the letters of a formula; a program has uses of its own for these letters.
namespace constants {
// Euler's number.
inline constexpr auto e = leaf<op::euler, parameters{}, shape{}>();
}  // namespace constants

namespace op {

constexpr term exp_derivative(term x, term y);
constexpr term log_derivative(term x, term y);
constexpr term expm1_derivative(term x, term y);
constexpr term log1p_derivative(term x, term y);
constexpr property_set exp_properties(term y) { return positive | ((*y.operand(0)).properties & symmetric); }
constexpr void log_domain(conditions& known, term y);
constexpr void log1p_domain(conditions& known, term y);
constexpr void exp_laws(lawbook& rule);
constexpr void log_laws(lawbook& rule);
constexpr void log_stability(lawbook& rule);
constexpr void log1p_stability(lawbook& rule);
constexpr term exp_minus_one(term y);
constexpr void exp_apart(term y, term& c, term& x);
constexpr void expm1_apart(term y, term& c, term& x);
constexpr term exp_elementary(term y);
constexpr term expm1_elementary(term y);
constexpr term log1p_elementary(term y);
constexpr residue exp_residue(residue r);
constexpr image log_residues(residue_matrix const& y, residue_matrix const* x, parameters);

inline constexpr vanishing_polynomial exp_vanishing[] = {{"eˣ − 1", {-1, 1, 0}, exp_minus_one}};
inline constexpr operation exp = with_exponent<exp_apart>(vanishing_by<exp_vanishing>(
    elementwise("exp", written_as_function("exp", "\\exp"), exp_derivative, exp_properties, exp_laws,
                exp_elementary, modular::entry_by_entry<exp_residue>)));
inline constexpr operation log = taking_exponents(needing<log_domain>(
    stabilised_by<log_stability>(elementwise("log", written_as_function("log", "\\log"), log_derivative,
                                             keeps_symmetry, log_laws, nullptr, log_residues))));
inline constexpr operation expm1 =
    with_exponent<expm1_apart>(elementwise("expm1", written_as_function("expm1", "\\operatorname{expm1}"),
                                           expm1_derivative, keeps_symmetry, nullptr, expm1_elementary),
                               1, 0);
inline constexpr operation log1p = taking_exponents(needing<log1p_domain>(stabilised_by<log1p_stability>(
    elementwise("log1p", written_as_function("log1p", "\\operatorname{log1p}"), log1p_derivative,
                keeps_symmetry, nullptr, log1p_elementary))));
// x·l, and 0 where x = 0 whatever l is: x log x at 0. For a machine.
inline constexpr operation guarded_product{
    .name = "guarded_product", .role = role::elementwise, .shape = shape_rule::all_equal};

}  // namespace op

template <expression X>
constexpr applied<op::exp, X> exp(X const& x) {
    return apply<op::exp>(x);
}
template <expression X>
constexpr applied<op::log, X> log(X const& x) {
    return apply<op::log>(x);
}
template <expression X>
constexpr applied<op::expm1, X> expm1(X const& x) {
    return apply<op::expm1>(x);
}
template <expression X>
constexpr applied<op::log1p, X> log1p(X const& x) {
    return apply<op::log1p>(x);
}

template <class X>
auto exponential_of(X const& x) {
    return numerics<typename X::Scalar>::exp_of(x);
}

template <>
struct kernel<op::euler> {
    template <class S>
    static constexpr S value() {
        return numerics<S>::e;
    }
};
template <>
struct kernel<op::exp> {
    static auto of(auto const& x) { return exponential_of(x); }
};
template <>
struct kernel<op::log> {
    static auto of(auto const& x) { return x.log(); }
};
template <>
struct kernel<op::expm1> {
    static auto of(auto const& x) { return x.expm1(); }
};
template <>
struct kernel<op::log1p> {
    static auto of(auto const& x) { return x.log1p(); }
};
template <>
struct kernel<op::guarded_product> {
    template <class X>
    static auto of(X const& x, auto const& l) {
        return (x == typename X::Scalar(0)).select(typename X::Scalar(0), x * l);
    }
};

namespace op {

constexpr term exp_derivative(term, term y) { return y; }
constexpr term log_derivative(term x, term) { return pow<-1>(x); }
constexpr term expm1_derivative(term x, term) { return gradus::exp(x); }
constexpr term log1p_derivative(term x, term) { return pow<-1>(ones_of(x.shape(), x) + x); }

// e^{x+y} = eˣ eʸ and e^{(p/q)x} = (e^{x/q})ᵖ
constexpr term exp_elementary(term y) {
    auto const x = y.operand(0);
    if (x.role() == role::sum) {
        auto all = gradus::exp(x.operand(0));
        for (index k = 1; k < x.count(); ++k) all = gradus::hadamard(all, gradus::exp(x.operand(k)));
        return all;
    }
    if (x.role() != role::product || x.operand(0).role() != role::rational) return y;
    auto const coefficient = x.graph->value(x.operand(0).index);
    if (coefficient.numerator == 1) return y;
    auto rest = rational_in(x, {1, coefficient.denominator});
    if (coefficient.is_integer()) rest = x.operand(1);
    for (index k = coefficient.is_integer() ? 2 : 1; k < x.count(); ++k) rest = rest * x.operand(k);
    index const base = gradus::exp(rest).index;
    return {x.graph, x.graph->build(*x.graph, exponent, {coefficient.numerator, 1}, &base, 1)};
}
constexpr term expm1_elementary(term y) { return gradus::exp(y.operand(0)) - ones_of(y.shape(), y); }
constexpr term log1p_elementary(term y) { return gradus::log(ones_of(y.shape(), y) + y.operand(0)); }

// e⁻ˣ = 1/eˣ
constexpr residue exp_residue(residue r) {
    if (r == 0) return 1;
    return r <= modular::prime / 2 ? modular::random(exp.key, r)
                                   : modular::inverse(modular::random(exp.key, modular::prime - r));
}
constexpr image log_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    for (std::uint32_t i = 0; i < y.size(); ++i) {
        auto const r = x->entries[i];
        if (r == 0) return image::none;
        y.entries[i] = r == 1 ? 0 : modular::random(log.key, r);
    }
    return image::symbolic;
}
constexpr term euler_in(term t) { return {t.graph, t.graph->leaf(op::euler, {}, shape{})}; }

constexpr void log_domain(conditions& known, term y) { known.needs(y.operand(0), positive); }
constexpr void log1p_domain(conditions& known, term y) {
    auto const x = y.operand(0);
    known.needs(ones_of(x.shape(), x) + x, positive);
}

constexpr void exp_laws(lawbook& rule) {
    auto const p = rule.any("p", positive);
    rule("the exponential undoes the logarithm of a positive number", gradus::exp(gradus::log(p)), p);
    rule("e to the first power", gradus::exp(rule.number(1)), euler_in(p));
}

constexpr void log_laws(lawbook& rule) {
    auto const x = rule.any("x");
    auto const p = rule.any("p", positive);
    rule("the logarithm of e", gradus::log(euler_in(x)), rule.number(1));
    rule("the logarithm undoes the exponential", gradus::log(gradus::exp(x)), x);
    rule("the logarithm of a quotient by a positive number", gradus::log(gradus::hadamard(x, pow<-1>(p))),
         gradus::log(x) - gradus::log(p));
    rule("the logarithm of an inverse", gradus::log(pow<-1>(p)), -gradus::log(p));
}

constexpr term exp_minus_one(term y) { return gradus::expm1(y.operand(0)); }

constexpr void exp_apart(term y, term&, term& x) { x = y.operand(0); }
// eᶻ − 1 = −sign(z)(e^{−│z│} − 1)e^{max(z, 0)}
constexpr void expm1_apart(term y, term& c, term& x) {
    auto const z = y.operand(0), size = gradus::abs(z);
    c = -gradus::hadamard(gradus::sign(z), gradus::expm1(-size));
    x = half * (z + size);
}

// A weight of zero counts for nothing, even where the function f is infinite.
template <class F>
constexpr void guard_weights_of(F f, lawbook& rule) {
    auto const x = rule.any("x"), p = rule.any("p");
    auto const w = rule.vector("w"), y = rule.vector("y");
    auto const s = rule.scalar("s"), t = rule.scalar("t");
    rule("weights", gradus::hadamard(x, f(p)), apply<guarded_product>(x, f(p)));
    rule("a number as weight", s * f(t), apply<guarded_product>(s, f(t)));
    rule("a number as weight, behind", f(t) * s, apply<guarded_product>(s, f(t)));
    rule("weights of a vector", T(w) * f(y), gradus::sum(apply<guarded_product>(w, f(y))));
    rule("weights of a vector, behind", T(f(y)) * w, gradus::sum(apply<guarded_product>(w, f(y))));
}
constexpr void log_stability(lawbook& rule) {
    auto const x = rule.any("x"), t = rule.scalar("t");
    guard_weights_of([](term p) { return gradus::log(p); }, rule);
    rule.last("the logarithm of one and something", gradus::log(ones_of(x.shape(), x) + x), gradus::log1p(x));
    rule.last("the same of a number", gradus::log(rule.number(1) + t), gradus::log1p(t));
}
constexpr void log1p_stability(lawbook& rule) {
    guard_weights_of([](term p) { return gradus::log1p(p); }, rule);
}

}  // namespace op

}  // namespace gradus
