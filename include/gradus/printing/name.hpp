// SPDX-License-Identifier: MIT
// A name: letters and an index. In LaTeX μ is \mu, ŷ is \hat{y}, and both W₁ and W_1 are W_1.
#pragma once

#include <gradus/printing/letter.hpp>

namespace gradus {

// W₁ and W_1 are W with the index 1.
struct name_parts {
    std::string_view base{};
    std::string_view index{};
    bool spelled = false;  // with _

    constexpr explicit name_parts(std::string_view name) : base(name) {
        for (std::size_t at = 0; at < name.size();) {
            auto const sign = first_sign(name.substr(at));
            bool const lowered = !plain_sign(lowered_signs, sign).empty();
            if (at > 0 && (lowered || (sign == "_" && at + 1 < name.size()))) {
                base = name.substr(0, at);
                index = name.substr(at + (lowered ? 0 : 1));
                spelled = !lowered;
                return;
            }
            at += sign.size();
        }
    }
    // Short enough to be lowered: a number or one letter; learning_rate is left as it is.
    constexpr bool is_short() const {
        bool number = true;
        for (char c : index) number = number && c >= '0' && c <= '9';
        return number || !lowered_letter(index).empty();
    }
};

constexpr void write_index(writer& out, std::string_view script) {
    bool letters_only = script.size() > 1;
    for (char c : script)
        letters_only = letters_only && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_');
    writer text;
    for (; !script.empty(); script.remove_prefix(first_sign(script).size())) {
        if (first_sign(script) == "_")
            text << "\\_";
        else
            write_letters(text, dialect::latex, first_sign(script));
    }
    bool const single = text.characters.size == 1;
    out << (single         ? "_"
            : letters_only ? "_{\\mathrm{"
                           : "_{")
        << text.view()
        << (single         ? ""
            : letters_only ? "}}"
                           : "}");
}

constexpr void write_name(writer& out, dialect d, std::string_view name) {
    name_parts const parts(name);
    switch (d) {
        case dialect::unicode:
            if (!parts.spelled || !parts.is_short()) {
                out << name;
                return;
            }
            out << parts.base;
            for (char const& c : parts.index) out << lowered_letter({&c, 1});
            return;
        case dialect::latex: {
            bool word = parts.base.size() > 1;
            for (char c : parts.base)
                word = word && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                c == '_');
            out << (word ? "\\mathit{" : "");
            write_letters(out, d, parts.base);
            out << (word ? "}" : "");
            if (!parts.index.empty()) write_index(out, parts.index);
            return;
        }
        case dialect::ascii: write_letters(out, d, name); return;
        case dialect::mathml: {
            auto const at = out.characters.size;
            markup::write_element(out, "mi", parts.base);
            if (parts.index.empty()) return;
            writer script;
            if (parts.spelled)
                markup::write_tokens(script, parts.index);
            else
                for (auto rest = parts.index; !rest.empty();) {
                    markup::take_script(script, rest, lowered_signs);
                    if (!rest.empty()) markup::write_element(script, "mi", take_sign(rest));
                }
            markup::attach(out, at, "msub", script.view());
        }
    }
}

}  // namespace gradus
