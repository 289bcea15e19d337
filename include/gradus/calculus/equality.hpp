// SPDX-License-Identifier: MIT
// Equality of expressions: a == b if both meet in a normal form, the canonical or the expanded one.
#pragma once

#include <gradus/catalogue.hpp>
#include <gradus/graph/lift.hpp>
#include <gradus/rewriting/forms.hpp>

namespace gradus {

// Whether a and b meet in the given form. Two symbols of one name and different meaning never meet.
constexpr bool meet(form in, descriptor const& a, std::int64_t const* numerals_of_a, descriptor const& b,
                    std::int64_t const* numerals_of_b) {
    if (a.shape != b.shape) return false;
    normaliser normal(algebra, in);
    lowering lower(normal);
    index const left = lower(a, {numerals_of_a});
    index const right = lower(b, {numerals_of_b});
    return left == right && lower.clash[0] == nullptr && normal.fuel > 0 && !normal.looping;
}

// Canonical forms meet for what differs in order, brackets, transposes and common factors only; multiplied out, more
// meets, at a higher price.
constexpr bool same_expression(descriptor const& a, std::int64_t const* numerals_of_a, descriptor const& b,
                               std::int64_t const* numerals_of_b) {
    return meet(canonical_form, a, numerals_of_a, b, numerals_of_b) ||
           meet(expanded_form, a, numerals_of_a, b, numerals_of_b);
}

template <hash_value A, hash_value B>
inline constexpr bool same_node = same_expression(meaning(node<A>{}), nullptr, meaning(node<B>{}), nullptr);
template <hash_value A>
inline constexpr bool same_node<A, A> = true;

// Whether both sides are the same expression once both are in normal form; a proof of equality where it is true.
template <expression A, expression B>
constexpr bool operator==(A const& a, B const& b) {
    if constexpr (A::numeral_count == 0 && B::numeral_count == 0)
        return same_node<A::hash, B::hash>;
    else
        return same_expression(meaning_of(a), numerals_of(a).data(), meaning_of(b), numerals_of(b).data());
}
template <expression A, std::integral B>
constexpr bool operator==(A const& a, B b) {
    return a == as_expression(b);
}

// Whether a and b are provably the same function; false where no proof was found.
template <expression A, expression B>
constexpr bool equal(A const& a, B const& b) {
    return a == b;
}

}  // namespace gradus
