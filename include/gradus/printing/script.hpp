// SPDX-License-Identifier: MIT
// Scripts: the signs that Unicode has in a raised or in a lowered form, x² and W₁.
#pragma once

#include <gradus/language/writer.hpp>

namespace gradus {

// A sign, and its raised or lowered form.
struct script_sign {
    char const* plain;
    char const* form;
};
inline constexpr script_sign raised_signs[] = {{"0", "⁰"}, {"1", "¹"}, {"2", "²"}, {"3", "³"}, {"4", "⁴"},
                                               {"5", "⁵"}, {"6", "⁶"}, {"7", "⁷"}, {"8", "⁸"}, {"9", "⁹"},
                                               {"−", "⁻"}, {"+", "⁺"}, {"⊤", "ᵀ"}};
inline constexpr script_sign lowered_signs[] = {
    {"0", "₀"}, {"1", "₁"}, {"2", "₂"}, {"3", "₃"}, {"4", "₄"}, {"5", "₅"}, {"6", "₆"},
    {"7", "₇"}, {"8", "₈"}, {"9", "₉"}, {"+", "₊"}, {"-", "₋"}, {"a", "ₐ"}, {"e", "ₑ"},
    {"h", "ₕ"}, {"i", "ᵢ"}, {"j", "ⱼ"}, {"k", "ₖ"}, {"l", "ₗ"}, {"m", "ₘ"}, {"n", "ₙ"},
    {"o", "ₒ"}, {"p", "ₚ"}, {"r", "ᵣ"}, {"s", "ₛ"}, {"t", "ₜ"}, {"u", "ᵤ"}, {"v", "ᵥ"},
    {"x", "ₓ"}, {"β", "ᵦ"}, {"γ", "ᵧ"}, {"ρ", "ᵨ"}, {"φ", "ᵩ"}, {"χ", "ᵪ"}};

// The sign that a raised or lowered one stands for, or nothing.
template <std::size_t Count>
constexpr std::string_view plain_sign(script_sign const (&in)[Count], std::string_view form) {
    for (auto const& s : in)
        if (s.form == form) return s.plain;
    return {};
}
// A letter as an index, or nothing where Unicode has none.
constexpr std::string_view lowered_letter(std::string_view name) {
    for (auto const& s : lowered_signs)
        if (s.plain == name) return s.form;
    return {};
}

constexpr void write_superscript(writer& out, std::int64_t number) {
    if (number < 0) out << "⁻";
    writer plain;
    plain << (number < 0 ? -number : number);
    for (char c : plain.view()) out << raised_signs[c - '0'].form;
}
constexpr void write_subscript(writer& out, std::int64_t number) {
    writer plain;
    plain << number;
    for (char c : plain.view()) out << lowered_signs[c - '0'].form;
}

// The first sign of a text: a character of UTF-8.
constexpr std::string_view first_sign(std::string_view text) {
    std::size_t size = 1;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xc0) == 0x80) ++size;
    return text.substr(0, size);
}
// Takes the first sign away and returns it.
constexpr std::string_view take_sign(std::string_view& text) {
    auto const sign = first_sign(text);
    text.remove_prefix(sign.size());
    return sign;
}

}  // namespace gradus
