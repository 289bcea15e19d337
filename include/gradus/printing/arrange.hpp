// SPDX-License-Identifier: MIT
// Arrangement: an expression as text, with brackets only where a weaker sign stands inside a stronger one. The decisions
// are the same in every dialect; LaTeX and MathML draw fractions and roots.
#pragma once

#include <gradus/printing/composition.hpp>

namespace gradus {

struct arranger : composition {
    writer& out;

    constexpr arranger(graph const& of, gradus::dialect in, writer& to, naming const& named)
        : composition{of, in, named}, out(to) {}

    constexpr void write_expression(index i, int inside = 0) {
        if (names.is_named(i)) {
            names.write(out, dialect, i);
            return;
        }
        write_definition(i, inside);
    }

    // The expression itself, also where it has a name.
    constexpr void write_definition(index i, int inside = 0) {
        bool const brackets = binding(i) < inside;
        if (brackets) open();
        write_bare(i);
        if (brackets) close();
    }

private:
    constexpr void open() {
        out << (dialect == dialect::latex    ? "\\left("
                : dialect == dialect::mathml ? "<mrow><mo>(</mo>"
                                             : "(");
    }
    constexpr void close() {
        out << (dialect == dialect::latex    ? "\\right)"
                : dialect == dialect::mathml ? "<mo>)</mo></mrow>"
                                             : ")");
    }
    constexpr void sign(glyphs const& s) { write_sign(out, dialect, s); }
    constexpr void minus() { sign({"−", "-", "-"}); }
    constexpr std::uint32_t here() const { return out.characters.size; }
    // A sign such as ᵀ or ⁻¹, raised, after a base that was written since `base`.
    constexpr void raise(std::uint32_t base, glyphs const& s) {
        if (dialect != dialect::mathml) {
            out << choose(dialect, s);
            return;
        }
        writer script;
        auto rest = s.unicode;
        markup::take_script(script, rest, raised_signs);
        if (script.characters.size > 0) markup::attach(out, base, "msup", script.view());
        markup::write_tokens(out, rest);
    }
    // In MathML, what stands above or below a line is one element.
    constexpr void group_since(std::uint32_t from) {
        if (dialect == dialect::mathml) markup::group(out, from);
    }
    struct line {
        std::string_view open, between, close;
    };
    constexpr line fraction_signs() const {
        return dialect == dialect::mathml ? line{"<mfrac>", "", "</mfrac>"} : line{"\\frac{", "}{", "}"};
    }
    constexpr bool is_plane() const { return is_two_dimensional(dialect); }

    constexpr void write_bare(index i) {
        auto const& v = g[i];
        auto const& notation = v.rules->notation;
        if (v.rules->role == role::numeral) {
            sign({"k", "k", "k"});
            return;
        }
        if (v.rules->role == role::rational) {
            auto const f = g.value(i);
            if (f.is_negative()) minus();
            write_number(out, dialect, magnitude(f));
            return;
        }
        auto const base = here();
        switch (notation.style) {
            case style::name:
                if (v.symbol)
                    write_name(out, dialect, v.symbol->name);
                else if (v.rules->role == role::count)
                    write_count(out, dialect, g[g.operand(i, 0)].shape);
                else if (v.rules->role == role::ones)
                    write_ones(out, dialect, v.shape);
                else
                    sign(notation.open);
                if (v.rules->carriers > 0) write_sizes(out, dialect, g[g.operand(i, 0)].shape, base);
                return;
            case style::sum: write_sum(i); return;
            case style::product: write_product(i); return;
            case style::infix: write_infix(i); return;
            case style::postfix: write_postfix(i); return;
            case style::exponent: write_exponent(i); return;
            case style::nabla: write_nabla(i); return;
            case style::adjoint: write_adjoint(i); return;
            case style::slice: write_slice(i); return;
            case style::subscript: write_entry(i); return;
            case style::function:
            case style::fence: write_call(i); return;
        }
    }

    constexpr void write_slice(index i) {
        index const x = g.operand(i, 0);
        write_expression(x, strength::postfix + 1);
        auto const plain = dialect == dialect::mathml ? dialect::unicode : dialect;
        writer range;
        write_range(range, plain, g[i].rules->notation, g[g.operand(i, 1)].shape, g[x].shape.is_vector());
        if (dialect == dialect::mathml)
            markup::write_tokens(out, range.view());
        else
            out << range.view();
    }

    constexpr void write_entry(index i) {
        auto const& v = g[i];
        index const x = g.operand(i, 0);
        bool const of_vector = g[x].shape.is_vector();
        auto const base = here();
        if (v.count > v.rules->carriers) {
            // (W₁)₂ is not W₁₂.
            bool const brackets = g[x].symbol && !names.is_named(x) && ends_in_subscript(g[x].symbol->name);
            if (brackets) open();
            write_expression(x, strength::postfix + 1);
            if (brackets) close();
        } else {
            sign(of_vector ? v.rules->notation.open : v.rules->notation.close);
        }
        write_place(out, dialect, v.parameters.first + 1, of_vector ? 0 : v.parameters.second + 1, base);
    }

    constexpr void write_sum(index i) {
        for (index k = 0; k < g[i].count; ++k) {
            index const x = g.operand(i, k);
            bool const negative = starts_with_minus(x);
            if (k > 0)
                sign(negative ? glyphs{" − ", " - ", " - "} : glyphs{" + ", " + ", " + "});
            else if (negative)
                minus();
            if (negative)
                write_without_sign(x);
            else
                write_expression(x, g.is(x, role::sum) ? 0 : strength::sum);
        }
    }
    constexpr void write_without_sign(index i) {
        if (g.is(i, role::rational))
            write_number(out, dialect, magnitude(g.value(i)));
        else
            write_product(i, true);
    }

