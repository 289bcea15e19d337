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

inline constexpr operation sigmoid =
    elementwise("sigmoid", written_as_function("σ", "\\sigma", "sigmoid"), sigmoid_derivative, exp_properties,
                nullptr, sigmoid_elementary);
inline constexpr operation softplus =
    elementwise("softplus", written_as_function("softplus", "\\operatorname{softplus}"), softplus_derivative,
                exp_properties, nullptr, softplus_elementary);
inline constexpr operation silu = elementwise("silu", written_as_function("silu", "\\operatorname{silu}"),
                                              silu_derivative, keeps_symmetry, nullptr, silu_elementary);

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

}  // namespace op

}  // namespace gradus
