// SPDX-License-Identifier: MIT
// A derived expression: an expression that knows which differentiation it came from, for who asks what it rests on.
#pragma once

#include <gradus/algebra/node.hpp>

namespace gradus {

// Result number Result of a differentiation, by a first source of the origin Parent, or of none.
template <class Kind, hash_value Sources, std::uint32_t Result, class Parent>
struct origin_of_derivative;

// The expression E, as it is in every other way, with its origin; `given` are the plain integers that it came from.
template <class Origin, class E, std::size_t Given>
struct derived : E {
    using origin = Origin;
    using E::operator=;
    std::array<std::int64_t, Given> given{};
};
template <class Origin, class E>
struct derived<Origin, E, 0> : E {
    using origin = Origin;
    using E::operator=;
};

template <class Origin, class E, std::size_t Given>
inline constexpr bool is_expression<derived<Origin, E, Given>> = true;

// The expression E in textbook form for any value of its plain integers.
template <class E>
struct simplified : E {};
template <class E>
inline constexpr bool is_expression<simplified<E>> = true;

// Whether the engine has brought an expression into textbook form.
template <class E>
inline constexpr bool is_simplified = false;
template <class E>
inline constexpr bool is_simplified<simplified<E>> = true;
template <class Origin, class E, std::size_t Given>
inline constexpr bool is_simplified<derived<Origin, E, Given>> = true;

template <class E>
struct history_of {
    using origin = void;
    static constexpr std::array<std::int64_t, 0> given(E const&) { return {}; }
};
template <class Origin, class E, std::size_t Given>
struct history_of<derived<Origin, E, Given>> {
    using origin = Origin;
    static constexpr std::array<std::int64_t, Given> given(derived<Origin, E, Given> const& e) {
        if constexpr (Given == 0)
            return {};
        else
            return e.given;
    }
};

template <std::size_t A, std::size_t B>
constexpr std::array<std::int64_t, A + B> joined(std::array<std::int64_t, A> const& a,
                                                 std::array<std::int64_t, B> const& b) {
    std::array<std::int64_t, A + B> both{};
    for (std::size_t i = 0; i < A; ++i) both[i] = a[i];
    for (std::size_t i = 0; i < B; ++i) both[A + i] = b[i];
    return both;
}

}  // namespace gradus
