// SPDX-License-Identifier: MIT
// A dialect: how the signs that belong to no operator are written in Unicode, LaTeX and ASCII.
#pragma once

#include <gradus/algebra/notation.hpp>
#include <gradus/algebra/shape.hpp>
#include <gradus/language/rational.hpp>
#include <gradus/language/writer.hpp>

namespace gradus {

enum class dialect { unicode, latex, ascii };

constexpr std::string_view choose(dialect d, glyphs const& g) {
    return d == dialect::unicode ? g.unicode : d == dialect::latex ? g.latex : g.ascii;
}

constexpr void write_superscript(writer& out, std::int64_t number) {
    constexpr std::string_view digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    if (number < 0) out << "⁻";
    writer plain;
    plain << (number < 0 ? -number : number);
    for (char c : plain.view()) out << digits[c - '0'];
}

constexpr void write_subscript(writer& out, std::int64_t number) {
    constexpr std::string_view digits[] = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};
    writer plain;
    plain << number;
    for (char c : plain.view()) out << digits[c - '0'];
}

// The sign of a fraction that has one, such as ½.
constexpr std::string_view sign_of(fraction f) {
    struct vulgar {
        std::int64_t p, q;
        std::string_view sign;
    };
    constexpr vulgar signs[] = {{1, 2, "½"}, {1, 3, "⅓"}, {2, 3, "⅔"}, {1, 4, "¼"},
                                {3, 4, "¾"}, {1, 5, "⅕"}, {1, 6, "⅙"}, {1, 8, "⅛"}};
    for (auto const& v : signs)
        if (v.p == f.numerator && v.q == f.denominator) return v.sign;
    return {};
}
constexpr bool has_sign(fraction f) { return !sign_of(f).empty(); }

// A positive number in front of something or alone: ½, \frac{1}{2}, 1/2.
constexpr void write_number(writer& out, dialect d, fraction f) {
    if (f.is_integer()) {
        out << f.numerator;
    } else if (d == dialect::latex) {
        out << "\\frac{" << f.numerator << "}{" << f.denominator << "}";
    } else if (d == dialect::unicode && has_sign(f)) {
        out << sign_of(f);
    } else {
        out << f.numerator << "/" << f.denominator;
    }
}

// How many entries something of the shape has: n, mn.
constexpr void write_count(writer& out, dialect d, shape s) {
    if (!s.rows.is_one()) out << s.rows;
    if (d == dialect::ascii && !s.rows.is_one() && !s.columns.is_one()) out << " * ";
    if (!s.columns.is_one()) out << s.columns;
}

// A column of ones is 1, a row 1ᵀ, a matrix 11ᵀ.
constexpr bool is_matrix(shape s) { return !s.rows.is_one() && !s.columns.is_one(); }
constexpr void write_ones(writer& out, dialect d, shape s) {
    std::string_view const one = d == dialect::latex ? "\\mathbf{1}" : "1";
    out << one;
    if (is_matrix(s)) out << (d == dialect::ascii ? " * " : d == dialect::latex ? " " : "") << one;
    if (!s.columns.is_one()) out << (d == dialect::unicode ? "ᵀ" : d == dialect::latex ? "^{\\top}" : "^T");
}

// Signs that Unicode has a lowered form of, for an index.
struct lowered_sign {
    std::string_view plain, lowered;
};
inline constexpr lowered_sign lowered_signs[] = {
    {"0", "₀"}, {"1", "₁"}, {"2", "₂"}, {"3", "₃"}, {"4", "₄"}, {"5", "₅"}, {"6", "₆"},
    {"7", "₇"}, {"8", "₈"}, {"9", "₉"}, {"+", "₊"}, {"-", "₋"}, {"a", "ₐ"}, {"e", "ₑ"},
    {"h", "ₕ"}, {"i", "ᵢ"}, {"j", "ⱼ"}, {"k", "ₖ"}, {"l", "ₗ"}, {"m", "ₘ"}, {"n", "ₙ"},
    {"o", "ₒ"}, {"p", "ₚ"}, {"r", "ᵣ"}, {"s", "ₛ"}, {"t", "ₜ"}, {"u", "ᵤ"}, {"v", "ᵥ"},
    {"x", "ₓ"}, {"β", "ᵦ"}, {"γ", "ᵧ"}, {"ρ", "ᵨ"}, {"φ", "ᵩ"}, {"χ", "ᵪ"}};
// A letter as an index, or nothing where Unicode has none.
constexpr std::string_view lowered_letter(std::string_view name) {
    for (auto const& l : lowered_signs)
        if (l.plain == name) return l.lowered;
    return {};
}

// The sizes that an operator is about, as an index: Kₘₙ, K_{m,n}, K[m, n].
constexpr void write_sizes(writer& out, dialect d, shape s) {
    writer rows, columns;
    rows << s.rows;
    columns << s.columns;
    auto const i = lowered_letter(rows.view()), k = lowered_letter(columns.view());
    if (d == dialect::unicode && !i.empty() && !k.empty())
        out << i << k;
    else
        out << (d == dialect::latex ? "_{" : "[") << rows.view() << (d == dialect::latex ? "," : ", ")
            << columns.view() << (d == dialect::latex ? "}" : "]");
}

}  // namespace gradus
