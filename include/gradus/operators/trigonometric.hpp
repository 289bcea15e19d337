// SPDX-License-Identifier: MIT
// Sine and cosine, circular and hyperbolic, and the hyperbolic tangent, entry by entry.
#pragma once

#include <gradus/operators/sigmoid.hpp>

namespace gradus {

namespace op {

constexpr term sin_derivative(term x, term y);
constexpr term cos_derivative(term x, term y);
constexpr term sinh_derivative(term x, term y);
constexpr term cosh_derivative(term x, term y);
constexpr term tanh_derivative(term x, term y);
constexpr term sinh_elementary(term y);
constexpr term cosh_elementary(term y);
constexpr term tanh_elementary(term y);
constexpr term squared_sech_of(term y);
constexpr void squared_sech_apart(term y, term& c, term& x);
constexpr term one_minus_tanh(term y);
constexpr term one_plus_tanh(term y);
constexpr residue sin_residue(residue r);
constexpr residue cos_residue(residue r);
constexpr property_set cosh_properties(term y) { return positive | keeps_symmetry(y); }

inline constexpr operation sin =
    elementwise("sin", written_as_function("sin", "\\sin"), sin_derivative, keeps_symmetry, nullptr, nullptr,
                modular::entry_by_entry<sin_residue>);
inline constexpr operation cos =
    elementwise("cos", written_as_function("cos", "\\cos"), cos_derivative, keeps_symmetry, nullptr, nullptr,
                modular::entry_by_entry<cos_residue>);
inline constexpr operation sinh = elementwise("sinh", written_as_function("sinh", "\\sinh"), sinh_derivative,
                                              keeps_symmetry, nullptr, sinh_elementary);
inline constexpr operation cosh = elementwise("cosh", written_as_function("cosh", "\\cosh"), cosh_derivative,
                                              cosh_properties, nullptr, cosh_elementary);
inline constexpr vanishing_polynomial tanh_vanishing[] = {{"1 − tanh²x", {1, 0, -1}, squared_sech_of},
                                                          {"1 − tanh x", {1, -1, 0}, one_minus_tanh},
                                                          {"1 + tanh x", {1, 1, 0}, one_plus_tanh}};
inline constexpr operation tanh =
    vanishing_by<tanh_vanishing>(elementwise("tanh", written_as_function("tanh", "\\tanh"), tanh_derivative,
                                             keeps_symmetry, nullptr, tanh_elementary));
// 1 − tanh², without the difference: for a machine.
inline constexpr operation squared_sech = with_exponent<squared_sech_apart>(
    elementwise("squared_sech", written_as_function("sech²", "\\operatorname{sech}^2", "sech2"), nullptr));

}  // namespace op

template <expression X>
constexpr applied<op::sin, X> sin(X const& x) {
    return apply<op::sin>(x);
}
template <expression X>
constexpr applied<op::cos, X> cos(X const& x) {
    return apply<op::cos>(x);
}
template <expression X>
constexpr applied<op::sinh, X> sinh(X const& x) {
    return apply<op::sinh>(x);
}
template <expression X>
constexpr applied<op::cosh, X> cosh(X const& x) {
    return apply<op::cosh>(x);
}
template <expression X>
constexpr applied<op::tanh, X> tanh(X const& x) {
    return apply<op::tanh>(x);
}

template <>
struct kernel<op::sin> {
    template <class X>
    static auto of(X const& x) {
        return numerics<typename X::Scalar>::sin_of(x);
    }
};
template <>
struct kernel<op::cos> {
    template <class X>
    static auto of(X const& x) {
        return numerics<typename X::Scalar>::cos_of(x);
    }
};
template <>
struct kernel<op::sinh> {
    static auto of(auto const& x) { return x.sinh(); }
};
template <>
struct kernel<op::cosh> {
    static auto of(auto const& x) { return x.cosh(); }
};
template <>
struct kernel<op::tanh> {
    template <class X>
    static auto of(X const& x) {
        return numerics<typename X::Scalar>::tanh_of(x);
    }
};
// 4e^{−2│x│} / (1 + e^{−2│x│})²
template <>
struct kernel<op::squared_sech> {
    template <class X>
    static auto of(X const& x) {
        auto const e = exponential_of(x.abs() * typename X::Scalar(-2));
        return e * 4 / (e + 1).square();
    }
};

namespace op {

constexpr term sin_derivative(term x, term) { return gradus::cos(x); }
constexpr term cos_derivative(term x, term) { return -gradus::sin(x); }
constexpr term sinh_derivative(term x, term) { return gradus::cosh(x); }
constexpr term cosh_derivative(term x, term) { return gradus::sinh(x); }
// tanh′ = 1 − tanh²
constexpr term tanh_derivative(term, term y) { return ones_of(y.shape(), y) - pow<2>(y); }

// ½(eˣ − e⁻ˣ), ½(eˣ + e⁻ˣ) and 1 − 2/(1 + e²ˣ)
constexpr term sinh_elementary(term y) {
    return half * (gradus::exp(y.operand(0)) - gradus::exp(-y.operand(0)));
}
constexpr term cosh_elementary(term y) {
    return half * (gradus::exp(y.operand(0)) + gradus::exp(-y.operand(0)));
}
constexpr term tanh_elementary(term y) {
    auto const one = ones_of(y.shape(), y);
    return one - rational_in(y, 2) * pow<-1>(one + gradus::exp(rational_in(y, 2) * y.operand(0)));
}

// Both by the tangent u of half the angle: cos = (1 − u²)/(1 + u²) and sin = 2u/(1 + u²), so sin² + cos² = 1. (−1 is
// not a square modulo this prime.)
constexpr residue sin_residue(residue r) {
    auto const u = modular::odd_random(sin.key, r);
    return modular::product(modular::sum(u, u), modular::inverse(modular::sum(1, modular::product(u, u))));
}
constexpr residue cos_residue(residue r) {
    auto const u = modular::odd_random(sin.key, r);
    auto const square = modular::product(u, u);
    return modular::product(modular::difference(1, square), modular::inverse(modular::sum(1, square)));
}

constexpr term squared_sech_of(term y) { return apply<squared_sech>(y.operand(0)); }
// sech²z = 4σ(2│z│)²e^{−2│z│}
constexpr void squared_sech_apart(term y, term& c, term& x) {
    auto const twice = rational_in(y, 2) * gradus::abs(y.operand(0));
    c = rational_in(y, 4) * pow<2>(gradus::sigmoid(twice));
    x = -twice;
}
// 1 ∓ tanh x = 2σ(∓2x)
constexpr term one_minus_tanh(term y) {
    return rational_in(y, 2) * gradus::sigmoid(rational_in(y, -2) * y.operand(0));
}
constexpr term one_plus_tanh(term y) {
    return rational_in(y, 2) * gradus::sigmoid(rational_in(y, 2) * y.operand(0));
}

}  // namespace op

}  // namespace gradus
