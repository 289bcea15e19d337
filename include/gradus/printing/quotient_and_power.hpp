// SPDX-License-Identifier: MIT
// How quotients and powers are written: a/b, x², √x, X⁻ᵀ, tanh²(z), x ⊙ x.
#pragma once

#include <gradus/printing/arrange.hpp>

namespace gradus {

constexpr void arranger::write_quotient(fraction_parts& p) {
    auto const top = fraction{p.coefficient.numerator};
    bool const latex = dialect == dialect::latex;
    if (latex) out << "\\frac{";
    bool started = false;
    if (!top.is_one() || p.above.size == 0) {
        write_number(out, dialect, top);
        started = true;
    }
    bool const alone = latex && !started && p.above.size == 1;
    for (index x : p.above) write_factor(x, started, alone ? 0 : strength::product);
    out << (latex ? "}{" : "/");
    bool const several = p.below.size > 1 || p.coefficient.denominator != 1;
    if (!latex && several) out << "(";
    started = false;
    if (p.coefficient.denominator != 1) {
        write_number(out, dialect, p.coefficient.denominator);
        started = true;
    }
    for (index x : p.below) {
        writer text;
        arranger inner{g, dialect, text, names};
        auto const& e = g[x].parameters;
        if (e == parameters{-1, 1})
            inner.write_expression(g.operand(x, 0),
                                   latex && !several ? 0 : binding_below_line(g.operand(x, 0)));
        else
            inner.write_power(g.operand(x, 0), fraction{-e.first, e.second});
        if (started) separate(x, text.view());
        started = true;
        out << text.view();
    }
    out << (latex ? "}" : "");
    if (!latex && several) out << ")";
}

constexpr void arranger::write_exponent(index i) {
    index const x = g.operand(i, 0);
    auto const& p = g[i].parameters;
    if (g.is(i, role::power)) {
        bool const flipped = g.is(x, role::transpose) && !names.is_named(x);
        if (flipped && p.first == -1) {
            write_inverse_transpose(g.operand(x, 0));
        } else if (flipped) {
            open();
            write_power(g.operand(x, 0), p.first);
            close();
            out << choose(dialect, g[x].rules->notation.open);
        } else {
            write_power(x, p.first);
        }
        return;
    }
    fraction const e{p.first, p.second};
    bool const scalar = g[i].shape.is_scalar();
    if (e.is_negative() && scalar) {
        bool const latex = dialect == dialect::latex;
        out << (latex ? "\\frac{1}{" : "1/");
        if (e == fraction{-1})
            write_expression(x, latex ? 0 : binding_below_line(x));
        else
            write_power(x, -e);
        out << (latex ? "}" : "");
    } else if (e == fraction{-1}) {
        out << (dialect == dialect::unicode ? "1 ⊘ "
                : dialect == dialect::latex ? "\\mathbf{1} \\oslash "
                                            : "1 ./ ");
        write_expression(x, strength::infix + 1);
    } else if (e == fraction{2} && !scalar && !is_function(x)) {
        write_expression(x, strength::infix + 1);
        out << (dialect == dialect::unicode ? " ⊙ " : dialect == dialect::latex ? " \\odot " : " .* ");
        write_expression(x, strength::infix + 1);
    } else {
        write_power(x, e, !scalar);
    }
}

// xᵉ; of a function of one argument, tanh²(z).
constexpr void arranger::write_power(index x, fraction e, bool elementwise) {
    if (e.is_one()) return write_expression(x, strength::postfix);
    if (e == fraction{1, 2}) {
        bool const latex = dialect == dialect::latex;
        out << (dialect == dialect::unicode ? "√" : latex ? "\\sqrt{" : "sqrt(");
        write_expression(x, dialect == dialect::unicode ? strength::postfix : 0);
        out << (dialect == dialect::unicode ? "" : latex ? "}" : ")");
        return;
    }
    bool const inside_name = e.is_integer() && e.numerator > 1 && is_function(x) && g[x].count == 1 &&
                             !names.is_named(x) && dialect != dialect::ascii;
    if (inside_name) {
        out << choose(dialect, g[x].rules->notation.open);
    } else {
        write_expression(x, strength::postfix + 1);
        if (elementwise) out << (dialect == dialect::unicode ? "∘" : dialect == dialect::latex ? "" : ".");
    }
    if (dialect == dialect::unicode && e.is_integer()) {
        write_superscript(out, e.numerator);
    } else {
        out << (dialect == dialect::latex ? (elementwise && !inside_name ? "^{\\circ " : "^{") : "^");
        bool const brackets = dialect != dialect::latex && !e.is_integer();
        out << (brackets ? "(" : "") << e.numerator;
        if (!e.is_integer()) out << "/" << e.denominator;
        out << (brackets ? ")" : "") << (dialect == dialect::latex ? "}" : "");
    }
    if (inside_name) {
        open();
        write_expression(g.operand(x, 0));
        close();
    }
}

}  // namespace gradus
