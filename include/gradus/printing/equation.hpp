// SPDX-License-Identifier: MIT
// The text of an equation: its two sides with = between them, as in AᵀAx = Aᵀb.
#pragma once

#include <gradus/calculus/normal_equations.hpp>
#include <gradus/printing/text_of.hpp>

namespace gradus {

template <dialect D, hash_value Left, hash_value Right>
struct text_of_equation {
    static constexpr auto value = [] {
        constexpr auto left = text_of<Left, D>::view, right = text_of<Right, D>::view;
        // Of two elements <math> one is made.
        constexpr std::string_view parts[] = {
            D == dialect::mathml ? left.substr(0, left.size() - markup::close.size()) : left,
            D == dialect::mathml ? "<mo>=</mo>" : " = ",
            D == dialect::mathml ? right.substr(markup::opening.size()) : right};
        std::array<char, parts[0].size() + parts[1].size() + parts[2].size()> whole{};
        std::size_t at = 0;
        for (auto part : parts)
            for (char c : part) whole[at++] = c;
        return whole;
    }();
    static constexpr std::string_view view{value.data(), value.size()};
};

template <expression Left, expression Right>
    requires(Left::numeral_count == 0 && Right::numeral_count == 0)
constexpr std::string_view unicode(equation<Left, Right>) {
    return text_of_equation<dialect::unicode, Left::hash, Right::hash>::view;
}
template <expression Left, expression Right>
    requires(Left::numeral_count == 0 && Right::numeral_count == 0)
constexpr std::string_view latex(equation<Left, Right>) {
    return text_of_equation<dialect::latex, Left::hash, Right::hash>::view;
}
template <expression Left, expression Right>
    requires(Left::numeral_count == 0 && Right::numeral_count == 0)
constexpr std::string_view ascii(equation<Left, Right>) {
    return text_of_equation<dialect::ascii, Left::hash, Right::hash>::view;
}
template <expression Left, expression Right>
    requires(Left::numeral_count == 0 && Right::numeral_count == 0)
constexpr std::string_view mathml(equation<Left, Right>) {
    return text_of_equation<dialect::mathml, Left::hash, Right::hash>::view;
}

}  // namespace gradus
