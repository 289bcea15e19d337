// SPDX-License-Identifier: MIT
// A symbol: a named scalar, vector or matrix with a shape and declared properties.
#pragma once

#include <gradus/algebra/number.hpp>

namespace gradus {

constexpr hash_value symbol_hash(std::string_view name, shape s, property_set declared) {
    return mix(mix(leaf_hash(op::symbol, {}, s), hash_of(name)), declared.bits);
}

template <hash_value Hash, text Name, shape Shape, property_set Declared>
struct symbol_definition {
    static constexpr descriptor value{&op::symbol, Hash, Shape, {}, Name.view(), Declared};
    friend constexpr descriptor const& meaning(node<Hash>) { return value; }
};

template <text Name, shape Shape, property_set Declared>
constexpr auto symbol() {
    static_assert(Name.view().size() > 0, "a symbol needs a name");
    static_assert(
        Shape.is_square() || (Declared & of_square_matrices) == no_property,
        "symmetric, positive_semidefinite, spd, diagonal, lower_triangular, orthogonal, invertible and "
        "idempotent are properties of square matrices");
    static_assert(Shape.rows.is_size() && Shape.columns.is_size(), "a size is not negative");
    constexpr hash_value hash = symbol_hash(Name.view(), Shape, Declared);
    static_assert(symbol_definition<hash, Name, Shape, Declared>::value.hash == hash);
    return node<hash>{};
}

// matrix<"A", m, n>: rows, columns, then properties; sizes are names or numbers.
template <text Name, dimension Rows, dimension Columns, property_set... Declared>
inline constexpr auto matrix = symbol<Name, shape{Rows, Columns}, (no_property | ... | Declared)>();

// vector<"x", n>: a column of length n.
template <text Name, dimension Rows, property_set... Declared>
inline constexpr auto vector = symbol<Name, shape{Rows, 1}, (no_property | ... | Declared)>();

// indices<"ids", k>: k row numbers, counted from 0; bound to whole numbers.
template <text Name, dimension Count>
inline constexpr auto indices = symbol<Name, shape{Count, 1}, row_numbers>();

// scalar<"t">
template <text Name, property_set... Declared>
inline constexpr auto scalar = symbol<Name, shape{}, (no_property | ... | Declared)>();

// rational<1, 3> is the exact constant ⅓.
template <std::int64_t P, std::int64_t Q = 1>
inline constexpr auto rational = [] {
    static_assert(Q != 0, "rational<p, q>: the denominator must not be zero");
    constexpr fraction value{P, Q};
    static_assert(!value.is_overflowed(), "rational<p, q>: p and q must be greater than -2^63");
    return exact_number<value.numerator, value.denominator>{};
}();
template <std::int64_t P>
inline constexpr auto constant = rational<P>;
inline constexpr auto half = rational<1, 2>;

template <dimension N>
inline constexpr auto identity = leaf<op::identity, parameters{}, shape{N, N}>();
template <dimension Rows, dimension Columns = 1>
inline constexpr auto ones = leaf<op::ones, parameters{}, shape{Rows, Columns}>();
template <dimension Rows, dimension Columns = 1>
inline constexpr auto zeros = leaf<op::zeros, parameters{}, shape{Rows, Columns}>();

}  // namespace gradus
