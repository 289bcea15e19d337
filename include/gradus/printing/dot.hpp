// SPDX-License-Identifier: MIT
// The graph of an expression in the language of Graphviz: a shared part is one vertex, an edge leads to an operand.
#pragma once

#include <gradus/printing/text_of.hpp>

namespace gradus {

struct dot_writer {
    writer& out;
    graph const& g;

    constexpr void write(index root) {
        pool<bool> reached(root + 1, false);
        reached[root] = true;
        for (index i = root + 1; i-- > 0;)
            for (index k = 0; reached[i] && k < shown_operands(i); ++k) reached[g.operand(i, k)] = true;
        naming const names(g, &root, 1);
        // Operands from left to right, as they are written.
        out << "digraph {\n  ordering=out;\n";
        index number = 0;
        pool<index> name(root + 1, 0);
        for (index i = 0; i <= root; ++i) {
            if (!reached[i]) continue;
            name[i] = number++;
            out << "  v" << name[i] << " [label=\"";
            writer label;
            write_label(label, i, names);
            write_escaped(label.view());
            out << (shown_operands(i) == 0 ? "\", shape=box];\n" : "\"];\n");
            for (index k = 0; k < shown_operands(i); ++k)
                out << "  v" << name[i] << " -> v" << name[g.operand(i, k)] << ";\n";
        }
        out << "}\n";
    }

private:
    // What only carries a shape is not shown.
    constexpr index shown_operands(index i) const {
        auto const& rules = *g[i].rules;
        return rules.notation.style == style::name ? 0 : g[i].count - rules.carriers;
    }
    constexpr void write_label(writer& label, index i, naming const& names) const {
        auto const& v = g[i];
        auto const& notation = v.rules->notation;
        switch (notation.style) {
            case style::name:
                arranger{g, dialect::unicode, label, names}.write_definition(i);
                if (v.shape.is_scalar() || v.rules->carriers > 0) return;
                label << ": " << v.shape.rows;
                if (!v.shape.is_vector()) label << "×" << v.shape.columns;
                return;
            case style::sum: label << "+"; return;
            case style::product: label << "·"; return;
            case style::fence: label << notation.open.unicode << "·" << notation.close.unicode; return;
            case style::slice:
                write_range(label, dialect::unicode, notation, g[g.operand(i, 1)].shape,
                            g[g.operand(i, 0)].shape.is_vector());
                return;
            case style::exponent: write_exponent_sign(label, i); return;
            case style::subscript: write_subscripted(label, i); return;
            case style::nabla: label << "∇"; return;
            case style::adjoint: label << "(∂/∂)ᵀ"; return;
            case style::function:
            case style::infix:
            case style::postfix: {
                auto sign = notation.open.unicode;
                while (sign.starts_with(' ')) sign.remove_prefix(1);
                while (sign.ends_with(' ')) sign.remove_suffix(1);
                label << sign;
                return;
            }
        }
    }
    // ·₂₃ of an operand, or e₂ by itself.
    constexpr void write_subscripted(writer& label, index i) const {
        auto const& v = g[i];
        bool const of_vector = g[g.operand(i, 0)].shape.is_vector();
        if (shown_operands(i) > 0)
            label << "·";
        else
            label << (of_vector ? v.rules->notation.open : v.rules->notation.close).unicode;
        write_place(label, dialect::unicode, v.parameters.first + 1, of_vector ? 0 : v.parameters.second + 1,
                    0);
    }
    constexpr void write_exponent_sign(writer& label, index i) const {
        auto const& p = g[i].parameters;
        bool const root = g.is(i, role::exponent) && p == parameters{1, 2};
        if (g.is(i, role::exponent) && !g[i].shape.is_scalar() && !root) label << "∘";
        if (g[i].count == 2)
            label << (g[i].shape.is_scalar() ? "^" : "∘^");
        else if (root)
            label << "√";
        else if (g.is(i, role::power) || p.second == 1)
            write_superscript(label, p.first);
        else
            label << "^(" << p.first << "/" << p.second << ")";
    }
    constexpr void write_escaped(std::string_view text) {
        for (char const& c : text) {
            if (c == '"' || c == '\\') out << "\\";
            out << std::string_view{&c, 1};
        }
    }
};

template <hash_value E>
struct dot_of {
    static constexpr void write(writer& out, std::int64_t const* numerals = nullptr) {
        graph written(algebra, build_as_written);
        lowering lower(written);
        index const root = lower(meaning(node<E>{}), {numerals});
        dot_writer{out, written}.write(root);
    }
};

// The graph of an expression for the program dot; one vertex for every distinct part.
template <expression E>
constexpr auto dot_graph(E const& e) {
    using composed = stored_text<dot_of<E::hash>>;
    if constexpr (E::numeral_count == 0) {
        return composed::view;
    } else {
        // Numbers are longer than the letter that stands for them.
        text_by_value<composed::size + 64 * E::numeral_count + 64> result;
        writer out;
        auto const numerals = e.numerals;
        dot_of<E::hash>::write(out, numerals.data());
        result.take(out);
        return result;
    }
}

}  // namespace gradus
