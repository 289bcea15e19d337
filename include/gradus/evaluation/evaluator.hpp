// SPDX-License-Identifier: MIT
// An evaluator: several outputs, the work they share done once, one workspace. It is a value: copy it for each thread.
#pragma once

#include <boost/hana/tuple.hpp>
#include <boost/hana/unpack.hpp>

#include <gradus/evaluation/evaluation.hpp>
#include <gradus/graph/lift.hpp>

namespace gradus {

namespace outputs {

template <expression E>
constexpr std::tuple<E> listed(E const& e) {
    return {e};
}
template <class... E>
constexpr auto listed(boost::hana::tuple<E...> const& several) {
    return boost::hana::unpack(several, [](auto const&... e) { return std::tuple_cat(listed(e)...); });
}

template <bool Sparse, expression... E>
constexpr auto together(E const&... e) {
    constexpr hash_value all = application<instruction::outputs, parameters{}, E...>::hash;
    using job = evaluation_job<all, Sparse>;
    evaluation<job, (std::size_t{0} + ... + E::numeral_count)> made{};
    if constexpr (job::result.clash[0] != nullptr)
        refuse<symbol_clash<job>>();
    else if constexpr (job::result.overflowed)
        refuse<coefficients_overflow<job>>();
    else
        require_valid<job::result>();
    std::size_t at = 0;
    auto const carry = [&](auto const& numerals) {
        for (auto n : numerals) made.numerals[at++] = n;
    };
    (carry(numerals_of(e)), ...);
    return made;
}

}  // namespace outputs

// evaluator(f, grad(f, x), …) of expressions and tuples of expressions.
template <class... E>
auto evaluator(E const&... e) {
    return std::apply([](auto const&... listed) { return outputs::together<true>(listed...); },
                      std::tuple_cat(outputs::listed(e)...));
}

// The value of an expression with its symbols bound: a number, or an Eigen matrix.
template <expression E, class... Bindings>
auto evaluate(E const& e, Bindings const&... bound) {
    auto once = outputs::together<false>(e);
    auto const result = once(bound...);
    using result_type = std::tuple_element_t<0, std::remove_const_t<decltype(result)>>;
    if constexpr (eigen_object<result_type>)
        return typename std::remove_cvref_t<result_type>::PlainObject(std::get<0>(result));
    else
        return std::remove_cvref_t<result_type>(std::get<0>(result));
}

}  // namespace gradus
