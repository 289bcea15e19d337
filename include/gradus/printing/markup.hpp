// SPDX-License-Identifier: MIT
// Markup: the elements of presentation MathML. What is raised or divided is wrapped after it has been written.
#pragma once

#include <gradus/printing/script.hpp>

namespace gradus::markup {

// What every text begins and ends with.
inline constexpr std::string_view opening = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mrow>",
                                  close = "</mrow></math>";
inline constexpr std::string_view invisible_times = "<mo>&#x2062;</mo>", application = "<mo>&#x2061;</mo>";

constexpr void write_escaped(writer& out, std::string_view text) {
    for (char const& c : text) {
        if (c == '<')
            out << "&lt;";
        else if (c == '>')
            out << "&gt;";
        else if (c == '&')
            out << "&amp;";
        else
            out << std::string_view{&c, 1};
    }
}
constexpr void write_element(writer& out, std::string_view tag, std::string_view content) {
    out << "<" << tag << ">";
    write_escaped(out, content);
    out << "</" << tag << ">";
}
constexpr void write_integer(writer& out, std::int64_t number) { out << "<mn>" << number << "</mn>"; }

constexpr bool is_one_element(std::string_view text) {
    int depth = 0, elements = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '<') continue;
        bool const closes = text[i + 1] == '/';
        if (!closes && depth == 0) ++elements;
        depth += closes ? -1 : 1;
    }
    return elements == 1;
}
constexpr void insert(writer& out, std::uint32_t at, std::string_view piece) {
    writer rest;
    rest << out.view().substr(at);
    out.characters.size = at;
    out << piece << rest.view();
}
// What was written since `at` becomes one element.
constexpr void group(writer& out, std::uint32_t at) {
    if (is_one_element(out.view().substr(at))) return;
    insert(out, at, "<mrow>");
    out << "</mrow>";
}
// What was written since `at`, the base, gets a script: msup or msub.
constexpr void attach(writer& out, std::uint32_t at, std::string_view tag, std::string_view script) {
    group(out, at);
    writer open;
    open << "<" << tag << ">";
    insert(out, at, open.view());
    auto const from = out.characters.size;
    out << script;
    group(out, from);
    out << "</" << tag << ">";
}

constexpr bool is_digit(std::string_view sign) { return sign[0] >= '0' && sign[0] <= '9'; }
constexpr bool is_latin(std::string_view sign) {
    return (sign[0] >= 'a' && sign[0] <= 'z') || (sign[0] >= 'A' && sign[0] <= 'Z');
}
// Greek letters are those of two bytes that begin so.
constexpr bool is_greek(std::string_view sign) { return sign[0] == '\xce' || sign[0] == '\xcf'; }

// A run of signs of one kind, taken away from the text.
constexpr std::string_view take_run(std::string_view& text, bool (*kind)(std::string_view)) {
    std::size_t size = 0;
    while (size < text.size() && kind(text.substr(size))) size += first_sign(text.substr(size)).size();
    auto const run = text.substr(0, size);
    text.remove_prefix(size);
    return run;
}

// A run of raised or lowered signs at the beginning of the text as elements.
template <std::size_t Count>
constexpr void take_script(writer& out, std::string_view& text, script_sign const (&forms)[Count]) {
    writer number;
    while (!text.empty()) {
        auto const plain = plain_sign(forms, first_sign(text));
        bool const digit = !plain.empty() && is_digit(plain);
        if (!digit && number.characters.size > 0) {
            write_element(out, "mn", number.view());
            number.characters.size = 0;
        }
        if (plain.empty()) return;
        if (digit)
            number << plain;
        else
            write_element(out, is_latin(plain) || is_greek(plain) ? "mi" : "mo", plain);
        take_sign(text);
    }
    if (number.characters.size > 0) write_element(out, "mn", number.view());
}

// The glyphs of an operator: words and letters are identifiers, digits are numbers, "‖²" is a raised 2, and a space
// between two words applies one to the other, as in log det.
constexpr void write_tokens(writer& out, std::string_view text) {
    auto last = out.characters.size;
    bool after_word = false;
    while (!text.empty()) {
        auto const sign = first_sign(text);
        if (sign == " ") {
            take_sign(text);
            if (after_word && !text.empty() && is_latin(text)) out << application;
            continue;
        }
        for (bool const raised : {true, false}) {
            writer script;
            raised ? take_script(script, text, raised_signs) : take_script(script, text, lowered_signs);
            if (script.characters.size > 0) attach(out, last, raised ? "msup" : "msub", script.view());
        }
        if (text.empty() || first_sign(text).data() != sign.data()) continue;
        last = out.characters.size;
        after_word = is_latin(sign);
        if (is_digit(sign))
            write_element(out, "mn", take_run(text, is_digit));
        else if (is_latin(sign))
            write_element(out, "mi", take_run(text, is_latin));
        else
            write_element(out, is_greek(sign) ? "mi" : "mo", take_sign(text));
    }
}

}  // namespace gradus::markup
