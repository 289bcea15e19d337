// SPDX-License-Identifier: MIT
// The rectifier ReLU z = max(0, z) and its derivative, the step 1[z > 0].
#pragma once

#include <gradus/operators/exponential.hpp>

namespace gradus {

namespace op {

constexpr term relu_derivative(term z, term y);
constexpr property_set relu_properties(term y) { return nonnegative | keeps_symmetry(y); }
constexpr property_set step_properties(term y) { return binary | keeps_symmetry(y); }
constexpr void relu_laws(lawbook& rule);
constexpr term relu_elementary(term y);

inline constexpr operation relu =
    elementwise("relu", written_as_function("ReLU", "\\operatorname{ReLU}", "relu"), relu_derivative,
                relu_properties, relu_laws, relu_elementary);
inline constexpr operation step =
    elementwise("step", written_as_fence({"1[", "\\mathbf{1}[", "1["}, {" > 0]", " > 0]", " > 0]"}),
                sign_derivative, step_properties);
}  // namespace op

template <expression Z>
constexpr applied<op::relu, Z> relu(Z const& z) {
    return apply<op::relu>(z);
}
// 1[z > 0], the derivative of ReLU with the value 0 at 0.
template <expression Z>
constexpr applied<op::step, Z> step(Z const& z) {
    return apply<op::step>(z);
}
template <>
struct kernel<op::relu> {
    template <class X>
    static auto of(X const& x) {
        return x.max(typename X::Scalar(0));
    }
};
template <>
struct kernel<op::step> {
    template <class X>
    static auto of(X const& x) {
        return (x > typename X::Scalar(0)).template cast<typename X::Scalar>();
    }
};

namespace op {

constexpr term relu_derivative(term z, term) { return gradus::step(z); }
// ½(z + |z|)
constexpr term relu_elementary(term y) { return half * (y.operand(0) + gradus::abs(y.operand(0))); }

constexpr void relu_laws(lawbook& rule) {
    auto const p = rule.any("p", nonnegative);
    rule("ReLU keeps what is not negative", gradus::relu(p), p);
}

}  // namespace op

}  // namespace gradus
