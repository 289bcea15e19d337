// SPDX-License-Identifier: MIT
// Clipping to an interval, min(max(x, a), b) entry by entry, the indicator of its inside, and Huber's loss, whose
// derivative is a clipping.
#pragma once

#include <gradus/operators/rectified.hpp>
#include <gradus/operators/sums.hpp>

namespace gradus {

namespace op {

constexpr shape_verdict clip_shape(shape const* s, std::size_t) {
    if (!s[1].is_scalar() || !s[2].is_scalar()) return {{}, "the bounds must be scalars"};
    return {s[0]};
}
constexpr shape_verdict within_shape(shape const* s, std::size_t) {
    if (!s[0].is_scalar() || !s[2].is_scalar()) return {{}, "the bounds must be scalars"};
    return {s[1]};
}
constexpr shape_verdict huber_shape(shape const* s, std::size_t) {
    if (!s[1].is_scalar()) return {{}, "the threshold must be a scalar"};
    return {shape{}};
}
constexpr term clip_pullback(term cotangent, term y, int i);
constexpr term within_pullback(term, term y, int i);
constexpr term huber_pullback(term cotangent, term y, int i);
constexpr property_set within_properties(term) { return binary; }
constexpr property_set huber_properties(term) { return nonnegative; }

inline constexpr operation clip{.name = "clip",
                                .role = role::elementwise,
                                .notation = written_as_function("clip", "\\operatorname{clip}"),
                                .shape = clip_shape,
                                .pullback = clip_pullback};
inline constexpr operation within{
    .name = "within",
    .role = role::elementwise,
    .notation = written_as_fence({"1[", "\\mathbf{1}[", "1["}, {"]", "]", "]"}, {" < ", " < ", " < "}),
    .shape = within_shape,
    .pullback = within_pullback,
    .infer = within_properties};
inline constexpr operation huber{.name = "huber",
                                 .notation = written_as_function("Huber", "\\operatorname{Huber}", "huber"),
                                 .shape = huber_shape,
                                 .pullback = huber_pullback,
                                 .infer = huber_properties};

}  // namespace op

// min(max(x, low), high) entry by entry; the bounds are scalars, low < high.
template <expression X, operand Low, operand High>
constexpr applied<op::clip, X, Low, High> clip(X const& x, Low const& low, High const& high) {
    return apply<op::clip>(x, low, high);
}
// 1[low < x < high] entry by entry, the derivative of clip by x, with the value 0 at the bounds.
template <operand Low, expression X, operand High>
constexpr applied<op::within, Low, X, High> within(Low const& low, X const& x, High const& high) {
    return apply<op::within>(low, x, high);
}
// Huber's loss over all entries with the threshold δ > 0: Σ of ½x² where |x| ≤ δ, else of δ(|x| − ½δ) (Huber, 1964).
template <expression X, operand Delta>
constexpr applied<op::huber, X, Delta> huber(X const& x, Delta const& delta) {
    return apply<op::huber>(x, delta);
}

template <>
struct kernel<op::clip> {
    static auto of(auto const& x, auto const& low, auto const& high) { return x.max(low).min(high); }
};
template <>
struct kernel<op::within> {
    template <class X>
    static auto of(auto const& low, X const& x, auto const& high) {
        return (x > low && x < high).template cast<typename X::Scalar>();
    }
};
// ½c² + δ(|x| − c) for c = min(|x|, δ)
template <>
struct kernel<op::huber> {
    template <class S>
    static void run(S& out, auto const& x, auto const& threshold) {
        S const delta = threshold(0, 0);
        auto const size = x.array().abs();
        auto const clipped = size.min(delta);
        out = (clipped.square() / S(2) + delta * (size - clipped)).sum();
    }
};

namespace op {

// ∂/∂low: 1[x < low]; ∂/∂high: 1[x > high].
constexpr term clip_pullback(term g, term y, int i) {
    auto const x = y.operand(0), low = y.operand(1), high = y.operand(2);
    auto const one = ones_of(x.shape(), x);
    if (i == 0) return gradus::hadamard(g, gradus::within(low, x, high));
    return inner(gradus::step(i == 1 ? low * one - x : x - high * one), g);
}
// It is flat wherever it has a derivative.
constexpr term within_pullback(term, term y, int i) {
    auto const s = y.operand(static_cast<index>(i)).shape();
    return s.is_scalar() ? rational_in(y, 0) : zeros_of(s, y);
}
// ∂/∂δ: Σ (|x| − δ)⁺.
constexpr term huber_pullback(term g, term y, int i) {
    auto const x = y.operand(0), delta = y.operand(1);
    if (i == 0) return g * gradus::clip(x, -delta, delta);
    return g * gradus::sum(gradus::relu(gradus::abs(x) - delta * ones_of(x.shape(), x)));
}

}  // namespace op

}  // namespace gradus
