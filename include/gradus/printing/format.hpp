// SPDX-License-Identifier: MIT
// fmt formatters of expressions and equations: {} in Unicode, {:latex}, {:mathml}, {:ascii}.
#pragma once

#include <fmt/format.h>

#include <gradus/printing/assumptions_text.hpp>
#include <gradus/printing/derivation_text.hpp>
#include <gradus/printing/equation.hpp>

namespace gradus {

template <class Expression>
struct expression_formatter {
    static constexpr bool has_markup = requires(Expression const& e) { mathml(e); };
    dialect chosen = dialect::unicode;

    constexpr auto parse(fmt::format_parse_context& context) {
        auto const* begin = context.begin();
        auto const* end = begin;
        while (end != context.end() && *end != '}') ++end;
        std::string_view const word(begin, static_cast<std::size_t>(end - begin));
        if (word == "latex")
            chosen = dialect::latex;
        else if (word == "ascii")
            chosen = dialect::ascii;
        else if (has_markup && word == "mathml")
            chosen = dialect::mathml;
        else if (!word.empty() && word != "unicode")
            throw fmt::format_error(
                "an expression is formatted as {}, {:unicode}, {:latex}, {:mathml} or {:ascii}");
        return end;
    }

    template <class Context>
    auto format(Expression const& e, Context& context) const {
        auto const write = [&](std::string_view text) {
            return fmt::format_to(context.out(), "{}", fmt::string_view(text.data(), text.size()));
        };
        switch (chosen) {
            case dialect::latex: return write(latex(e));
            case dialect::ascii: return write(ascii(e));
            case dialect::mathml:
                if constexpr (has_markup) return write(mathml(e));
                [[fallthrough]];
            default: return write(unicode(e));
        }
    }
};

}  // namespace gradus

template <gradus::hash_value Hash>
struct fmt::formatter<gradus::node<Hash>> : gradus::expression_formatter<gradus::node<Hash>> {};
template <gradus::hash_value Hash, std::size_t Count>
struct fmt::formatter<gradus::numbered<Hash, Count>>
    : gradus::expression_formatter<gradus::numbered<Hash, Count>> {};
template <class E>
struct fmt::formatter<gradus::simplified<E>> : gradus::expression_formatter<gradus::simplified<E>> {};
template <class Left, class Right>
struct fmt::formatter<gradus::equation<Left, Right>>
    : gradus::expression_formatter<gradus::equation<Left, Right>> {};
template <class Origin, class E, std::size_t Given>
struct fmt::formatter<gradus::derived<Origin, E, Given>>
    : gradus::expression_formatter<gradus::derived<Origin, E, Given>> {};
template <gradus::hash_value F, gradus::hash_value X, std::size_t N>
struct fmt::formatter<gradus::derivation_of<F, X, N>>
    : gradus::expression_formatter<gradus::derivation_of<F, X, N>> {};
template <class Origin, std::size_t N>
struct fmt::formatter<gradus::assumptions_of<Origin, N>>
    : gradus::expression_formatter<gradus::assumptions_of<Origin, N>> {};
