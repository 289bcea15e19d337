// SPDX-License-Identifier: MIT
// How functions and fences are written: σ(z), CE(p, y), ‖x‖², layernorm(x, ε = 1/100).
#pragma once

#include <gradus/printing/arrange.hpp>

namespace gradus {

constexpr void arranger::write_call(index i) {
    auto const& notation = g[i].rules->notation;
    bool const fence = notation.style == style::fence;
    bool const mathml = dialect == dialect::mathml;
    if (mathml && fence) out << "<mrow>";
    sign(notation.open);
    if (mathml && !fence) out << markup::application;
    if (!fence) open();
    for (index k = 0; k < g[i].count - g[i].rules->carriers; ++k) {
        if (k > 0) sign(notation.between);
        write_expression(g.operand(i, k));
    }
    write_option(i);
    if (!fence) close();
    sign(notation.close);
    if (mathml && fence) out << "</mrow>";
}

// The number that belongs to the operator, where it is not the usual one.
constexpr void arranger::write_option(index i) {
    auto const& option = g[i].rules->notation.option;
    fraction const value{g[i].parameters.first, g[i].parameters.second};
    if (option.name.unicode.empty() || value == option.usual) return;
    sign({", ", ", ", ", "});
    sign(option.name);
    sign({" = ", " = ", " = "});
    write_number(out, dialect, value);
}

}  // namespace gradus
