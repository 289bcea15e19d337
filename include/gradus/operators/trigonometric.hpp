// SPDX-License-Identifier: MIT
// Sine and cosine, circular and hyperbolic, and the hyperbolic tangent, entry by entry.
#pragma once

#include <gradus/operators/exponential.hpp>

namespace gradus {

namespace op {

constexpr term sin_derivative(term x, term y);
constexpr term cos_derivative(term x, term y);
constexpr term sinh_derivative(term x, term y);
constexpr term cosh_derivative(term x, term y);
constexpr term tanh_derivative(term x, term y);
constexpr property_set cosh_properties(term y) { return positive | keeps_symmetry(y); }

inline constexpr operation sin =
    elementwise("sin", written_as_function("sin", "\\sin"), sin_derivative, keeps_symmetry);
inline constexpr operation cos =
    elementwise("cos", written_as_function("cos", "\\cos"), cos_derivative, keeps_symmetry);
inline constexpr operation sinh =
    elementwise("sinh", written_as_function("sinh", "\\sinh"), sinh_derivative, keeps_symmetry);
inline constexpr operation cosh =
    elementwise("cosh", written_as_function("cosh", "\\cosh"), cosh_derivative, cosh_properties);
inline constexpr operation tanh =
    elementwise("tanh", written_as_function("tanh", "\\tanh"), tanh_derivative, keeps_symmetry);

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
    static auto of(auto const& x) { return x.sin(); }
};
template <>
struct kernel<op::cos> {
    static auto of(auto const& x) { return x.cos(); }
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
    static auto of(auto const& x) { return x.tanh(); }
};

namespace op {

constexpr term sin_derivative(term x, term) { return gradus::cos(x); }
constexpr term cos_derivative(term x, term) { return -gradus::sin(x); }
constexpr term sinh_derivative(term x, term) { return gradus::cosh(x); }
constexpr term cosh_derivative(term x, term) { return gradus::sinh(x); }
// tanh′ = 1 − tanh²
constexpr term tanh_derivative(term, term y) { return ones_of(y.shape(), y) - pow<2>(y); }

}  // namespace op

}  // namespace gradus
