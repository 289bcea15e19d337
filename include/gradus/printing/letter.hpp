// SPDX-License-Identifier: MIT
// A letter: a sign of a name, perhaps with an accent; Greek letters and accents have names in LaTeX and ASCII.
#pragma once

#include <gradus/printing/dialect.hpp>

namespace gradus {

namespace alphabet {

struct letter {
    char const* sign;
    char const* latex;
    char const* ascii;
};
inline constexpr letter letters[] = {{"α", "\\alpha", "alpha"},
                                     {"β", "\\beta", "beta"},
                                     {"γ", "\\gamma", "gamma"},
                                     {"δ", "\\delta", "delta"},
                                     {"ε", "\\varepsilon", "eps"},
                                     {"ϵ", "\\epsilon", "eps"},
                                     {"ζ", "\\zeta", "zeta"},
                                     {"η", "\\eta", "eta"},
                                     {"θ", "\\theta", "theta"},
                                     {"ϑ", "\\vartheta", "theta"},
                                     {"ι", "\\iota", "iota"},
                                     {"κ", "\\kappa", "kappa"},
                                     {"λ", "\\lambda", "lambda"},
                                     {"μ", "\\mu", "mu"},
                                     {"ν", "\\nu", "nu"},
                                     {"ξ", "\\xi", "xi"},
                                     {"ο", "o", "omicron"},
                                     {"π", "\\pi", "pi"},
                                     {"ρ", "\\rho", "rho"},
                                     {"σ", "\\sigma", "sigma"},
                                     {"ς", "\\varsigma", "sigma"},
                                     {"τ", "\\tau", "tau"},
                                     {"υ", "\\upsilon", "upsilon"},
                                     {"φ", "\\varphi", "phi"},
                                     {"ϕ", "\\phi", "phi"},
                                     {"χ", "\\chi", "chi"},
                                     {"ψ", "\\psi", "psi"},
                                     {"ω", "\\omega", "omega"},
                                     {"Γ", "\\Gamma", "Gamma"},
                                     {"Δ", "\\Delta", "Delta"},
                                     {"Θ", "\\Theta", "Theta"},
                                     {"Λ", "\\Lambda", "Lambda"},
                                     {"Ξ", "\\Xi", "Xi"},
                                     {"Π", "\\Pi", "Pi"},
                                     {"Σ", "\\Sigma", "Sigma"},
                                     {"Υ", "\\Upsilon", "Upsilon"},
                                     {"Φ", "\\Phi", "Phi"},
                                     {"Ψ", "\\Psi", "Psi"},
                                     {"Ω", "\\Omega", "Omega"},
                                     {"ℓ", "\\ell", "l"},
                                     {"∇", "\\nabla", "grad"},
                                     {"∂", "\\partial", "d"},
                                     {"′", "'", "'"},
                                     {"″", "''", "''"},
                                     {"ᵀ", "^{\\top}", "T"},
                                     {"*", "^{*}", "*"}};

// Accents are signs of their own that follow a letter.
inline constexpr letter accents[] = {{"\u0302", "\\hat", "hat"}, {"\u0304", "\\bar", "bar"},
                                     {"\u0305", "\\bar", "bar"}, {"\u0303", "\\tilde", "tilde"},
                                     {"\u0307", "\\dot", "dot"}, {"\u0308", "\\ddot", "ddot"},
                                     {"\u20d7", "\\vec", "vec"}, {"\u030c", "\\check", "check"}};

// Letters that Unicode has with their accent.
struct accented_letter {
    char const* sign;
    char const* plain;
    char const* accent;
};
inline constexpr accented_letter accented_letters[] = {
    {"â", "a", "\u0302"}, {"ĉ", "c", "\u0302"}, {"ê", "e", "\u0302"}, {"ĝ", "g", "\u0302"},
    {"ĥ", "h", "\u0302"}, {"î", "i", "\u0302"}, {"ĵ", "j", "\u0302"}, {"ô", "o", "\u0302"},
    {"ŝ", "s", "\u0302"}, {"û", "u", "\u0302"}, {"ŵ", "w", "\u0302"}, {"ŷ", "y", "\u0302"},
    {"ẑ", "z", "\u0302"}, {"Ŵ", "W", "\u0302"}, {"Ŷ", "Y", "\u0302"}, {"ā", "a", "\u0304"},
    {"ē", "e", "\u0304"}, {"ḡ", "g", "\u0304"}, {"ī", "i", "\u0304"}, {"ō", "o", "\u0304"},
    {"ū", "u", "\u0304"}, {"ȳ", "y", "\u0304"}, {"ã", "a", "\u0303"}, {"ñ", "n", "\u0303"},
    {"õ", "o", "\u0303"}, {"ũ", "u", "\u0303"}, {"ṽ", "v", "\u0303"}, {"ỹ", "y", "\u0303"},
    {"ẋ", "x", "\u0307"}, {"ẏ", "y", "\u0307"}, {"ż", "z", "\u0307"}, {"ẍ", "x", "\u0308"},
    {"ÿ", "y", "\u0308"}};

template <std::size_t Count>
constexpr letter const* find_letter(letter const (&in)[Count], std::string_view sign) {
    for (auto const& l : in)
        if (l.sign == sign) return &l;
    return nullptr;
}
}  // namespace alphabet

constexpr void write_letters(writer& out, dialect d, std::string_view name) {
    using namespace alphabet;
    while (!name.empty()) {
        auto sign = take_sign(name);
        letter const* accent = find_letter(accents, first_sign(name));
        if (accent)
            name.remove_prefix(std::string_view{accent->sign}.size());
        else
            for (auto const& l : accented_letters)
                if (l.sign == sign) {
                    sign = l.plain;
                    accent = find_letter(accents, l.accent);
                    break;
                }
        if (auto const plain = plain_sign(lowered_signs, sign); !plain.empty()) sign = plain;
        auto const* known = find_letter(letters, sign);
        bool const latex = d == dialect::latex;
        auto const text = known ? (latex ? known->latex : known->ascii) : sign;
        if (accent && latex)
            out << accent->latex << "{" << text << "}";
        else
            out << text << (accent ? accent->ascii : "");
        bool const command = latex && !accent && known && text[0] == '\\';
        if (command && !name.empty() && find_letter(letters, first_sign(name)) == nullptr) out << " ";
    }
}

}  // namespace gradus
