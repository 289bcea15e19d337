// SPDX-License-Identifier: MIT
// A property: a fact declared on a symbol or inferred through operators, such as S = Sᵀ.
#pragma once

#include <cstdint>

namespace gradus {

// A set of properties; a constant such as `spd` holds what it implies as well.
struct property_set {
    std::uint32_t bits = 0;

    constexpr bool has(property_set other) const { return (bits & other.bits) == other.bits; }
    friend constexpr property_set operator|(property_set a, property_set b) { return {a.bits | b.bits}; }
    friend constexpr property_set operator&(property_set a, property_set b) { return {a.bits & b.bits}; }
    friend constexpr property_set operator-(property_set a, property_set b) { return {a.bits & ~b.bits}; }
    friend constexpr bool operator==(property_set, property_set) = default;
};

inline constexpr property_set no_property{};
inline constexpr property_set symmetric{1u << 0};
inline constexpr property_set invertible{1u << 1};
// xᵀSx ≥ 0 for every x; spd: > 0 for every x that is not zero.
inline constexpr property_set positive_semidefinite = property_set{1u << 13} | symmetric;
inline constexpr property_set spd = property_set{1u << 2} | positive_semidefinite | invertible;
inline constexpr property_set orthogonal = property_set{1u << 3} | invertible;
inline constexpr property_set idempotent{1u << 4};
// No eigenvalue in (−∞, 0]: what the principal logarithm of a matrix needs. (spd has it, and is not asked for it.)
inline constexpr property_set off_negative_axis = property_set{1u << 15} | invertible;
inline constexpr property_set lower_triangular{1u << 5};
inline constexpr property_set full_column_rank{1u << 6};
inline constexpr property_set nonnegative{1u << 7};
// Not every entry is zero; no entry is.
inline constexpr property_set nonvanishing{1u << 17};
inline constexpr property_set nonzero = property_set{1u << 16} | nonvanishing;
inline constexpr property_set positive = property_set{1u << 8} | nonnegative | nonzero;
inline constexpr property_set binary = property_set{1u << 9} | nonnegative;
inline constexpr property_set plus_minus_one = property_set{1u << 10} | nonzero;
// The word for diagonal matrices; diagonal(M) is the diagonal of M.
struct diagonal_word {
    static constexpr property_set property = property_set{1u << 14} | symmetric | lower_triangular;
    constexpr operator property_set() const { return property; }
    template <class M>
    constexpr auto operator()(M const& m) const {
        return diagonal_of(m);
    }
};
inline constexpr diagonal_word diagonal;
// A vector sums to one; every row of a matrix does.
inline constexpr property_set stochastic{1u << 11};
inline constexpr property_set one_hot = property_set{1u << 12} | stochastic | binary;

// The entries are the numbers of rows of something else, counted from 0: integers to pick by, not to compute with.
inline constexpr property_set row_numbers{1u << 23};

// Properties of a user's own: the engine knows nothing of them but that laws may ask for them. They may imply others:
// inline constexpr auto hermitian = user_property<0> | invertible;
inline constexpr unsigned user_properties = 8;
template <unsigned I>
inline constexpr property_set user_property = [] {
    static_assert(I < user_properties,
                  "there are eight properties for users, user_property<0> to user_property<7>");
    return property_set{1u << (32 - user_properties + I)};
}();

// Single properties, what they imply taken off; each stands before those that it may imply.
inline constexpr auto strongest_first = [] {
    struct {
        property_set list[32]{};
        constexpr property_set const* begin() const { return list; }
        constexpr property_set const* end() const { return list + 32; }
    } all;
    // Of a property that implies others, its own bit.
    constexpr property_set compound[] = {spd - positive_semidefinite - invertible,
                                         positive_semidefinite - symmetric,
                                         property_set(diagonal) - symmetric - lower_triangular,
                                         orthogonal - invertible,
                                         off_negative_axis - invertible,
                                         one_hot - stochastic - binary,
                                         positive - nonnegative - nonzero,
                                         plus_minus_one - nonzero,
                                         binary - nonnegative,
                                         nonzero - nonvanishing};
    property_set rest{~0u};
    unsigned size = 0;
    for (unsigned user = 0; user < user_properties; ++user) all.list[size++] = {1u << (31 - user)};
    for (auto p : compound) all.list[size++] = p;
    for (auto p : all.list) rest = rest - p;
    for (unsigned bit = 0; bit < 32; ++bit)
        if (rest.has({1u << bit})) all.list[size++] = {1u << bit};
    return all;
}();

inline constexpr property_set of_square_matrices =
    symmetric | spd | orthogonal | idempotent | off_negative_axis | lower_triangular;

// Properties that are equations between the entries. The variable of a differentiation does not keep them: they hold
// on a surface, and a derivative looks beside it. What is left (X invertible, x > 0) holds in a neighbourhood.
inline constexpr property_set equations =
    property_set{~0u} - (off_negative_axis | full_column_rank | nonzero | positive);

// What holds in a neighbourhood as well: x > 0 does, x ≥ 0 does not.
constexpr property_set near_by(property_set declared) {
    auto const kept = declared - equations;
    return kept.has(positive) ? kept : kept - nonnegative;
}

// Equations that are not linear, or that a direction from the variable leaves: b² = b, 1ᵀp = 1, QᵀQ = I, and what a
// user's own property may say. A derivative that had used one could not be differentiated again: 3b² is not 3b.
// (A symmetric, diagonal or triangular variable stays in its space: its derivatives are projected onto it.)
inline constexpr property_set of_surfaces =
    ((one_hot | plus_minus_one | orthogonal | idempotent) - nonnegative - nonzero - invertible) |
    property_set{~0u << (32 - user_properties)};

// Of what is declared of a variable, what its derivatives make no use of.
constexpr property_set unused_by_derivatives(property_set declared) {
    bool const between = declared.has(binary) && !declared.has(positive);  // that 0 or 1 is not negative
    return (declared & of_surfaces) | (between ? nonnegative : no_property);
}

}  // namespace gradus
