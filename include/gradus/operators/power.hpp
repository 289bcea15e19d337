// SPDX-License-Identifier: MIT
// Powers: X⁻¹ and Xᵏ of a square matrix, xᵏ entry by entry, quotients.
#pragma once

#include <gradus/operators/absolute.hpp>
#include <gradus/operators/transpose.hpp>

namespace gradus {

namespace op {

constexpr term power_pullback(term cotangent, term y, int);
constexpr property_set power_properties(term y);
constexpr void power_domain(conditions& known, term y);
constexpr bool power_means(conditions& known, term y, property_set p);
constexpr term exponent_derivative(term x, term y);
constexpr property_set exponent_properties(term y);
constexpr void exponent_domain(conditions& known, term y);
constexpr bool exponent_means(conditions& known, term y, property_set p);
constexpr void exponent_laws(lawbook& rule);

inline constexpr operation power{.name = "power",
                                 .role = role::power,
                                 .notation = {style::exponent, {}, {}, strength::postfix},
                                 .shape = shape_rule::square,
                                 .pullback = power_pullback,
                                 .infer = power_properties,
                                 .domain = power_domain,
                                 .means = power_means};

inline constexpr operation exponent{.name = "exponent",
                                    .role = role::exponent,
                                    .notation = {style::exponent, {}, {}, strength::postfix},
                                    .derivative = exponent_derivative,
                                    .infer = exponent_properties,
                                    .laws = exponent_laws,
                                    .domain = exponent_domain,
                                    .means = exponent_means};

}  // namespace op

// X⁻¹ of a square matrix.
template <expression X>
constexpr applied_with<op::power, parameters{-1, 0}, X> inv(X const& x) {
    return apply<op::power, parameters{-1, 0}>(x);
}

// Xᵏ of a square matrix; a negative k is a power of the inverse.
template <std::int64_t K, expression X>
constexpr applied_with<op::power, parameters{K, 0}, X> matrix_power(X const& x) {
    return apply<op::power, parameters{K, 0}>(x);
}

// matrix_power(X, 3_c)
template <expression X, std::int64_t K>
constexpr applied_with<op::power, parameters{K, 0}, X> matrix_power(X const& x, exact_number<K>) {
    return apply<op::power, parameters{K, 0}>(x);
}
template <expression X, integral_constant K>
constexpr auto matrix_power(X const& x, K const& k) {
    return matrix_power(x, number_of(k));
}

// Entry by entry to the rational power p/q: pow<3>(x), pow<1, 2>(x).
template <std::int64_t P, std::int64_t Q = 1, expression X>
constexpr applied_with<op::exponent, parameters{P, Q}, X> pow(X const& x) {
    static_assert(Q > 0 && gcd(P, Q) == 1, "pow<p, q>: the exponent p/q must be in lowest terms, q > 0");
    return apply<op::exponent, parameters{P, Q}>(x);
}

// pow(x, 3_c), pow(x, 0.5_c): entry by entry to the power of a number.
template <expression X, std::int64_t P, std::int64_t Q>
constexpr applied_with<op::exponent, parameters{P, Q}, X> pow(X const& x, exact_number<P, Q>) {
    return apply<op::exponent, parameters{P, Q}>(x);
}
template <expression X, integral_constant K>
constexpr auto pow(X const& x, K const& k) {
    return pow(x, number_of(k));
}

// √x entry by entry.
template <expression X>
constexpr applied_with<op::exponent, parameters{1, 2}, X> sqrt(X const& x) {
    return pow<1, 2>(x);
}

template <class X>
using reciprocal = applied_with<op::exponent, parameters{-1, 1}, X>;

template <hash_value C>
struct not_a_divisor {
    static constexpr void write(writer& out) {
        auto const& d = meaning(node<C>{});
        out << "a / c: c must be a scalar, but ";
        write_briefly(out, d);
        out << " is " << d.shape << "; write divide(a, c) or a * inv(c)";
    }
};

// A/c for a scalar c.
template <class A, class C>
    requires operands<A, C>
constexpr applied<op::product, A, reciprocal<C>> operator/(A const& a, C const& c) {
    if constexpr (expression<C> && !std::same_as<C, term>)
        if constexpr (!meaning(node<C::hash>{}).shape.is_scalar()) refuse<not_a_divisor<C::hash>>();
    return apply<op::product>(a, apply<op::exponent, parameters{-1, 1}>(c));
}
template <template <class V, V> class Constant, class V, V Value, expression_or_dimension C>
    requires integral_constant<Constant<V, Value>>
constexpr auto operator/(Constant<V, Value> a, C&& c) { return number_of(a) / c; }
template <expression_or_dimension A, template <class V, V> class Constant, class V, V Value>
    requires integral_constant<Constant<V, Value>>
constexpr auto operator/(A&& a, Constant<V, Value> c) { return a / number_of(c); }

namespace op {

// Of Xᵏ: Σⱼ (Xʲ)ᵀ G (Xᵏ⁻¹⁻ʲ)ᵀ over j = 0 … k−1; of X⁻ᵏ: −Σⱼ (X⁻ʲ)ᵀ G (X^{j−1−k})ᵀ over j = 1 … k.
constexpr term power_pullback(term cotangent, term y, int) {
    auto const k = (*y).parameters.first;
    auto const xt = T(y.operand(0));
    auto const raised = [&](std::int64_t degree) {
        index const base = xt.index;
        return term{xt.graph, xt.graph->build(*xt.graph, power, {degree, 0}, &base, 1)};
    };
    auto total = zeros_of(y.shape(), y);
    if (k > 0)
        for (std::int64_t j = 0; j < k; ++j) total = total + raised(j) * cotangent * raised(k - 1 - j);
    else
        for (std::int64_t j = 1; j <= -k; ++j) total = total - raised(-j) * cotangent * raised(k - 1 + j);
    return total;
}

constexpr property_set power_properties(term y) {
    auto const x = (*y.operand(0)).properties;
    auto const kept = symmetric | spd | orthogonal | invertible | diagonal;
    if ((*y).parameters.first == -1) return (x & (kept | off_negative_axis)) | invertible;
    if ((*y).parameters.first < 0) return (x & kept) | invertible;
    return x & (kept | idempotent);
}

constexpr void power_domain(conditions& known, term y) {
    if ((*y).parameters.first < 0) known.needs(y.operand(0), invertible);
}
constexpr bool power_means(conditions& known, term y, property_set p) {
    // The eigenvalues of X⁻¹ are those of X, inverted.
    if (p != invertible && (p != off_negative_axis || (*y).parameters.first != -1)) return false;
    known.needs(y.operand(0), p);
    return true;
}

// (xᵉ)′ = e xᵉ⁻¹
constexpr term exponent_derivative(term x, term y) {
    fraction const e{(*y).parameters.first, (*y).parameters.second};
    auto const less = e - 1;
    index const base = x.index;
    return rational_in(x, e) *
           term{x.graph, x.graph->build(*x.graph, exponent, {less.numerator, less.denominator}, &base, 1)};
}

constexpr property_set exponent_properties(term y) {
    auto const x = (*y.operand(0)).properties;
    auto known = x & (symmetric | positive | nonnegative);
    if ((*y).parameters.second == 1 && (*y).parameters.first % 2 == 0)
        known = known | (x.has(nonzero) ? positive : nonnegative);
    if ((*y).parameters.second % 2 == 0) known = known | nonnegative;
    return known;
}

// A root needs x ≥ 0, and its derivative x > 0.
constexpr void exponent_domain(conditions& known, term y) {
    fraction const e{(*y).parameters.first, (*y).parameters.second};
    if (e.is_negative())
        known.needs(y.operand(0), e.is_integer() ? nonzero : positive);
    else if (!e.is_integer())
        known.needs(y.operand(0), nonnegative);
}
constexpr bool exponent_means(conditions& known, term y, property_set p) {
    auto const e = (*y).parameters;
    bool const even = e.second == 1 && e.first % 2 == 0;
    if (p == nonzero || (p == nonvanishing && e.first > 0) || (p == positive && !even))
        known.needs(y.operand(0), p);
    else if (p == positive)
        known.needs(y.operand(0), nonzero);
    else
        return false;
    return true;
}

constexpr void exponent_laws(lawbook& rule) {
    auto const x = rule.any("x");
    rule("the root of a square is the absolute value", gradus::sqrt(pow<2>(x)), gradus::abs(x));
}

}  // namespace op

}  // namespace gradus
