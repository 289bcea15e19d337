// SPDX-License-Identifier: MIT
// The names of properties: "symmetric", "orthogonal"; a user's own get theirs by property_name.
#pragma once

#include <string_view>
#include <utility>

#include <gradus/algebra/property.hpp>
#include <gradus/printing/dialect.hpp>

namespace gradus {

// The name of user_property<0> is given by: template <> inline constexpr std::string_view
// gradus::property_name<user_property<0>> = "Hermitian";
template <property_set P>
inline constexpr std::string_view property_name = "of a user's kind";

struct named_property {
    property_set property{};
    std::string_view name{};
    glyphs with_signs{};  // the name where it holds mathematics
};

// Those that imply others come first.
inline constexpr named_property named_properties[] = {
    {spd, "symmetric positive definite"},
    {positive_semidefinite, "positive semidefinite"},
    {orthogonal, "orthogonal"},
    {off_negative_axis,
     "",
     {"without eigenvalues in (−∞, 0]", "without eigenvalues in $(-\\infty, 0]$",
      "without eigenvalues in (-oo, 0]"}},
    {diagonal, "diagonal"},
    {symmetric, "symmetric"},
    {invertible, "invertible"},
    {idempotent, "idempotent"},
    {lower_triangular, "lower triangular"},
    {full_column_rank, "of full column rank"},
    {one_hot, "one-hot"},
    {stochastic, "summing to one"},
    {plus_minus_one, "of signs"},
    {binary, "binary"},
};

// A property that is written as a relation to zero.
struct relation {
    property_set property{};
    glyphs sign{};
    std::string_view of_entries{};  // unless it is about a number
};
inline constexpr relation relations[] = {
    {positive, {" > 0", " > 0", " > 0"}, {}},
    {nonzero, {" ≠ 0", " \\neq 0", " != 0"}, "in every entry"},
    {nonvanishing, {" ≠ 0", " \\neq 0", " != 0"}, {}},
    {nonnegative, {" ≥ 0", " \\geq 0", " >= 0"}, {}},
};

// What follows the expression that has the properties: " symmetric, invertible", " ≠ 0". (Asker is any
// type that is a template parameter of who asks: a user's names are then looked up where text is asked for.)
template <class Asker>
constexpr void write_properties(writer& out, dialect d, property_set p, bool of_number) {
    bool started = false;
    auto const say = [&](std::string_view words) {
        out << (started ? ", " : " ") << (d == dialect::latex ? "\\text{ " : "") << words
            << (d == dialect::latex ? "}" : "");
        started = true;
    };
    auto const add = [&](property_set one, std::string_view name) {
        if (!p.has(one)) return;
        p = p - one;
        say(name);
    };
    [&]<unsigned... I>(std::integer_sequence<unsigned, I...>) {
        (add(user_property<I>,
             property_name<property_set{std::is_void_v<Asker> ? 0u : user_property<I>.bits}>),
         ...);
    }
    (std::make_integer_sequence<unsigned, user_properties>{});
    for (auto const& n : named_properties) add(n.property, n.name.empty() ? choose(d, n.with_signs) : n.name);
    for (auto const& r : relations) {
        if (!p.has(r.property)) continue;
        p = p - r.property;
        out << (started ? "," : "") << choose(d, r.sign);
        started = true;
        if (!of_number && !r.of_entries.empty()) {
            started = false;
            say(r.of_entries);
        }
    }
}

}  // namespace gradus
