// SPDX-License-Identifier: MIT
// The power xᵃ whose exponent is an expression, entry by entry; a number on either side counts for every entry.
#pragma once

#include <gradus/operators/exponential.hpp>

namespace gradus {

namespace op {

constexpr shape_verdict general_power_shape(shape const* s, std::size_t) {
    if (s[1].is_scalar() || s[0] == s[1]) return {s[0]};
    if (s[0].is_scalar()) return {s[1]};
    return {{}, "the exponent must be a scalar or have the shape of the base"};
}
constexpr term general_power_pullback(term cotangent, term y, int i);
constexpr property_set general_power_properties(term y);
constexpr void general_power_laws(lawbook& rule);
constexpr void general_power_stability(lawbook& rule);
constexpr void general_power_domain(conditions& known, term y);
constexpr bool general_power_means(conditions& known, term y, property_set p);
constexpr term general_power_elementary(term y);
constexpr image general_power_residues(residue_matrix const& y, residue_matrix const* x, parameters);
constexpr term general_power_simpler(term y);

inline constexpr operation general_power{.name = "general_power",
                                         .role = role::elementwise,
                                         .notation = {style::exponent, {}, {}, strength::postfix},
                                         .shape = general_power_shape,
                                         .pullback = general_power_pullback,
                                         .infer = general_power_properties,
                                         .laws = general_power_laws,
                                         .stability = general_power_stability,
                                         .domain = general_power_domain,
                                         .means = general_power_means,
                                         .elementary = general_power_elementary,
                                         .residues = general_power_residues,
                                         .simpler = general_power_simpler};

}  // namespace op

// xᵃ entry by entry: a is a scalar or has the shape of x; a scalar x may have an a of any shape. x ≥ 0 unless a is
// whole. x⁰ is 1, also at 0, and the derivative by a is 0 where x = 0 and a > 0.
template <expression X, expression A>
constexpr applied<op::general_power, X, A> pow(X const& x, A const& a) {
    return apply<op::general_power>(x, a);
}

template <expression X, dimension D>
constexpr auto pow(X const& x, dimension_constant<D> n) {
    return pow(x, as_expression(n));
}

// std::pow has these values: 0ᵃ = 0 for a > 0, ∞ for a < 0, and x⁰ = 1.
template <>
struct kernel<op::general_power> {
    template <class X, class A>
    static auto of(X const& x, A const& a) {
        if constexpr (!requires { x.rows(); }) {
            using S = typename A::Scalar;
            return a.unaryExpr([base = S(x)](S e) { return numerics<S>::pow(base, e); });
        } else {
            using S = typename X::Scalar;
            if constexpr (!requires { a.rows(); })
                return x.unaryExpr([e = S(a)](S base) { return numerics<S>::pow(base, e); });
            else
                return x.binaryExpr(a, [](S base, S e) { return numerics<S>::pow(base, e); });
        }
    }
};

namespace op {

// c·x, where one of them may be a number.
constexpr term scaled_entries(term c, term x) {
    return c.is_scalar() || x.is_scalar() ? c * x : gradus::hadamard(c, x);
}

// ∂xᵃ/∂x = a xᵃ⁻¹, ∂xᵃ/∂a = xᵃ log x; what counts for every entry gets the sum over them.
constexpr term general_power_pullback(term cotangent, term y, int i) {
    auto const x = y.operand(0), a = y.operand(1);
    auto const by = i == 0 ? scaled_entries(a, gradus::pow(x, a - ones_of(a.shape(), a)))
                           : scaled_entries(y, gradus::log(x));
    bool const counts_for_all = y.operand(static_cast<index>(i)).is_scalar() && !y.is_scalar();
    return counts_for_all ? inner(by, cotangent) : gradus::hadamard(cotangent, by);
}

constexpr property_set general_power_properties(term y) {
    auto const x = y.known_of(0);
    auto const both = x & y.known_of(1);
    return (x & (positive | nonnegative)) | (both & symmetric) |
           (y.operand(1).is_scalar() ? x & symmetric : no_property);
}

// The power xᵃ of a known number a, which the algebra collects; an empty term where a is not known.
constexpr term known_power(term x, term a) {
    if (a.role() == role::ones) return x;
    if (a.role() != role::rational) return {};
    auto& g = *x.graph;
    auto const e = g.value(a.index);
    return {&g, g.build(g, *g.ops->exponent, {e.numerator, e.denominator}, &x.index, 1)};
}
constexpr term general_power_simpler(term y) {
    auto const known = y.shape() == y.operand(0).shape() ? known_power(y.operand(0), y.operand(1)) : term{};
    return known.graph ? known : y;
}

constexpr void general_power_laws(lawbook& rule) {
    auto const x = rule.any("x"), a = rule.any("a"), p = rule.any("p", positive), b = rule.any("b");
    auto const s = rule.scalar("s"), t = rule.scalar("t");
    auto const one = ones_of(x.shape(), x);
    rule("one to any power is one", gradus::pow(rule.number(1), s), rule.number(1));
    rule("ones to any power are ones", gradus::pow(one, s), one);
    rule("ones to any powers are ones", gradus::pow(one, a), one);
    rule("a power of e", gradus::pow(euler_in(x), a), gradus::exp(a));
    rule("a power of an exponential", gradus::pow(gradus::exp(x), s), gradus::exp(s * x));
    rule("powers of exponentials", gradus::pow(gradus::exp(x), a), gradus::exp(gradus::hadamard(a, x)));
    rule("the power of a power of what is positive", gradus::pow(gradus::pow(p, s), t),
         gradus::pow(p, s * t));
    rule("powers of powers of what is positive", gradus::pow(gradus::pow(p, a), b),
         gradus::pow(p, gradus::hadamard(a, b)));
}

// xᵃ/x is xᵃ⁻¹, also at 0. The factor of a derivative is stronger than the power: (x⁰)′ = 0·x⁻¹ and (x¹)″ = 1·0·x⁻¹ are 0 at 0. So is the power
// stronger than the logarithm, whatever else it is multiplied with.
constexpr void general_power_stability(lawbook& rule) {
    auto const x = rule.any("x"), y = rule.any("y"), a = rule.any("a"), z = rule.any("z");
    auto const s = rule.scalar("s"), t = rule.scalar("t"), c = rule.scalar("c"), d = rule.scalar("d");
    auto const one = ones_of(x.shape(), x);
    for (int k = 0; k < 2; ++k) {
        auto const number = k == 0 ? s : s + rule.number(-1);
        auto const less = gradus::pow(t, s + rule.number(-1 - k));
        auto const entries = gradus::pow(x, s + rule.number(-1 - k));
        auto const factor = k == 0 ? a : a + rule.number(-1) * one;
        auto const raised = gradus::pow(x, a + rule.number(-1 - k) * one);
        rule("a derivative of a power", number * less, apply<guarded_product>(number, less));
        rule("a derivative of a power, behind", less * number, apply<guarded_product>(number, less));
        rule("derivatives of powers", number * entries, apply<guarded_product>(number * one, entries));
        rule("derivatives of powers, entry by entry", gradus::hadamard(factor, raised),
             apply<guarded_product>(factor, raised));
    }
    auto const of_entries = gradus::pow(x, a), by_number = gradus::pow(x, s);
    for (auto const raised_base : {of_entries, by_number})
        rule("powers and weights", gradus::hadamard(apply<guarded_product>(y, gradus::log(z)), raised_base),
             apply<guarded_product>(gradus::hadamard(y, raised_base), gradus::log(z)));
    auto const of_number = gradus::pow(t, x);
    auto const with_logarithm = apply<guarded_product>(of_number, gradus::log(t) * one);
    rule("powers of a number and its logarithm", gradus::log(t) * of_number, with_logarithm);
    rule("weighted powers of a number and its logarithm", gradus::log(t) * gradus::hadamard(y, of_number),
         gradus::hadamard(y, with_logarithm));
    auto const inverse = pow<-1>(x);
    rule("a quotient of powers", gradus::hadamard(of_entries, inverse),
         gradus::pow(x, a + rule.number(-1) * one));
    rule("a quotient of powers with one exponent", gradus::hadamard(by_number, inverse),
         gradus::pow(x, s + rule.number(-1)));
    rule("a quotient of numbers", gradus::pow(t, s) * pow<-1>(t), gradus::pow(t, s + rule.number(-1)));
    rule("a quotient of numbers, behind", pow<-1>(t) * gradus::pow(t, s),
         gradus::pow(t, s + rule.number(-1)));
    auto const square = pow<2>(gradus::log(z)), square_of_number = pow<2>(gradus::log(d));
    for (auto const raised_base : {of_entries, by_number})
        rule("powers and squared logarithms", gradus::hadamard(raised_base, square),
             apply<guarded_product>(raised_base, square));
    rule("a power and a squared logarithm", gradus::pow(t, s) * square_of_number,
         apply<guarded_product>(gradus::pow(t, s), square_of_number));
    rule("a power and a squared logarithm, in front", square_of_number * gradus::pow(t, s),
         apply<guarded_product>(gradus::pow(t, s), square_of_number));
    auto const weighted = apply<guarded_product>(c, gradus::log(d)), raised_base = gradus::pow(t, s);
    auto const whole = apply<guarded_product>(c * raised_base, gradus::log(d));
    rule("a power and a weight", weighted * raised_base, whole);
    rule("a power and a weight, behind", raised_base * weighted, whole);
}

constexpr void general_power_domain(conditions& known, term y) { known.needs(y.operand(0), nonnegative); }
constexpr bool general_power_means(conditions& known, term y, property_set p) {
    if (p != positive && p != nonzero) return false;
    known.needs(y.operand(0), positive);
    return true;
}

// e^{(p/q)b log x} as (e^{(b/q) log x})ᵖ, for a = (p/q)b: then powers with known factors in the exponent meet.
constexpr term exponential_power(term a, term logarithm) {
    auto& g = *a.graph;
    fraction coefficient{1};
    if (a.role() == role::product && a.operand(0).role() == role::rational) {
        coefficient = g.value(a.operand(0).index);
        auto rest = rational_in(a, {1, coefficient.denominator});
        for (index k = 1; k < a.count(); ++k)
            rest = coefficient.is_integer() && k == 1 ? a.operand(1) : rest * a.operand(k);
        a = rest;
    }
    index const base = gradus::exp(scaled_entries(a, logarithm)).index;
    return {&g, g.build(g, *g.ops->exponent, {coefficient.numerator, 1}, &base, 1)};
}

// Of a positive x: e^{a log x}, and x^{a + b} = xᵃ xᵇ, which sees where known and unknown exponents meet.
constexpr term general_power_elementary(term y) {
    auto const x = y.operand(0), a = y.operand(1);
    if (!x.has(positive)) return y;
    bool const is_sum = a.role() == role::sum;
    auto const one = ones_of(y.shape(), y), logarithm = gradus::log(x);
    auto all = one;
    for (index k = 0; k < (is_sum ? a.count() : 1); ++k) {
        auto const summand = is_sum ? a.operand(k) : a;
        auto const known = known_power(x, summand);
        all = gradus::hadamard(
            all, scaled_entries(known.graph ? known : exponential_power(summand, logarithm), one));
    }
    return all;
}
// Of any other x, a number that looks random.
constexpr image general_power_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    for (std::uint32_t i = 0; i < y.size(); ++i)
        y.entries[i] = modular::random(mix(general_power.key, x[0].entries[x[0].size() == 1 ? 0 : i]),
                                       x[1].entries[x[1].size() == 1 ? 0 : i]);
    return image::symbolic;
}

}  // namespace op

}  // namespace gradus
