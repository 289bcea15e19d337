// SPDX-License-Identifier: MIT
// A theorem states the gradients of an expression, as expressions and as texts. The compiler derives them and checks
// the statement; what is left for run time is to print it in columns.
#pragma once

#include <boost/hana/tuple.hpp>
#include <fmt/format.h>
#include <gradus/gradus.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace tour {

// Claims that the gradient by the symbol Variable is Gradient and is written Text.
template <auto Variable, auto Gradient, gradus::text Text>
struct by {
    static constexpr auto variable = Variable;
    static constexpr auto gradient = Gradient;
    static constexpr std::string_view text = Text.view();
};

struct row {
    static constexpr std::size_t most_gradients = 5;
    std::string_view id, expression, note, definitions{};
    std::array<std::string_view, most_gradients> variables{}, gradients{}, assumptions{};
    std::size_t count = 0;
};

// The text of an expression in which some parts have names.
template <auto Expression, class... Named>
inline constexpr auto written = gradus::unicode(Expression, Named{}...);

// What an expression rests on.
template <auto Expression>
inline constexpr auto assumed = gradus::unicode(gradus::assumptions(Expression));

// "s − y where s = softmax(z)" has two halves.
inline constexpr std::string_view where = " where ";
constexpr std::string_view before_where(std::string_view text) { return text.substr(0, text.find(where)); }
constexpr std::string_view from_where(std::string_view text) {
    return text.substr(std::min(text.find(where), text.size()));
}

template <auto F, class... By>
inline constexpr auto gradients = gradus::grad(F, boost::hana::make_tuple(By::variable...));

template <std::size_t I, class Claim, auto Gradient, class... Named>
constexpr void state(row& r) {
    static_assert(Gradient == Claim::gradient, "the gradient is another expression");
    static_assert(before_where(written<Gradient, Named...>) == Claim::text,
                  "the gradient is written in another way");
    r.variables[I] = written<Claim::variable>;
    r.gradients[I] = before_where(written<Gradient, Named...>);
    if constexpr (gradus::assumptions(Gradient).size() > 0) r.assumptions[I] = assumed<Gradient>;
    auto const definitions = from_where(written<Gradient, Named...>);
    if (definitions.size() > r.definitions.size()) r.definitions = definitions;
}

// The library says what a gradient rests on; the note is for anything else. Names for parts are made by let<"s">(softmax(z)).
template <gradus::text Id, auto F, class... By, class... Named>
constexpr row theorem(std::string_view note = "", Named const&...) {
    row result{Id.view(), before_where(written<F, Named...>), note};
    result.count = sizeof...(By);
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (state<I, By, gradients<F, By...>[boost::hana::size_c<I>], Named...>(result), ...);
    }
    (std::index_sequence_for<By...>{});
    return result;
}

// How many signs a text in UTF-8 has.
constexpr std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

// The rows in columns: id, expression, ∇ and its variable, gradient, note.
inline void print(std::string_view heading, std::initializer_list<row> rows) {
    std::size_t expressions = 0, variables = 0, gradients = 0;
    for (auto const& r : rows) {
        expressions = std::max(expressions, width(r.expression));
        for (std::size_t i = 0; i < r.count; ++i) {
            variables = std::max(variables, width(r.variables[i]));
            gradients = std::max(gradients, width(r.gradients[i]));
        }
    }
    auto const padded = [](std::string_view text, std::size_t columns) {
        fmt::print("{}{:{}}", text, "", columns - width(text) + 2);
    };
    fmt::print("\n{}\n", heading);
    for (auto const& r : rows) {
        for (std::size_t i = 0; i < r.count; ++i) {
            fmt::print("  ");
            padded(i == 0 ? r.id : "", 3);
            padded(i == 0 ? r.expression : "", expressions);
            fmt::print("∇ ");
            padded(r.variables[i], variables);
            auto const note = i == 0 ? r.note : std::string_view{};
            auto const assumed = r.assumptions[i];
            if (note.empty() && assumed.empty()) {
                fmt::print("{}\n", r.gradients[i]);
            } else {
                padded(r.gradients[i], gradients);
                fmt::print("[{}{}{}]\n", assumed, note.empty() || assumed.empty() ? "" : "; ", note);
            }
        }
        if (!r.definitions.empty()) fmt::print("       {}\n", r.definitions.substr(1));
    }
}

}  // namespace tour
