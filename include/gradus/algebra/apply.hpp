// SPDX-License-Identifier: MIT
// Application: an operator applied to expressions gives an expression; the user's functions are made of it.
#pragma once

#include <concepts>
#include <type_traits>

#include <gradus/algebra/refusal.hpp>
#include <gradus/algebra/symbol.hpp>

namespace gradus {

// What may stand as an operand beside an expression: an expression or a plain integer.
template <class X>
concept operand = expression<X> ||
    (std::integral<std::remove_cvref_t<X>> && !std::same_as<std::remove_cvref_t<X>, bool>);

inline constexpr auto numeral = leaf<op::numeral, parameters{}, shape{}>();

template <expression E>
constexpr auto const& as_expression(E const& e) {
    return e;
}
constexpr auto as_expression(std::integral auto number) {
    return numbered<decltype(numeral)::hash, 1>{{static_cast<std::int64_t>(number)}};
}

template <class X>
using expression_of = std::remove_cvref_t<decltype(as_expression(std::declval<X const&>()))>;

template <class... X>
concept all_operands = (operand<X> && ...);

// An operator applied to expressions. Terms of a graph have a specialisation of their own.
template <operation const& Rules, parameters P, class... X>
struct application {
    static constexpr hash_value hash = [] {
        hash_value const operands[] = {expression_of<X>::hash...};
        return application_hash(Rules, P, operands, sizeof...(X));
    }();
    // Naming the type defines the node: what is made of it may need its meaning before `make` is called.
    static constexpr std::size_t numerals =
        definition<hash, Rules, P, expression_of<X>::hash...>::value.numerals;
    using type = std::conditional_t<numerals == 0, node<hash>, numbered<hash, numerals>>;

    static constexpr type make(X const&... x) {
        if constexpr (!meaning(node<hash>{}).complaint.empty() &&
                      (meaning(node<expression_of<X>::hash>{}).complaint.empty() && ...))
            refuse<misfit<hash>>();
        if constexpr (numerals == 0) {
            return {};
        } else {
            type result;
            std::size_t at = 0;
            auto const carry = [&](auto const& e) {
                if constexpr (std::remove_cvref_t<decltype(e)>::numeral_count > 0)
                    for (auto number : e.numerals) result.numerals[at++] = number;
            };
            (carry(as_expression(x)), ...);
            return result;
        }
    }
};

template <operation const& Rules, parameters P, class... X>
    requires all_operands<X...>
using applied_with = typename application<Rules, P, X...>::type;
template <operation const& Rules, class... X>
    requires all_operands<X...>
using applied = applied_with<Rules, parameters{}, X...>;

template <operation const& Rules, parameters P = parameters{}, class... X>
constexpr applied_with<Rules, P, X...> apply(X const&... x) {
    return application<Rules, P, X...>::make(x...);
}

}  // namespace gradus
