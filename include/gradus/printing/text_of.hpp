// SPDX-License-Identifier: MIT
// The text of an expression: unicode(e), latex(e), ascii(e), mathml(e), as constexpr strings.
#pragma once

#include <array>

#include <gradus/calculus/simplify.hpp>
#include <gradus/printing/arrange.hpp>

namespace gradus {

constexpr void write_vertex(writer& out, dialect d, graph const& g, index root, given_name const* given,
                            std::uint32_t given_count) {
    naming const names(g, &root, 1, given, given_count);
    arranger text{g, d, out, names};
    text.write_expression(root);
    pool<bool> told(names.count + 1, false);  // what is given one name is defined once
    for (index i = 0, first = 1; i < g.vertices.size; ++i) {
        if (!names.is_named(i) || told[names.number[i]]) continue;
        told[names.number[i]] = true;
        if (first)
            out << (d == dialect::latex    ? " \\text{ where } "
                    : d == dialect::mathml ? "<mtext>&#xa0;where&#xa0;</mtext>"
                                           : " where ");
        else
            write_sign(out, d, {", ", ", ", ", "});
        first = 0;
        text.write_expression(i);
        write_sign(out, d, {" = ", " = ", " = "});
        text.write_definition(i);
    }
}

constexpr void write_expression(writer& out, dialect d, descriptor const& expression,
                                std::int64_t const* numerals = nullptr, given_name const* given = nullptr,
                                std::uint32_t given_count = 0) {
    graph written(algebra, build_as_written);
    lowering lower(written);
    index const root = lower(expression, {numerals});
    if (d == dialect::mathml) out << markup::opening;
    write_vertex(out, d, written, root, given, given_count);
    if (d == dialect::mathml) out << markup::close;
}

// An expression that the engine made, once the values of its plain integers are known: 2 + 3 becomes 5 in it, and what
// is equal for these values only is collected, as if they had been constants from the beginning.
constexpr void write_simplified(writer& out, dialect d, descriptor const& expression,
                                std::int64_t const* numerals, given_name const* given,
                                std::uint32_t given_count) {
    normaliser normal(algebra, textbook_form);
    index root = lowering(normal)(expression, {numerals});
    graph shown(algebra, build_for_display);
    translate(normal, shown, &root, 1, false);
    if (shown.overflowed || normal.looping) {
        write_expression(out, d, expression, numerals, given, given_count);
        return;
    }
    if (d == dialect::mathml) out << markup::opening;
    write_vertex(out, d, shown, root, given, given_count);
    if (d == dialect::mathml) out << markup::close;
}

template <class Writer>
constexpr void write_ascii(Writer& out, descriptor const& expression) {
    write_expression(out, dialect::ascii, expression);
}

template <class Writer>
constexpr void write_ascii(Writer& out, graph const& g, index vertex) {
    write_vertex(out, dialect::ascii, g, vertex, nullptr, 0);
}

// A name for a part of an expression: unicode(g, let<"s">(softmax(z))) is "s − y where s = softmax(z)".
template <text Name, hash_value Part, std::size_t Count = 0>
struct named_part {
    std::array<std::int64_t, Count> numerals{};

