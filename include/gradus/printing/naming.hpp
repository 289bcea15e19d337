// SPDX-License-Identifier: MIT
// Names for shared parts: without them the text of an expression with much sharing grows exponentially.
#pragma once

#include <gradus/printing/dialect.hpp>
#include <gradus/rewriting/translate.hpp>

namespace gradus {

struct naming {
    graph const& g;
    pool<std::uint32_t> number;  // 1, 2, … of a named vertex; 0 for none
    std::uint32_t count = 0;

    // Lengths of text, in signs: what fits a line stays in one piece, and what is short is repeated.
    static constexpr std::uint32_t line = 60, shortest = 6;

    constexpr naming(graph const& graph, index const* roots, index root_count) : g(graph), number(graph.vertices.size, 0) {
        usage const used(g, roots, root_count);
        pool<std::uint32_t> length(g.vertices.size, 1);
        for (index i = 0; i < g.vertices.size; ++i) measure(i, length);
        std::uint32_t whole = 0;
        for (index r = 0; r < root_count; ++r) whole += length[roots[r]];
        if (whole <= line) return;
        for (index i = 0; i < g.vertices.size; ++i) {
            measure(i, length);
            bool root = false;
            for (index r = 0; r < root_count; ++r) root = root || roots[r] == i;
            if (used.uses[i] < 2 || length[i] < shortest || g.is(i, role::transpose) || root) continue;
            number[i] = ++count;
            length[i] = 1;
        }
    }

    constexpr bool is_named(index i) const { return count > 0 && number[i] != 0; }
    constexpr void write(writer& out, dialect d, index i) const {
        out << "t";
        if (d == dialect::unicode)
            write_subscript(out, number[i]);
        else
            out << (d == dialect::latex ? "_{" : "") << number[i] << (d == dialect::latex ? "}" : "");
    }

private:
    constexpr void measure(index i, pool<std::uint32_t>& length) const {
        std::uint32_t sum = 1;
        for (index k = 0; k < g[i].count; ++k) sum += length[g.operand(i, k)];
        length[i] = sum > 1000 ? 1000 : sum;
    }
};

}  // namespace gradus
