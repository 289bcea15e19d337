// SPDX-License-Identifier: MIT
// A number: an exact rational constant as a type. constant<2>, half, rational<1, 3> and the literals 2_c, 0.5_c are
// such; what is computed of numbers alone is a number again, as long as it fits 64 bits.
#pragma once

#include <boost/hana/fwd/integral_constant.hpp>

#include <concepts>
#include <initializer_list>
#include <utility>

#include <gradus/algebra/node.hpp>
#include <gradus/language/rational.hpp>

namespace gradus {

template <std::int64_t P, std::int64_t Q>
using rational_leaf =
    leaf_definition<leaf_hash(op::rational, {P, Q}, shape{}), op::rational, parameters{P, Q}, shape{}>;

// What a whole number is besides: an integral constant, by which Boost.Hana takes it as an index.
template <std::int64_t P, std::int64_t Q>
struct whole_part {};
template <std::int64_t P>
struct whole_part<P, 1> {
    using value_type = std::int64_t;
    using hana_tag = boost::hana::integral_constant_tag<std::int64_t>;
    static constexpr std::int64_t value = P;
};

// p/q in lowest terms, q > 0. It is the leaf of that value and knows the value by its type.
template <std::int64_t P, std::int64_t Q = 1>
struct exact_number : node<rational_leaf<P, Q>::value.hash>, whole_part<P, Q> {};

template <std::int64_t P, std::int64_t Q>
inline constexpr bool is_expression<exact_number<P, Q>> = true;

// std::integral_constant and that of Boost.Hana, but for truth values.
template <class X>
inline constexpr bool is_integral_constant = false;
template <template <class V, V> class Constant, std::integral V, V Value>
inline constexpr bool is_integral_constant<Constant<V, Value>> = !std::same_as<V, bool>;

template <class X>
concept integral_constant = is_integral_constant<std::remove_cvref_t<X>>;

// The number that an integral constant stands for.
template <template <class V, V> class Constant, class V, V Value>
constexpr auto number_of(Constant<V, Value>) {
    static_assert(std::in_range<std::int64_t>(Value) && Value != INT64_MIN,
                  "a number has 63 bits and a sign");
    return exact_number<static_cast<std::int64_t>(Value)>{};
}

// The exact result of an operator on numbers, where there is one that fits; else the application stays as it is.
constexpr fraction folded(operation const& rules, parameters p, std::initializer_list<fraction> operands) {
    auto const* const x = operands.begin();
    auto result = x[0];
    switch (rules.role) {
        case role::sum:
            for (std::size_t k = 1; k < operands.size(); ++k) result = result + x[k];
            return result;
        case role::product:
        case role::hadamard:
            for (std::size_t k = 1; k < operands.size(); ++k) result = result * x[k];
            return result;
        case role::transpose: return result;
        case role::power:
        case role::exponent:
            if (p.second > 1 || (p.first < 0 && result.is_zero())) break;
            return power(result, p.first);
        default: break;
    }
    return fraction::overflowed();
}

}  // namespace gradus
