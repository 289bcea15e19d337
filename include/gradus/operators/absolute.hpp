// SPDX-License-Identifier: MIT
// The absolute value |x| and the sign, entry by entry; the sign of 0 is 0.
#pragma once

#include <gradus/operators/arithmetic.hpp>
#include <gradus/rewriting/residue_matrix.hpp>

namespace gradus {

namespace op {

constexpr term abs_derivative(term x, term y);
// A step is flat wherever it has a derivative.
constexpr term sign_derivative(term x, term) {
    return x.is_scalar() ? rational_in(x, 0) : zeros_of(x.shape(), x);
}
constexpr property_set keeps_symmetry(term y) { return (*y.operand(0)).properties & symmetric; }
constexpr property_set abs_properties(term y) {
    return (y.operand(0).has(nonzero) ? positive : nonnegative) | keeps_symmetry(y);
}
constexpr void abs_laws(lawbook& rule);
constexpr bool abs_means(conditions& known, term y, property_set p);
constexpr residue abs_residue(residue r);
constexpr residue sign_residue(residue r);

inline constexpr operation abs = definite(meaning_by<abs_means>(
    elementwise("abs", written_as_fence({"|", "\\left|", "|"}, {"|", "\\right|", "|"}), abs_derivative,
                abs_properties, abs_laws, nullptr, modular::entry_by_entry<abs_residue>)));
inline constexpr operation sign =
    elementwise("sign", written_as_function("sign", "\\operatorname{sign}"), sign_derivative, keeps_symmetry,
                nullptr, nullptr, modular::entry_by_entry<sign_residue>);

}  // namespace op

template <expression X>
constexpr applied<op::abs, X> abs(X const& x) {
    return apply<op::abs>(x);
}
template <expression X>
constexpr applied<op::sign, X> sign(X const& x) {
    return apply<op::sign>(x);
}

template <>
struct kernel<op::abs> {
    static auto of(auto const& x) { return x.abs(); }
};
template <>
struct kernel<op::sign> {
    static auto of(auto const& x) { return x.sign(); }
};

namespace op {

constexpr term abs_derivative(term x, term) { return gradus::sign(x); }
constexpr residue sign_residue(residue r) { return modular::odd_random(sign.key, r); }
// |x| = x sign x
constexpr residue abs_residue(residue r) { return modular::product(r, sign_residue(r)); }

// |x| > 0 is x ≠ 0.
constexpr bool abs_means(conditions& known, term y, property_set p) {
    if (p != positive && p != nonzero && p != nonvanishing) return false;
    known.needs(y.operand(0), p == positive ? nonzero : p);
    return true;
}

constexpr void abs_laws(lawbook& rule) {
    auto const p = rule.any("p", nonnegative);
    rule("what is not negative is its absolute value", gradus::abs(p), p);
}

}  // namespace op

}  // namespace gradus
