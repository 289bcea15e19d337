// SPDX-License-Identifier: MIT
// The quotient a ⊘ b with the value 0 where b is 0, entry by entry: derivatives of distances and norms of rows consist of
// such, because the least subgradient of a norm at 0 is 0.
#pragma once

#include <gradus/operators/hadamard.hpp>

namespace gradus {

namespace op {

constexpr term quotient_or_zero_pullback(term cotangent, term y, int i);
constexpr property_set quotient_or_zero_properties(term y);
constexpr void quotient_or_zero_laws(lawbook& rule);
constexpr void quotient_or_zero_domain(conditions& known, term y) { known.needs(y.operand(1), nonzero); }
constexpr image quotient_or_zero_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    for (std::uint32_t i = 0; i < y.size(); ++i) {
        auto const b = x[1].entries[i];
        y.entries[i] = b == 0 ? 0 : modular::product(x[0].entries[i], modular::inverse(b));
    }
    return image::exact;
}

inline constexpr operation quotient_or_zero{
    .name = "quotient or zero",
    .role = role::elementwise,
    .notation = {style::infix, {" ⊘₀ ", " \\oslash_0 ", " ./0 "}, {}, strength::infix},
    .shape = shape_rule::all_equal,
    .pullback = quotient_or_zero_pullback,
    .infer = quotient_or_zero_properties,
    .laws = quotient_or_zero_laws,
    .domain = quotient_or_zero_domain,
    .residues = quotient_or_zero_residues};

}  // namespace op

// a ⊘ b of equal shapes, with the value 0 and the derivative 0 where b is 0; that b is not 0 is among the assumptions.
template <class A, class B>
    requires operands<A, B>
constexpr applied<op::quotient_or_zero, A, B> quotient_or_zero(A const& a, B const& b) {
    return apply<op::quotient_or_zero>(a, b);
}

template <>
struct kernel<op::quotient_or_zero> {
    template <class X>
    static auto of(X const& a, auto const& b) {
        using S = typename X::Scalar;
        return (b == S(0)).select(S(0), a / b);
    }
};

namespace op {

// d(a/b) = da/b − (a/b) db/b
constexpr term quotient_or_zero_pullback(term g, term y, int i) {
    auto const slope = gradus::quotient_or_zero(g, y.operand(1));
    return i == 0 ? slope : -gradus::hadamard(y, slope);
}
constexpr property_set quotient_or_zero_properties(term y) {
    return y.known_of(0) & y.known_of(1) & (symmetric | nonnegative);
}
constexpr void quotient_or_zero_laws(lawbook& rule) {
    auto const a = rule.any("A"), p = rule.any("P", nonzero);
    rule("what is divided by nothing that is zero", gradus::quotient_or_zero(a, p), gradus::divide(a, p));
}

}  // namespace op

}  // namespace gradus
