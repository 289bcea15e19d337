// SPDX-License-Identifier: MIT
// Equality of expressions: a == b if both meet in a normal form, the canonical or the expanded one; equal(a, b) if it is
// proved in any way, different(a, b) if the opposite is.
#pragma once

#include <gradus/catalogue.hpp>
#include <gradus/graph/lift.hpp>
#include <gradus/rewriting/forms.hpp>
#include <gradus/rewriting/verdict.hpp>

namespace gradus {

// Whether a and b meet in the given form. Two symbols of one name and different meaning never meet.
constexpr bool meet(form in, descriptor const& a, std::int64_t const* numerals_of_a, descriptor const& b,
                    std::int64_t const* numerals_of_b, bool* overflowed = nullptr) {
    if (a.shape != b.shape) return false;
    normaliser normal(algebra, in);
    lowering lower(normal);
    index const left = lower(a, {numerals_of_a});
    index const right = lower(b, {numerals_of_b});
    if (normal.overflowed && overflowed) *overflowed = true;
    return left == right && lower.clash[0] == nullptr && normal.fuel > 0 && !normal.looping &&
           !normal.overflowed;
}

// Canonical forms meet for what differs in order, brackets, transposes and common factors only; multiplied out, more
// meets, at a higher price.
constexpr bool same_expression(descriptor const& a, std::int64_t const* numerals_of_a, descriptor const& b,
                               std::int64_t const* numerals_of_b, bool* overflowed = nullptr) {
    return meet(canonical_form, a, numerals_of_a, b, numerals_of_b, overflowed) ||
           meet(expanded_form, a, numerals_of_a, b, numerals_of_b, overflowed);
}

// What can be proved of a and b. Shapes that differ are a difference: names of dimensions never agree.
constexpr verdict verdict_on(descriptor const& a, std::int64_t const* numerals_of_a, descriptor const& b,
                             std::int64_t const* numerals_of_b) {
    if (a.complaint.size() > 0 || b.complaint.size() > 0) return verdict::unknown;
    if (a.shape != b.shape) return verdict::different;
    graph written(algebra, build_as_written);
    lowering lower(written);
    index const left = lower(a, {numerals_of_a});
    index const right = lower(b, {numerals_of_b});
    return lower.clash[0] ? verdict::unknown : judge(written, left, right);
}

struct sameness {
    bool same = false;
    bool overflowed = false;
};
template <hash_value A, hash_value B>
inline constexpr sameness same_nodes = [] {
    sameness found;
    found.same = same_expression(meaning(node<A>{}), nullptr, meaning(node<B>{}), nullptr, &found.overflowed);
    return found;
}();
template <hash_value A>
inline constexpr sameness same_nodes<A, A> = {true};

// Whether both sides are the same expression once both are in normal form; a proof of equality where it is true. Where
// exponents overflow 64 bits the comparison is refused, or false if they are plain integers.
template <expression A, expression B>
constexpr bool operator==(A const& a, B const& b) {
    if constexpr (A::numeral_count == 0 && B::numeral_count == 0) {
        constexpr auto found = same_nodes<A::hash, B::hash>;
        if constexpr (!found.same && found.overflowed) refuse<coefficients_overflow<A>>();
        return found.same;
    } else
        return same_expression(meaning_of(a), numerals_of(a).data(), meaning_of(b), numerals_of(b).data());
}
template <expression A, std::integral B>
constexpr bool operator==(A const& a, B b) {
    return a == as_expression(b);
}
template <expression A, template <class V, V> class Constant, class V, V Value>
    requires integral_constant<Constant<V, Value>>
constexpr bool operator==(A&& a, Constant<V, Value> b) { return a == number_of(b); }
template <expression A, dimension D>
constexpr bool operator==(A const& a, dimension_constant<D> n) {
    return a == as_expression(n);
}

template <hash_value A, hash_value B>
inline constexpr verdict verdict_on_nodes = verdict_on(meaning(node<A>{}), nullptr, meaning(node<B>{}),
                                                       nullptr);
template <hash_value A>
inline constexpr verdict verdict_on_nodes<A, A> = verdict::equal;

template <operand A, operand B>
constexpr verdict verdict_of(A const& a, B const& b) {
    if constexpr (!expression<A> || !expression<B>)
        return verdict_of(as_expression(a), as_expression(b));
    else if constexpr (A::numeral_count == 0 && B::numeral_count == 0)
        return verdict_on_nodes<A::hash, B::hash>;
    else
        return verdict_on(meaning_of(a), numerals_of(a).data(), meaning_of(b), numerals_of(b).data());
}

// Whether a and b are provably the same function at every size from 1 that the declared properties and slices admit, also
// where different names have one size: by one normal form, or by values modulo the prime 2⁶¹ − 1 at random points of the
// sizes that decide (summation.hpp says which; at one size the test errs with a probability below 10⁻¹⁵). At sizes where
// one of the two has no value, nothing is said. False where no proof was found, or where it needs sizes above 13.
template <operand A, operand B>
constexpr bool equal(A const& a, B const& b) {
    return verdict_of(a, b) == verdict::equal;
}
// Whether a and b are provably different functions: they differ at some size from 1 and some point, so det(xyᵀ) is
// different from 0, though it is 0 from n = 2 on. False where no proof was
// found; equal(a, b) and different(a, b) both false mean that neither is known.
template <operand A, operand B>
constexpr bool different(A const& a, B const& b) {
    return verdict_of(a, b) == verdict::different;
}

}  // namespace gradus
