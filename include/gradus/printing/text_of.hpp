// SPDX-License-Identifier: MIT
// The text of an expression: unicode(e), latex(e), ascii(e), as constexpr strings.
#pragma once

#include <array>

#include <gradus/graph/lift.hpp>
#include <gradus/catalogue.hpp>
#include <gradus/printing/arrange.hpp>

namespace gradus {

constexpr void write_expression(writer& out, dialect d, descriptor const& expression, std::int64_t const* numerals = nullptr) {
    graph written(algebra, build_as_written);
    lowering lower(written);
    index const root = lower(expression, {numerals});
    naming const names(written, &root, 1);
    arranger text{written, d, out, names};
    text.write_expression(root);
    for (index i = 0, first = 1; i < written.vertices.size; ++i) {
        if (!names.is_named(i)) continue;
        out << (first ? " where " : ", ");
        first = 0;
        text.write_expression(i);
        out << " = ";
        text.write_definition(i);
    }
}

constexpr void write_ascii(writer& out, descriptor const& expression) {
    write_expression(out, dialect::ascii, expression);
}

// The text of one node in one dialect, stored with its exact size.
template <hash_value E, dialect D>
struct text_of {
    template <std::size_t Capacity>
    struct buffer {
        char characters[Capacity]{};
        std::size_t size = 0;
    };
    template <std::size_t Capacity>
    static constexpr auto compose() {
        constexpr auto whole = [] {
            writer out;
            write_expression(out, D, meaning(node<E>{}));
            buffer<Capacity> result;
            result.size = out.characters.size;
            for (std::size_t i = 0; i < result.size && i < Capacity; ++i) result.characters[i] = out.characters.data[i];
            return result;
        }();
        if constexpr (whole.size > Capacity) {
            return compose<8 * Capacity>();
        } else {
            buffer<whole.size + 1> exact;
            exact.size = whole.size;
            for (std::size_t i = 0; i < whole.size; ++i) exact.characters[i] = whole.characters[i];
            return exact;
        }
    }
    static constexpr auto value = compose<256>();
    static constexpr std::string_view view{value.characters, value.size};
};

// Text by value, for expressions whose plain integers are not part of their type.
struct short_text {
    std::array<char, 480> characters{};
    std::size_t size = 0;
    constexpr operator std::string_view() const { return {characters.data(), size}; }
    friend constexpr bool operator==(short_text const& a, std::string_view b) { return std::string_view(a) == b; }
};

template <dialect D, expression E>
constexpr auto text_in(E const& e) {
    if constexpr (E::numeral_count == 0) {
        return text_of<E::hash, D>::view;
    } else {
        writer out;
        write_expression(out, D, meaning_of(e), e.numerals.data());
        short_text result;
        result.size = out.characters.size < result.characters.size() ? out.characters.size : result.characters.size();
        for (std::size_t i = 0; i < result.size; ++i) result.characters[i] = out.characters.data[i];
        return result;
    }
}

template <expression E>
constexpr auto unicode(E const& e) {
    return text_in<dialect::unicode>(e);
}
template <expression E>
constexpr auto latex(E const& e) {
    return text_in<dialect::latex>(e);
}
template <expression E>
constexpr auto ascii(E const& e) {
    return text_in<dialect::ascii>(e);
}

}  // namespace gradus
