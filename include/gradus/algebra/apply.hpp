// SPDX-License-Identifier: MIT
// Application: an operator applied to expressions gives an expression; the user's functions are made of it.
#pragma once

#include <concepts>
#include <type_traits>

#include <gradus/algebra/refusal.hpp>
#include <gradus/algebra/symbol.hpp>

namespace gradus {

// The number that a dimension stands for; defined with the operator that counts.
template <dimension D>
struct dimension_number;

template <class X>
inline constexpr bool is_dimension = false;
template <dimension D>
inline constexpr bool is_dimension<dimension_constant<D>> = true;
template <class X>
concept named_dimension = is_dimension<std::remove_cvref_t<X>>;

// What may stand as an operand beside an expression: an expression, an integral constant, a dimension or a plain integer.
template <class X>
concept operand = expression<X> || integral_constant<X> || named_dimension<X> ||
    (std::integral<std::remove_cvref_t<X>> && !std::same_as<std::remove_cvref_t<X>, bool>);

inline constexpr auto numeral = leaf<op::numeral, parameters{}, shape{}>();

template <expression E>
constexpr auto const& as_expression(E const& e) {
    return e;
}
constexpr auto as_expression(std::integral auto number) {
    return numbered<decltype(numeral)::hash, 1>{{static_cast<std::int64_t>(number)}};
}

template <integral_constant C>
constexpr auto as_expression(C const& constant) {
    return number_of(constant);
}

template <dimension D>
constexpr auto as_expression(dimension_constant<D>) {
    return typename dimension_number<D>::type{};
}

template <class X>
using expression_of = std::remove_cvref_t<decltype(as_expression(std::declval<X const&>()))>;

// The hash of an operand; a plain integer is a numeral.
template <class X>
inline constexpr hash_value operand_hash = decltype(numeral)::hash;
template <expression X>
inline constexpr hash_value operand_hash<X> = X::hash;

template <template <class V, V> class Constant, class V, V Value>
inline constexpr hash_value operand_hash<Constant<V, Value>> =
    decltype(number_of(Constant<V, Value>{}))::hash;

template <dimension D>
inline constexpr hash_value operand_hash<dimension_constant<D>> = dimension_number<D>::type::hash;

template <class... X>
concept all_operands = (operand<X> && ...);

// An operator applied to expressions. Terms of a graph have a specialisation of their own. (Every `a + b` of a program
// comes here, so there is little in it: what a compiler does for one application is what a long expression costs.)
template <operation const& Rules, parameters P, class... X>
struct application {
    static constexpr hash_value hash = application_hash(Rules, P, {operand_hash<X>...});
    // Naming the type defines the node: what is made of it may need its meaning.
    using definition = gradus::definition<hash, Rules, P, operand_hash<X>...>;
    static constexpr bool is_misfit = definition::value.is_misfit;
    static constexpr bool is_type_only = definition::value.numerals == 0;
    using type = typename written_with<!is_type_only>::template expression<hash, definition::value.numerals>;

    // Where there are plain integers: the object carries them.
    static constexpr type make(X const&... x) {
        type result;
        std::size_t at = 0;
        auto const carry = [&](auto const& e) {
            if constexpr (std::remove_cvref_t<decltype(e)>::numeral_count > 0)
                for (auto number : e.numerals) result.numerals[at++] = number;
        };
        (carry(as_expression(x)), ...);
        return result;
    }
};

// Of numbers alone: 1_c / 3_c is a number. What does not fit 64 bits stays an application.
template <operation const& Rules, parameters P, hash_value... Operands>
struct exact_application {
    static constexpr hash_value hash = application_hash(Rules, P, {Operands...});
    using definition = gradus::definition<hash, Rules, P, Operands...>;
    static constexpr bool is_misfit = definition::value.is_misfit, is_type_only = true;
    using type = node<definition::value.hash>;
};
template <fraction Value>
struct exact_result {
    static constexpr bool is_misfit = false, is_type_only = true;
    using type = exact_number<Value.numerator, Value.denominator>;
};
template <operation const& Rules, parameters P, std::int64_t... N, std::int64_t... D>
struct application<Rules, P, exact_number<N, D>...>
    : std::conditional_t<folded(Rules, P, {fraction{N, D}...}).is_overflowed(),
                         exact_application<Rules, P, exact_number<N, D>::hash...>,
                         exact_result<folded(Rules, P, {fraction{N, D}...})>> {};

template <operation const& Rules, parameters P, class... X>
    requires all_operands<X...>
using applied_with = typename application<Rules, P, X...>::type;
template <operation const& Rules, class... X>
    requires all_operands<X...>
using applied = applied_with<Rules, parameters{}, X...>;

template <operation const& Rules, parameters P = parameters{}, class... X>
constexpr applied_with<Rules, P, X...> apply(X const&... x) {
    using made = application<Rules, P, X...>;
    if constexpr (made::is_misfit) refuse<misfit<made::hash>>();
    if constexpr (made::is_type_only)
        return {};
    else
        return made::make(x...);
}

}  // namespace gradus
