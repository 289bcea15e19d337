// SPDX-License-Identifier: MIT
// The logistic sigmoid σ(z) = 1/(1 + e⁻ᶻ) and its relatives: softplus, its integral, and silu, z σ(z).
#pragma once

#include <gradus/operators/exponential.hpp>

namespace gradus {

namespace op {

constexpr term sigmoid_derivative(term z, term y);
constexpr term softplus_derivative(term z, term y);
constexpr term silu_derivative(term z, term y);
constexpr term sigmoid_elementary(term y);
constexpr term softplus_elementary(term y);
constexpr term silu_elementary(term y);
constexpr void sigmoid_stability(lawbook& rule);
constexpr void softplus_stability(lawbook& rule);
constexpr term sigmoid_of_opposite(term y);
constexpr void sigmoid_apart(term y, term& c, term& x);

inline constexpr vanishing_polynomial sigmoid_vanishing[] = {{"1 − σ(x)", {1, -1, 0}, sigmoid_of_opposite}};
inline constexpr operation sigmoid =
    with_exponent<sigmoid_apart>(vanishing_by<sigmoid_vanishing>(stabilised_by<sigmoid_stability>(elementwise(
                                     "sigmoid", written_as_function("σ", "\\sigma", "sigmoid"),
                                     sigmoid_derivative, exp_properties, nullptr, sigmoid_elementary))),
                                 0, 1);
inline constexpr operation softplus = stabilised_by<softplus_stability>(
    elementwise("softplus", written_as_function("softplus", "\\operatorname{softplus}"), softplus_derivative,
                exp_properties, nullptr, softplus_elementary));
inline constexpr operation silu = elementwise("silu", written_as_function("silu", "\\operatorname{silu}"),
                                              silu_derivative, keeps_symmetry, nullptr, silu_elementary);
// log(1 + eᶻ) − yz and σ(z) − y, without the difference: for a machine.
inline constexpr operation logistic_loss{
    .name = "logistic_loss", .role = role::elementwise, .shape = shape_rule::all_equal};
inline constexpr operation logistic_residual{
    .name = "logistic_residual", .role = role::elementwise, .shape = shape_rule::all_equal};

}  // namespace op

template <expression Z>
constexpr applied<op::sigmoid, Z> sigmoid(Z const& z) {
    return apply<op::sigmoid>(z);
}
// log(1 + eᶻ), without overflow.
template <expression Z>
constexpr applied<op::softplus, Z> softplus(Z const& z) {
    return apply<op::softplus>(z);
}
template <expression Z>
constexpr applied<op::silu, Z> silu(Z const& z) {
    return apply<op::silu>(z);
}

template <>
struct kernel<op::sigmoid> {
    template <class X>
    static auto of(X const& x) {
        return numerics<typename X::Scalar>::sigmoid_of(x);
    }
};
// max(x, 0) + log(1 + e^{−│x│})
template <>
struct kernel<op::softplus> {
    static auto of(auto const& x) { return (x.abs() + x) / 2 + exponential_of(-x.abs()).log1p(); }
};
template <>
struct kernel<op::silu> {
    static auto of(auto const& x) { return x / (exponential_of(-x) + 1); }
};
// log(1 + e^{−│z│}) + z⁺(1 − y) + z⁻y
template <>
struct kernel<op::logistic_loss> {
    static auto of(auto const& z, auto const& y) {
        return (z.abs() + z) / 2 * (-y + 1) + (z.abs() - z) / 2 * y + exponential_of(-z.abs()).log1p();
    }
};
// (1 − y)σ(z) − yσ(−z)
template <>
struct kernel<op::logistic_residual> {
    static auto of(auto const& z, auto const& y) {
        return (-y + 1) / (exponential_of(-z) + 1) - y / (exponential_of(z) + 1);
    }
};

namespace op {

// σ′ = σ(1 − σ)
constexpr term sigmoid_derivative(term, term y) { return gradus::hadamard(y, ones_of(y.shape(), y) - y); }
// 1/(1 + e⁻ᶻ), log(1 + eᶻ) and zσ(z)
constexpr term sigmoid_elementary(term y) {
    return pow<-1>(ones_of(y.shape(), y) + gradus::exp(-y.operand(0)));
}
constexpr term softplus_elementary(term y) {
    return gradus::log(ones_of(y.shape(), y) + gradus::exp(y.operand(0)));
}
constexpr term silu_elementary(term y) {
    return gradus::hadamard(y.operand(0), gradus::sigmoid(y.operand(0)));
}
constexpr term softplus_derivative(term z, term) { return gradus::sigmoid(z); }
// (zσ)′ = σ + zσ(1 − σ)
constexpr term silu_derivative(term z, term) {
    auto const s = gradus::sigmoid(z);
    return s + gradus::hadamard(z, sigmoid_derivative(z, s));
}

// −x, which is z for x = −z.
constexpr term opposite(term x) {
    bool const is_negative =
        x.role() == role::product && x.count() == 2 && x.operand(0) == rational_in(x, -1);
    return is_negative ? x.operand(1) : -x;
}
// σ(−x) = 1 − σ(x)
constexpr term sigmoid_of_opposite(term y) { return gradus::sigmoid(opposite(y.operand(0))); }
// σ(z) = σ(│z│)e^{min(z, 0)}
constexpr void sigmoid_apart(term y, term& c, term& x) {
    auto const z = y.operand(0), size = gradus::abs(z);
    c = gradus::sigmoid(size);
    x = half * (z - size);
}
// σ(x) − σ(t) = tanh ½d (σ(x)σ(−t) + σ(−x)σ(t)) for d = x − t, and tanh ½d = −sign(d)(e^{−│d│} − 1)σ(│d│).
constexpr term difference_of_sigmoids(term x, term t) {
    auto const d = x - t, size = gradus::abs(d);
    auto const tangent =
        -gradus::hadamard(gradus::sign(d), gradus::hadamard(gradus::expm1(-size), gradus::sigmoid(size)));
    return gradus::hadamard(tangent, gradus::hadamard(gradus::sigmoid(x), gradus::sigmoid(-t)) +
                                         gradus::hadamard(gradus::sigmoid(-x), gradus::sigmoid(t)));
}

constexpr void sigmoid_stability(lawbook& rule) {
    auto const x = rule.any("x"), t = rule.any("t");
    rule("the difference of two sigmoids", gradus::sigmoid(x) - gradus::sigmoid(t),
         difference_of_sigmoids(x, t));
    // (t may be a softmax, and then its own laws come first.)
    rule.last("the gradient of the logistic loss", gradus::sigmoid(x) - t, apply<logistic_residual>(x, t));
    rule.last("the same with its sign changed", t - gradus::sigmoid(x), -apply<logistic_residual>(x, t));
}
constexpr void softplus_stability(lawbook& rule) {
    auto const x = rule.any("x"), t = rule.any("t");
    auto const s = rule.scalar("s"), r = rule.scalar("r");
    rule("softplus less its argument", gradus::softplus(x) - x, gradus::softplus(-x));
    rule("the same with its sign changed", x - gradus::softplus(x), -gradus::softplus(-x));
    rule("the logistic loss", gradus::softplus(x) - gradus::hadamard(t, x), apply<logistic_loss>(x, t));
    rule("the logistic loss of a number", gradus::softplus(s) - r * s, apply<logistic_loss>(s, r));
}

}  // namespace op

}  // namespace gradus