    constexpr void write_product(index i, bool unsigned_only = false) {
        fraction_parts p;
        take_apart(i, p);
        bool const negative = p.coefficient.is_negative();
        if (negative) {
            if (!unsigned_only) minus();
            p.coefficient = -p.coefficient;
        }
        if (p.coefficient.is_zero() || (p.above.size + p.below.size + p.chain.size == 0)) {
            write_number(out, dialect, p.coefficient);
            return;
        }
        bool started = false;
        if (p.below.size > 0) {
            bool const brackets = p.chain.size > 0 && !is_plane();
            if (brackets) out << "(";
            write_quotient(p);
            if (brackets) out << ")";
            started = true;
        } else if (!p.coefficient.is_one()) {
            bool const brackets = !is_plane() && !p.coefficient.is_integer() &&
                                  !(dialect == dialect::unicode && has_sign(p.coefficient));
            if (brackets) out << "(";
            write_number(out, dialect, p.coefficient);
            if (brackets) out << ")";
            started = true;
        }
        // 2y ⊙ x: a number before an elementwise product needs no brackets.
        bool const scaled_hadamard = p.chain.size == 1 && is_elementwise_product(p.chain[0]);
        if (p.below.size == 0)
            for (index x : p.above) {
                // 2(aᵀx)x, since 2aᵀxx reads as something else; alone it is aᵀx.
                bool const number = p.chain.size > 0 && g.is(x, role::product) && !names.is_named(x);
                write_factor(x, started, number ? strength::postfix : strength::product);
            }
        for (index x : p.chain) {
            bool const alone = !started && p.chain.size == 1 && !negative;
            write_factor(x, started, alone ? 0 : scaled_hadamard ? strength::infix : strength::product);
        }
    }
    constexpr void write_factor(index x, bool& started, int inside) {
        writer text;
        arranger{g, dialect, text, names}.write_expression(x, inside);
        if (started) separate(x, text.view());
        started = true;
        ends_in_word = is_word(x) && g.is(x, role::symbol);
        ends_in_root =
            g.is(x, role::exponent) && g[x].parameters == parameters{1, 2} && !text.view().ends_with(')');
        out << text.view();
    }
    // Juxtaposition needs a sign or a space where two words or numbers would run together.
    constexpr void separate(index next, std::string_view text) {
        auto const last = out.characters[out.characters.size - 1];
        auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
        bool const after_bracket = last == '(' || last == '{';
        if (dialect == dialect::ascii)
            out << " * ";
        else if (dialect == dialect::latex)
            out << " ";
        else if (dialect == dialect::mathml)
            out << (text.starts_with("<mn") && out.view().ends_with("</mn>") ? "<mo>·</mo>"
                                                                             : markup::invisible_times);
        else if (ends_in_root)
            out << "·";
        else if (is_digit(text[0]))
            out << (is_digit(last) ? "·" : " ");
        else if (!after_bracket && (is_word(next) || ends_in_word) && text[0] != '(')
            out << " ";
    }
    bool ends_in_word = false;
    bool ends_in_root = false;  // √t s would read as √(ts)

    // Factors first, then divisors: y ⊘ p, not 1 ⊘ p ⊙ y.
    constexpr void write_infix(index i) {
        bool started = false;
        for (bool const divisors : {false, true})
            for (index k = 0; k < g[i].count - g[i].rules->carriers; ++k) {
                index const x = g.operand(i, k);
                bool const divides = g.is(i, role::hadamard) && is_reciprocal(x) && !names.is_named(x);
                if (divides != divisors) continue;
                if (started) sign(divides ? divided_by : g[i].rules->notation.open);
                if (divides && started)
                    write_expression(g.operand(x, 0), strength::infix + 1);
                else
                    write_expression(x, g.is(x, role::exponent) ? strength::infix : strength::infix + 1);
                started = true;
            }
    }
    constexpr bool is_reciprocal(index x) const {
        return g.is(x, role::exponent) && g[x].parameters == parameters{-1, 1};
    }
    static constexpr glyphs divided_by{" ⊘ ", " \\oslash ", " ./ "};

    constexpr void write_postfix(index i) {
        index const x = g.operand(i, 0);
        if (g.is(i, role::transpose) && g.is(x, role::power) && g[x].parameters.first == -1 &&
            !names.is_named(x)) {
            write_inverse_transpose(g.operand(x, 0));
            return;
        }
        auto const base = here();
        write_expression(x, strength::postfix + 1);
        raise(base, g[i].rules->notation.open);
    }
    constexpr void write_inverse_transpose(index x) {
        auto const base = here();
        write_expression(x, strength::postfix + 1);
        raise(base, {"⁻ᵀ", "^{-\\top}", "^-T"});
    }

    // Quotients and powers, in quotient_and_power.hpp.
    constexpr void write_quotient(fraction_parts& p);
    constexpr void write_exponent(index i);
    constexpr void write_general_power(index i);
    constexpr void write_power(index x, fraction e, bool elementwise = false);
    constexpr void write_raised(std::uint32_t base, fraction e, bool elementwise);
    // Functions and fences, in call.hpp.
    constexpr void write_call(index i);
    constexpr void write_option(index i);
    // Derivatives that are still to be taken, in pending.hpp.
    constexpr void write_nabla(index i);
    constexpr void write_adjoint(index i);
};

}  // namespace gradus

#include <gradus/printing/call.hpp>
#include <gradus/printing/pending.hpp>
#include <gradus/printing/quotient_and_power.hpp>
