// SPDX-License-Identifier: MIT
// The forms of an expression as expressions: simplify(e) is the textbook form, canonical(e) the form that == compares,
// expand(e) is multiplied out.
#pragma once

#include <gradus/calculus/derived.hpp>
#include <gradus/catalogue.hpp>
#include <gradus/graph/lift.hpp>
#include <gradus/rewriting/forms.hpp>

namespace gradus {

template <hash_value E, form Form>
struct rewriting_to_form {
    static constexpr index size = size_of(meaning(node<E>{}));

    template <class Listing>
    static constexpr Listing rewrite() {
        normaliser normal(algebra, Form, 2 * size + 16);
        index root = lowering(normal)(meaning(node<E>{}));
        show(normal, &root, 1);
        Listing out;
        lister<Listing>{normal, out}.list(&root, 1);
        return out;
    }
};

template <hash_value E, form Form>
using form_job = one_root_job<rewriting_to_form<E, Form>, E, 2 * rewriting_to_form<E, Form>::size + 16>;

// The textbook form: like terms collected, common factors in front, signs where a person would write them.
template <expression E>
constexpr auto simplify(E const& e) {
    auto const result = lift<form_job<E::hash, textbook_form>, 0>(numerals_of(e));
    if constexpr (result.numeral_count == 0)
        return result;
    else
        return simplified<std::remove_cv_t<decltype(result)>>{result};
}
// The canonical form: transposes at the leaves, like terms collected, common factors pulled out.
template <expression E>
constexpr auto canonical(E const& e) {
    return lift<form_job<E::hash, canonical_form>, 0>(numerals_of(e));
}
// The expanded form: all products of sums multiplied out.
template <expression E>
constexpr auto expand(E const& e) {
    return lift<form_job<E::hash, expanded_form>, 0>(numerals_of(e));
}

}  // namespace gradus
