// SPDX-License-Identifier: MIT
// How quotients and powers are written: a/b, x², √x, X⁻ᵀ, tanh²(z), x ⊙ x.
#pragma once

#include <gradus/printing/arrange.hpp>

namespace gradus {

constexpr void arranger::write_quotient(fraction_parts& p) {
    auto const top = fraction{p.coefficient.numerator};
    bool const plane = is_plane();
    if (plane) out << fraction_signs().open;
    auto const above = here();
    bool started = false;
    if (!top.is_one() || p.above.size == 0) {
        write_number(out, dialect, top);
        started = true;
    }
    bool const alone = plane && !started && p.above.size == 1;
    for (index x : p.above) write_factor(x, started, alone ? 0 : strength::product);
    group_since(above);
    out << (plane ? fraction_signs().between : "/");
    auto const below = here();
    bool const several = p.below.size > 1 || p.coefficient.denominator != 1;
    if (!plane && several) out << "(";
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
                                   plane && !several ? 0 : binding_below_line(g.operand(x, 0)));
        else
            inner.write_power(g.operand(x, 0), fraction{-e.first, e.second});
        if (started) separate(x, text.view());
        started = true;
        out << text.view();
    }
    group_since(below);
    if (plane) out << fraction_signs().close;
    if (!plane && several) out << ")";
}

constexpr void arranger::write_exponent(index i) {
    index const x = g.operand(i, 0);
    if (g[i].count == 2) return write_general_power(i);
    auto const& p = g[i].parameters;
    if (g.is(i, role::power)) {
        bool const flipped = g.is(x, role::transpose) && !names.is_named(x);
        if (flipped && p.first == -1) {
            write_inverse_transpose(g.operand(x, 0));
        } else if (flipped) {
            auto const base = here();
            open();
            write_power(g.operand(x, 0), p.first);
            close();
            raise(base, g[x].rules->notation.open);
        } else {
            write_power(x, p.first);
        }
        return;
    }
    fraction const e{p.first, p.second};
    bool const scalar = g[i].shape.is_scalar();
    if (e.is_negative() && scalar) {
        if (is_plane()) out << fraction_signs().open;
        write_number(out, dialect, 1);
        out << (is_plane() ? fraction_signs().between : "/");
        auto const below = here();
        if (e == fraction{-1})
            write_expression(x, is_plane() ? 0 : binding_below_line(x));
        else
            write_power(x, -e);
        group_since(below);
        if (is_plane()) out << fraction_signs().close;
    } else if (e == fraction{-1}) {
        write_ones(out, dialect, shape{});
        sign(divided_by);
        write_expression(x, strength::infix + 1);
    } else if (e == fraction{2} && !scalar && !is_function(x)) {
        write_expression(x, strength::infix + 1);
        sign({" ⊙ ", " \\odot ", " .* "});
        write_expression(x, strength::infix + 1);
    } else {
        write_power(x, e, !scalar);
    }
}

// xᵉ; of a function of one argument, tanh²(z).
constexpr void arranger::write_power(index x, fraction e, bool elementwise) {
    if (e.is_one()) return write_expression(x, strength::postfix);
    if (e == fraction{1, 2}) {
        out << (dialect == dialect::unicode  ? "√"
                : dialect == dialect::latex  ? "\\sqrt{"
                : dialect == dialect::mathml ? "<msqrt>"
                                             : "sqrt(");
        write_expression(x, dialect == dialect::unicode ? strength::postfix : 0);
        out << (dialect == dialect::unicode  ? ""
                : dialect == dialect::latex  ? "}"
                : dialect == dialect::mathml ? "</msqrt>"
                                             : ")");
        return;
    }
    auto const base = here();
    bool const inside_name =
        e.is_integer() && e.numerator > 1 && is_function(x) && g[x].count == 1 && dialect != dialect::ascii;
    if (inside_name)
        sign(g[x].rules->notation.open);
    else
        write_expression(x, strength::postfix + 1);
    write_raised(base, e, elementwise && !inside_name);
    if (!inside_name) return;
    if (dialect == dialect::mathml) out << markup::application;
    open();
    write_expression(g.operand(x, 0));
    close();
}

// xᵃ with an expression a.
constexpr void arranger::write_general_power(index i) {
    auto const base = here();
    index const a = g.operand(i, 1);
    bool const elementwise = !g[i].shape.is_scalar(), brackets = dialect != dialect::latex;
    write_expression(g.operand(i, 0), strength::postfix + 1);
    writer exponent;
    arranger inner{g, dialect, exponent, names};
    if (dialect == dialect::mathml) {
        if (elementwise) exponent << "<mo>∘</mo>";
        inner.write_expression(a);
        markup::attach(out, base, "msup", exponent.view());
        return;
    }
    inner.write_expression(a, brackets ? strength::atom : 0);
    if (elementwise) out << (dialect == dialect::unicode ? "∘" : dialect == dialect::latex ? "" : ".");
    out << (dialect == dialect::latex ? (elementwise ? "^{\\circ " : "^{") : "^") << exponent.view()
        << (dialect == dialect::latex ? "}" : "");
}

// An exponent after a base: x², x^{1/3}, and x∘³ of every entry.
constexpr void arranger::write_raised(std::uint32_t base, fraction e, bool elementwise) {
    writer exponent;
    if (dialect == dialect::mathml) {
        if (elementwise) exponent << "<mo>∘</mo>";
        write_number(exponent, dialect, e.numerator);
        if (!e.is_integer()) exponent << "<mo>/</mo>";
        if (!e.is_integer()) write_number(exponent, dialect, e.denominator);
        markup::attach(out, base, "msup", exponent.view());
        return;
    }
    if (elementwise) out << (dialect == dialect::unicode ? "∘" : dialect == dialect::latex ? "" : ".");
    if (dialect == dialect::unicode && e.is_integer()) return write_superscript(out, e.numerator);
    out << (dialect == dialect::latex ? (elementwise ? "^{\\circ " : "^{") : "^");
    bool const brackets = dialect != dialect::latex && !e.is_integer();
    out << (brackets ? "(" : "") << e.numerator;
    if (!e.is_integer()) out << "/" << e.denominator;
    out << (brackets ? ")" : "") << (dialect == dialect::latex ? "}" : "");
}

}  // namespace gradus
