// SPDX-License-Identifier: MIT
// The elementwise (Hadamard) product a ⊙ b and quotient a ⊘ b.
#pragma once

#include <gradus/operators/power.hpp>

namespace gradus {

namespace op {

constexpr term hadamard_pullback(term cotangent, term y, int i);
constexpr property_set hadamard_properties(term y);
constexpr bool hadamard_means(conditions& known, term y, property_set p);

inline constexpr operation hadamard{
    .name = "hadamard",
    .role = role::hadamard,
    .notation = {style::infix, {" ⊙ ", " \\odot ", " .* "}, {}, strength::infix},
    .shape = shape_rule::all_equal,
    .pullback = hadamard_pullback,
    .infer = hadamard_properties,
    .means = hadamard_means};

}  // namespace op

// a ⊙ b of equal shapes.
template <class A, class B>
    requires operands<A, B>
constexpr applied<op::hadamard, A, B> hadamard(A const& a, B const& b) { return apply<op::hadamard>(a, b); }

// a ⊘ b of equal shapes.
template <class A, class B>
    requires operands<A, B>
constexpr applied<op::hadamard, A, reciprocal<B>> divide(A const& a, B const& b) {
    return apply<op::hadamard>(a, apply<op::exponent, parameters{-1, 1}>(b));
}

namespace op {

constexpr term hadamard_pullback(term cotangent, term y, int i) {
    for (index k = 0; k < y.count(); ++k)
        if (k != static_cast<index>(i)) cotangent = gradus::hadamard(cotangent, y.operand(k));
    return cotangent;
}

constexpr property_set hadamard_properties(term y) {
    property_set known = symmetric | nonnegative | positive | binary | plus_minus_one;
    bool within_diagonal = false, within_lower = false;
    for (index k = 0; k < y.count(); ++k) {
        auto const x = y.known_of(k);
        if (x.bits == 0) {
            known = x;
            continue;
        }
        known.bits &= x.bits;
        within_diagonal = within_diagonal || x.has(diagonal);
        within_lower = within_lower || x.has(lower_triangular);
    }
    if (known.bits != 0 && !known.has(nonzero)) known = known - nonvanishing;
    if (within_diagonal) return known | diagonal;
    return within_lower ? known | lower_triangular : known;
}

constexpr bool hadamard_means(conditions& known, term y, property_set p) {
    if (p != nonzero) return false;
    for (index k = 0; k < y.count(); ++k) known.needs(y.operand(k), nonzero);
    return true;
}

}  // namespace op

}  // namespace gradus
