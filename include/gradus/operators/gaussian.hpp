// SPDX-License-Identifier: MIT
// Functions of the normal distribution: erf, the distribution Φ, the density φ, and GELU z = zΦ(z) with its
// approximation by tanh (Hendrycks & Gimpel).
#pragma once

#include <gradus/operators/trigonometric.hpp>

namespace gradus {

namespace op {
// π is transcendental: it satisfies no equation between rational functions but those that every number satisfies.
constexpr image pi_residues(residue_matrix const& y, residue_matrix const*, parameters) {
    y.fill(modular::random(hash_of("pi"), 0));
    return image::exact;
}
inline constexpr operation pi{.name = "pi",
                              .notation = written_as_name("π", "\\pi", "pi"),
                              .shape = shape_rule::none,
                              .residues = pi_residues,
                              .always = positive};
}  // namespace op
// The circle constant, exact.
inline constexpr auto pi = leaf<op::pi, parameters{}, shape{}>();
namespace constants {
using gradus::pi;
}

namespace op {

constexpr term erf_derivative(term x, term y);
constexpr term normal_distribution_derivative(term x, term y);
constexpr term normal_density_derivative(term x, term y);
constexpr term gelu_derivative(term z, term y);
constexpr term gelu_tanh_derivative(term z, term y);
constexpr term normal_distribution_elementary(term y);
constexpr term normal_density_elementary(term y);
constexpr term gelu_elementary(term y);
constexpr term gelu_tanh_elementary(term y);
constexpr residue erf_residue(residue r);

inline constexpr operation erf =
    elementwise("erf", written_as_function("erf", "\\operatorname{erf}"), erf_derivative, keeps_symmetry,
                nullptr, nullptr, modular::entry_by_entry<erf_residue>);
inline constexpr operation normal_distribution =
    elementwise("normal_distribution", written_as_function("Φ", "\\Phi", "Phi"),
                normal_distribution_derivative, exp_properties, nullptr, normal_distribution_elementary);
inline constexpr operation normal_density =
    elementwise("normal_density", written_as_function("φ", "\\varphi", "phi"), normal_density_derivative,
                exp_properties, nullptr, normal_density_elementary);
inline constexpr operation gelu =
    elementwise("gelu", written_as_function("GELU", "\\operatorname{GELU}", "gelu"), gelu_derivative,
                keeps_symmetry, nullptr, gelu_elementary);
inline constexpr operation gelu_tanh =
    elementwise("gelu_tanh", written_as_function("GELUₜ", "\\operatorname{GELU}_{\\tanh}", "gelu_tanh"),
                gelu_tanh_derivative, keeps_symmetry, nullptr, gelu_tanh_elementary);

}  // namespace op

template <expression X>
constexpr applied<op::erf, X> erf(X const& x) {
    return apply<op::erf>(x);
}
// Φ(x) = ½(1 + erf(x/√2)) and φ(x) = Φ′(x), of the standard normal distribution.
template <expression X>
constexpr applied<op::normal_distribution, X> normal_distribution(X const& x) {
    return apply<op::normal_distribution>(x);
}
template <expression X>
constexpr applied<op::normal_density, X> normal_density(X const& x) {
    return apply<op::normal_density>(x);
}
// zΦ(z), exact.
template <expression Z>
constexpr applied<op::gelu, Z> gelu(Z const& z) {
    return apply<op::gelu>(z);
}
// ½z(1 + tanh(√(2/π)(z + 0.044715z³)))
template <expression Z>
constexpr applied<op::gelu_tanh, Z> gelu_tanh(Z const& z) {
    return apply<op::gelu_tanh>(z);
}

template <>
struct kernel<op::pi> {
    template <class S>
    static constexpr S value() {
        return numerics<S>::pi;
    }
};
template <>
struct kernel<op::erf> {
    static auto of(auto const& x) {
        return x.unaryExpr([](auto t) { return numerics<decltype(t)>::erf(t); });
    }
};
// By the complementary error function: 1 + erf cancels in the tail.
template <>
struct kernel<op::normal_distribution> {
    static auto of(auto const& x) {
        return x.unaryExpr([](auto t) { return numerics<decltype(t)>::upper_tail(-t); });
    }
};
template <>
struct kernel<op::normal_density> {
    template <class X>
    static auto of(X const& x) {
        using S = typename X::Scalar;
        return exponential_of(x.square() / S(-2)) * (numerics<S>::root_two_over_pi / 2);
    }
};
template <>
struct kernel<op::gelu> {
    static auto of(auto const& x) {
        return x.unaryExpr([](auto t) { return t * numerics<decltype(t)>::upper_tail(-t); });
    }
};
// ½z(1 + tanh u) = zσ(2u)
template <>
struct kernel<op::gelu_tanh> {
    template <class X>
    static auto of(X const& x) {
        using S = typename X::Scalar;
        S const scale = S(-2) * numerics<S>::root_two_over_pi;
        return x / (exponential_of(scale * (x + S(0.044715) * x.cube())) + 1);
    }
};

namespace op {

constexpr term pi_in(term t) { return apply<product>(rational_in(t, 1), gradus::pi); }

constexpr term erf_derivative(term x, term) {
    return rational_in(x, 2) * pow<-1, 2>(pi_in(x)) * gradus::exp(-pow<2>(x));
}
constexpr residue erf_residue(residue r) { return modular::odd_random(erf.key, r); }
constexpr term normal_distribution_elementary(term y) {
    auto const root = pow<-1, 2>(rational_in(y, 2));
    return half * (ones_of(y.shape(), y) + gradus::erf(root * y.operand(0)));
}
constexpr term normal_density_elementary(term y) {
    return pow<-1, 2>(rational_in(y, 2) * pi_in(y)) * gradus::exp(-(half * pow<2>(y.operand(0))));
}
constexpr term gelu_elementary(term y) {
    return gradus::hadamard(y.operand(0), gradus::normal_distribution(y.operand(0)));
}
constexpr term normal_distribution_derivative(term x, term) { return gradus::normal_density(x); }
constexpr term normal_density_derivative(term x, term y) { return -gradus::hadamard(x, y); }
constexpr term gelu_derivative(term z, term) {
    return gradus::normal_distribution(z) + gradus::hadamard(z, gradus::normal_density(z));
}
// With u = √(2/π)(z + cz³): ½(1 + tanh u) + ½z(1 − tanh²u)u′.
constexpr term gelu_tanh_derivative(term z, term) {
    auto const one = ones_of(z.shape(), z);
    auto const c = rational_in(z, {44715, 1000000});
    auto const scale = pow<1, 2>(rational_in(z, 2) * pow<-1>(pi_in(z)));
    auto const t = gradus::tanh(scale * (z + c * pow<3>(z)));
    auto const slope = scale * (one + rational_in(z, 3) * c * pow<2>(z));
    return half * (one + t) + half * gradus::hadamard(z, gradus::hadamard(one - pow<2>(t), slope));
}
constexpr term gelu_tanh_elementary(term y) {
    auto const z = y.operand(0);
    auto const c = rational_in(z, {44715, 1000000});
    auto const scale = pow<1, 2>(rational_in(z, 2) * pow<-1>(pi_in(z)));
    return half * gradus::hadamard(z, ones_of(z.shape(), z) + gradus::tanh(scale * (z + c * pow<3>(z))));
}

}  // namespace op

}  // namespace gradus
