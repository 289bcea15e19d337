// SPDX-License-Identifier: MIT
// Equality of expressions: a == b if both meet in a normal form, the canonical or the expanded one; equal(a, b) if it is
// proved in any way, different(a, b) if the opposite is.
#pragma once

#include <gradus/catalogue.hpp>
#include <gradus/graph/lift.hpp>
#include <gradus/rewriting/forms.hpp>
#include <gradus/rewriting/verdict.hpp>

namespace gradus {

// Two expressions in one normal form. Two symbols of one name and different meaning never meet.
struct meeting {
    normaliser normal;
    index a = 0;
    index b = 0;
    bool clash = false;

    constexpr meeting(form in, descriptor const& left, std::int64_t const* numerals_of_left,
                      descriptor const& right, std::int64_t const* numerals_of_right)
        : normal(algebra, in) {
        lowering lower(normal);
        a = lower(left, {numerals_of_left});
        b = lower(right, {numerals_of_right});
        clash = lower.clash[0] != nullptr;
    }
    constexpr bool is_complete() const { return !clash && normal.fuel > 0 && !normal.looping; }
    constexpr bool succeeds() const { return a == b && is_complete(); }
};

// Canonical forms meet for what differs in order, brackets, transposes and common factors only; multiplied out, more
// meets, at a higher price.
constexpr bool same_expression(descriptor const& a, std::int64_t const* numerals_of_a, descriptor const& b,
                               std::int64_t const* numerals_of_b) {
    if (a.shape != b.shape) return false;
    return meeting(canonical_form, a, numerals_of_a, b, numerals_of_b).succeeds() ||
           meeting(expanded_form, a, numerals_of_a, b, numerals_of_b).succeeds();
}

// What can be proved of a and b. Shapes that differ are a difference: names of dimensions never agree.
constexpr verdict verdict_on(descriptor const& a, std::int64_t const* numerals_of_a, descriptor const& b,
                             std::int64_t const* numerals_of_b) {
    if (a.complaint.size() > 0 || b.complaint.size() > 0) return verdict::unknown;
    if (a.shape != b.shape) return verdict::different;
    meeting const canonical(canonical_form, a, numerals_of_a, b, numerals_of_b);
    if (canonical.succeeds()) return verdict::equal;
    if (canonical.clash) return verdict::unknown;
    // Laws have brought the canonical forms nearer to each other, logarithms and roots above all.
    if (canonical.is_complete())
        if (auto const found = judge(canonical.normal, canonical.a, canonical.b); found != verdict::unknown)
            return found;
    return meeting(expanded_form, a, numerals_of_a, b, numerals_of_b).succeeds() ? verdict::equal
                                                                                 : verdict::unknown;
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

// Whether a and b are provably the same function, at every size: by one normal form, or by values modulo the prime
// 2⁶¹ − 1 at random points (an error of that test has a probability below 10⁻¹⁵). False where no proof was found.
template <operand A, operand B>
constexpr bool equal(A const& a, B const& b) {
    return verdict_of(a, b) == verdict::equal;
}
// Whether a and b are provably different functions: they differ at some size and some point. False where no proof was
// found; equal(a, b) and different(a, b) both false mean that neither is known.
template <operand A, operand B>
constexpr bool different(A const& a, B const& b) {
    return verdict_of(a, b) == verdict::different;
}

}  // namespace gradus