    // What has the name is what has these numbers in these places.
    constexpr given_name given() const {
        graph written(algebra, build_as_written);
        auto const own = numerals;  // g++ compares no address of a temporary that is not its own
        index const root = lowering(written)(meaning(node<Part>{}), {own.data()});
        normaliser normal(algebra, textbook_form);
        index simple = root;
        translate(written, normal, &simple, 1, false);
        graph shown(algebra, build_for_display);
        translate(normal, shown, &simple, 1, false);
        return {Name.view(), written[root].hash, shown[simple].hash};
    }
};
template <text Name, hash_value Part>
struct named_part<Name, Part, 0> {
    static constexpr given_name value{Name.view(), Part, form_job<Part, textbook_form>::result.roots[0]};
    constexpr given_name given() const { return value; }
};
template <text Name, hash_value Part>
constexpr named_part<Name, Part> let(node<Part>) {
    return {};
}
template <text Name, hash_value Part, std::size_t Count>
constexpr named_part<Name, Part, Count> let(numbered<Part, Count> const& part) {
    return {part.numerals};
}

// The text of one node in one dialect, stored with its exact size.
template <hash_value E, dialect D, class... Names>
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
            given_name const given[] = {Names::value..., {}};
            write_expression(out, D, meaning(node<E>{}), nullptr, given, sizeof...(Names));
            buffer<Capacity> result;
            result.size = out.characters.size;
            for (std::size_t i = 0; i < result.size && i < Capacity; ++i)
                result.characters[i] = out.characters.data[i];
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
template <std::size_t Capacity>
struct text_by_value {
    std::array<char, Capacity> characters{};
    std::size_t size = 0;
    constexpr operator std::string_view() const { return {characters.data(), size}; }
    friend constexpr bool operator==(text_by_value const& a, std::string_view b) {
        return std::string_view(a) == b;
    }

    // What does not fit is cut between two signs, and the text says so.
    constexpr void take(writer& out) {
        constexpr std::string_view more = " ...";
        size = out.characters.size;
        if (size > Capacity) {
            size = Capacity - more.size();
            while ((out.characters.data[size] & 0xc0) == 0x80) --size;
            out.characters.size = static_cast<std::uint32_t>(size);
            out << more;
            size = out.characters.size;
        }
        for (std::size_t i = 0; i < size; ++i) characters[i] = out.characters.data[i];
    }
};
using short_text = text_by_value<480>;

// A text that is stored with its exact size; Composer::write(writer) composes it.
template <class Composer>
struct stored_text {
    static constexpr std::size_t size = [] {
        writer out;
        Composer::write(out);
        return out.characters.size;
    }();
    static constexpr auto characters = [] {
        writer out;
        Composer::write(out);
        std::array<char, size + 1> stored{};
        for (std::size_t i = 0; i < size; ++i) stored[i] = out.characters.data[i];
        return stored;
    }();
    static constexpr std::string_view view{characters.data(), size};
};

template <dialect D, expression E, text... Name, hash_value... Part, std::size_t... Count>
constexpr auto text_in(E const& e, named_part<Name, Part, Count> const&... named) {
    if constexpr (E::numeral_count == 0 && ((Count == 0) && ...)) {
        return text_of<E::hash, D, named_part<Name, Part>...>::view;
    } else {
        writer out;
        auto const numerals = numerals_of(e);  // g++ compares no address of a temporary that is not its own
        given_name const given[] = {named.given()..., {}};
        auto const write = is_simplified<E> ? write_simplified : write_expression;
        write(out, D, meaning_of(e), numerals.data(), given, sizeof...(Name));
        if constexpr (D == dialect::mathml) {
            // Cut, it would be no element: so there is room for every number, name, and the brackets around it.
            constexpr std::size_t names = (2 + ... + Name.view().size());
            text_by_value<names * text_of<E::hash, D>::view.size() + 160 * E::numeral_count + 256> result;
            result.take(out);
            return result;
        } else {
            short_text result;
            result.take(out);
            return result;
        }
    }
}

template <expression E, text... Name, hash_value... Part, std::size_t... Count>
constexpr auto unicode(E const& e, named_part<Name, Part, Count> const&... named) {
    return text_in<dialect::unicode>(e, named...);
}
template <expression E, text... Name, hash_value... Part, std::size_t... Count>
constexpr auto latex(E const& e, named_part<Name, Part, Count> const&... named) {
    return text_in<dialect::latex>(e, named...);
}
template <expression E, text... Name, hash_value... Part, std::size_t... Count>
constexpr auto ascii(E const& e, named_part<Name, Part, Count> const&... named) {
    return text_in<dialect::ascii>(e, named...);
}
// Presentation MathML: a whole element <math>.
template <expression E, text... Name, hash_value... Part, std::size_t... Count>
constexpr auto mathml(E const& e, named_part<Name, Part, Count> const&... named) {
    return text_in<dialect::mathml>(e, named...);
}

}  // namespace gradus
