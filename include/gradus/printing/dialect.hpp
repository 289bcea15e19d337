// SPDX-License-Identifier: MIT
// A dialect: how the signs that belong to no operator are written in Unicode, LaTeX, ASCII and MathML.
#pragma once

#include <gradus/algebra/notation.hpp>
#include <gradus/algebra/shape.hpp>
#include <gradus/language/rational.hpp>
#include <gradus/language/writer.hpp>
#include <gradus/printing/markup.hpp>

namespace gradus {

enum class dialect { unicode, latex, ascii, mathml };

// MathML marks up the Unicode signs.
constexpr std::string_view choose(dialect d, glyphs const& g) {
    return d == dialect::latex ? g.latex : d == dialect::ascii ? g.ascii : g.unicode;
}
constexpr void write_sign(writer& out, dialect d, glyphs const& g) {
    if (d == dialect::mathml)
        markup::write_tokens(out, g.unicode);
    else
        out << choose(d, g);
}
// Fractions have a line and powers are raised: the layout is not one line of signs.
constexpr bool is_two_dimensional(dialect d) { return d == dialect::latex || d == dialect::mathml; }

// The place of an entry, counted from 1, after its matrix: X₁₂, X_{1,2}, X[1, 2]; of a vector there is no column.
constexpr void write_place(writer& out, dialect d, std::int64_t row, std::int64_t column,
                           std::uint32_t from) {
    if (d == dialect::mathml) {
        writer place;
        markup::write_integer(place, row);
        if (column > 0) place << "<mo>,</mo>";
        if (column > 0) markup::write_integer(place, column);
        markup::attach(out, from, "msub", place.view());
        return;
    }
    if (d == dialect::unicode) {
        write_subscript(out, row);
        if (column > 0 && (row > 9 || column > 9)) out << ",";
        if (column > 0) write_subscript(out, column);
        return;
    }
    out << (d == dialect::latex ? "_{" : "[") << row;
    if (column > 0) out << (d == dialect::latex ? "," : ", ") << column;
    out << (d == dialect::latex ? "}" : "]");
}
constexpr bool ends_in_subscript(std::string_view name) {
    return name.size() > 3 && name[name.size() - 3] == '\xe2' && name[name.size() - 2] == '\x82';
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
    if (d == dialect::mathml) {
        if (f.is_negative()) markup::write_element(out, "mo", "−");
        if (!f.is_integer()) out << "<mfrac>";
        markup::write_integer(out, magnitude(f).numerator);
        if (!f.is_integer()) {
            markup::write_integer(out, f.denominator);
            out << "</mfrac>";
        }
    } else if (f.is_integer()) {
        out << f.numerator;
    } else if (d == dialect::latex) {
        out << "\\frac{" << f.numerator << "}{" << f.denominator << "}";
    } else if (d == dialect::unicode && has_sign(f)) {
        out << sign_of(f);
    } else {
        out << f.numerator << "/" << f.denominator;
    }
}

// A size: n, 3, mn.
constexpr void write_size(writer& out, dialect d, dimension size) {
    if (d != dialect::mathml) {
        out << size;
        return;
    }
    writer plain;
    plain << size;
    auto rest = plain.view();
    while (true) {
        auto const end = rest.find('*');
        markup::write_tokens(out, rest.substr(0, end));
        if (end == std::string_view::npos) return;
        out << markup::invisible_times;
        rest.remove_prefix(end + 1);
    }
}

// How many entries something of the shape has: n, mn.
constexpr void write_count(writer& out, dialect d, shape s) {
    if (!s.rows.is_one()) write_size(out, d, s.rows);
    if (!s.rows.is_one() && !s.columns.is_one())
        out << (d == dialect::ascii ? " * " : d == dialect::mathml ? markup::invisible_times : "");
    if (!s.columns.is_one()) write_size(out, d, s.columns);
}

// A column of ones is 1, a row 1ᵀ, a matrix 11ᵀ.
constexpr bool is_matrix(shape s) { return !s.rows.is_one() && !s.columns.is_one(); }
constexpr void write_ones(writer& out, dialect d, shape s) {
    if (d == dialect::mathml) {
        constexpr std::string_view one = "<mn mathvariant=\"bold\">1</mn>";
        if (is_matrix(s)) out << one << markup::invisible_times;
        auto const last = out.characters.size;
        out << one;
        if (!s.columns.is_one()) markup::attach(out, last, "msup", "<mo>⊤</mo>");
        return;
    }
    std::string_view const one = d == dialect::latex ? "\\mathbf{1}" : "1";
    out << one;
    if (is_matrix(s)) out << (d == dialect::ascii ? " * " : d == dialect::latex ? " " : "") << one;
    if (!s.columns.is_one()) out << (d == dialect::unicode ? "ᵀ" : d == dialect::latex ? "^{\\top}" : "^T");
}

// The sizes that an operator is about, as an index of what was written since `from`: Kₘₙ, K_{m,n}, K[m, n].
constexpr void write_sizes(writer& out, dialect d, shape s, std::uint32_t from) {
    writer rows, columns;
    write_size(rows, d, s.rows);
    write_size(columns, d, s.columns);
    auto const i = lowered_letter(rows.view()), k = lowered_letter(columns.view());
    if (d == dialect::mathml) {
        rows << "<mo>,</mo>" << columns.view();
        markup::attach(out, from, "msub", rows.view());
    } else if (d == dialect::unicode && !i.empty() && !k.empty()) {
        out << i << k;
    } else {
        out << (d == dialect::latex ? "_{" : "[") << rows.view() << (d == dialect::latex ? "," : ", ")
            << columns.view() << (d == dialect::latex ? "}" : "]");
    }
}

// The rows or columns of a slice, counted from 1: [2:5, :] of a matrix, [2:5] of a column.
constexpr void write_range(writer& out, dialect d, notation const& n, shape taken, bool of_column) {
    out << (d == dialect::latex ? "_{" : "[") << choose(d, n.open) << taken.columns + 1;
    if (!taken.rows.is_one()) out << ":" << taken.columns + taken.rows;
    if (!of_column) out << choose(d, n.close);
    out << (d == dialect::latex ? "}" : "]");
}

}  // namespace gradus
