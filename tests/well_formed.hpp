// SPDX-License-Identifier: MIT
// Whether a text is well-formed MathML: tags are balanced, entities are known, and scripts and fractions have two
// children each.
#pragma once

#include <string_view>

namespace markup_check {

inline constexpr std::string_view known_tags[] = {"math", "mrow",  "mi",   "mn",    "mo",
                                                  "msup", "mfrac", "msub", "msqrt", "mtext"};

constexpr bool is_known(std::string_view tag) {
    for (auto t : known_tags)
        if (t == tag) return true;
    return false;
}
constexpr bool is_token(std::string_view tag) {
    return tag == "mi" || tag == "mn" || tag == "mo" || tag == "mtext";
}

constexpr bool is_entity(std::string_view text) {
    auto const end = text.find(';');
    if (end == text.npos) return false;
    auto const name = text.substr(1, end - 1);
    if (name == "lt" || name == "gt" || name == "amp") return true;
    if (!name.starts_with("#x") || name.size() < 3) return false;
    for (char c : name.substr(2))
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
    return true;
}

constexpr bool well_formed(std::string_view text) {
    constexpr int deepest = 200;
    std::string_view open[deepest];
    int children[deepest]{};
    int depth = 0, roots = 0;
    bool has_content = false;
    while (!text.empty()) {
        if (text[0] != '<') {
            if (depth == 0 || !is_token(open[depth - 1]) || text[0] == '>') return false;
            if (text[0] == '&' && !is_entity(text)) return false;
            has_content = true;
            text.remove_prefix(1);
            continue;
        }
        auto const end = text.find('>');
        if (end == text.npos) return false;
        auto tag = text.substr(1, end - 1);
        text.remove_prefix(end + 1);
        if (tag.starts_with('/')) {
            if (depth == 0 || open[depth - 1] != tag.substr(1)) return false;
            --depth;
            bool const pair = open[depth] == "msup" || open[depth] == "msub" || open[depth] == "mfrac";
            if (pair && children[depth] != 2) return false;
            if (is_token(open[depth]) && !has_content) return false;
            continue;
        }
        if (auto const space = tag.find(' '); space != tag.npos) {
            auto const attribute = tag.substr(space + 1);
            if (attribute.find("=\"") == attribute.npos || !attribute.ends_with('"')) return false;
            tag = tag.substr(0, space);
        }
        if (!is_known(tag) || depth == deepest) return false;
        if (depth == 0)
            ++roots;
        else
            ++children[depth - 1];
        if (depth > 0 && is_token(open[depth - 1])) return false;
        has_content = false;
        children[depth] = 0;
        open[depth++] = tag;
    }
    return depth == 0 && roots == 1;
}

static_assert(well_formed("<math><mfrac><mi>a</mi><mn>2</mn></mfrac></math>"));
static_assert(well_formed("<mo>&#x2062;</mo>") && well_formed("<mi>&lt;&amp;</mi>"));
static_assert(!well_formed("<mrow><mi>a</mrow></mi>") && !well_formed("<mrow><mi>a</mi>") &&
              !well_formed("<mi>a</mi></mrow>") && !well_formed("<mi>a</mi><mi>b</mi>"));
static_assert(!well_formed("<mi>a&b</mi>") && !well_formed("<mi>a<b</mi>") && !well_formed("<mi></mi>") &&
              !well_formed("<mrow>a</mrow>") && !well_formed("<bold>a</bold>"));
static_assert(!well_formed("<msup><mi>a</mi></msup>") &&
              !well_formed("<mfrac><mi>a</mi><mi>b</mi><mi>c</mi></mfrac>"));

}  // namespace markup_check
