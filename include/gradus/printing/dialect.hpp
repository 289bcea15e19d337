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

// A letter as an index, or nothing where Unicode has none.
constexpr std::string_view lowered_letter(std::string_view name) {
    struct letter {
        std::string_view plain, lowered;
    };
    constexpr letter letters[] = {{"a", "ₐ"}, {"e", "ₑ"}, {"h", "ₕ"}, {"i", "ᵢ"}, {"j", "ⱼ"}, {"k", "ₖ"},
                                  {"l", "ₗ"}, {"m", "ₘ"}, {"n", "ₙ"}, {"o", "ₒ"}, {"p", "ₚ"}, {"r", "ᵣ"},
                                  {"s", "ₛ"}, {"t", "ₜ"}, {"u", "ᵤ"}, {"v", "ᵥ"}, {"x", "ₓ"}, {"β", "ᵦ"},
                                  {"γ", "ᵧ"}, {"ρ", "ᵨ"}, {"φ", "ᵩ"}, {"χ", "ᵪ"}};
    for (auto const& l : letters)
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

// Greek letters and subscripts of a name, for LaTeX: μ is \mu, W₁ is W_{1}.
constexpr void write_name(writer& out, dialect d, std::string_view name) {
    struct letter {
        std::string_view sign, latex, ascii;
    };
    constexpr letter letters[] = {{"α", "\\alpha ", "alpha"},
                                  {"β", "\\beta ", "beta"},
                                  {"γ", "\\gamma ", "gamma"},
                                  {"δ", "\\delta ", "delta"},
                                  {"ε", "\\varepsilon ", "eps"},
                                  {"η", "\\eta ", "eta"},
                                  {"θ", "\\theta ", "theta"},
                                  {"κ", "\\kappa ", "kappa"},
                                  {"λ", "\\lambda ", "lambda"},
                                  {"μ", "\\mu ", "mu"},
                                  {"ν", "\\nu ", "nu"},
                                  {"ξ", "\\xi ", "xi"},
                                  {"ρ", "\\rho ", "rho"},
                                  {"σ", "\\sigma ", "sigma"},
                                  {"τ", "\\tau ", "tau"},
                                  {"φ", "\\varphi ", "phi"},
                                  {"ω", "\\omega ", "omega"},
                                  {"Γ", "\\Gamma ", "Gamma"},
                                  {"Δ", "\\Delta ", "Delta"},
                                  {"Λ", "\\Lambda ", "Lambda"},
                                  {"Σ", "\\Sigma ", "Sigma"},
                                  {"Φ", "\\Phi ", "Phi"},
                                  {"Ω", "\\Omega ", "Omega"},
                                  {"₀", "_0", "0"},
                                  {"₁", "_1", "1"},
                                  {"₂", "_2", "2"},
                                  {"₃", "_3", "3"},
                                  {"₄", "_4", "4"},
                                  {"₅", "_5", "5"},
                                  {"₆", "_6", "6"},
                                  {"₇", "_7", "7"},
                                  {"₈", "_8", "8"},
                                  {"₉", "_9", "9"},
                                  {"ₖ", "_k", "k"}};
    if (d == dialect::unicode) {
        out << name;
        return;
    }
    bool ascii_only = true;
    for (char c : name) ascii_only = ascii_only && static_cast<unsigned char>(c) < 128;
    if (ascii_only) {
        bool const word = d == dialect::latex && name.size() > 1;
        out << (word ? "\\mathit{" : "") << name << (word ? "}" : "");
        return;
    }
    writer translated;
    while (!name.empty()) {
        bool found = false;
        for (auto const& l : letters)
            if (name.starts_with(l.sign)) {
                translated << (d == dialect::latex ? l.latex : l.ascii);
                name.remove_prefix(l.sign.size());
                found = true;
                break;
            }
        if (found) continue;
        translated << name.substr(0, 1);
        name.remove_prefix(1);
    }
    auto const t = translated.view();
    out << (t.ends_with(' ') ? t.substr(0, t.size() - 1) : t);
}

}  // namespace gradus
