// SPDX-License-Identifier: MIT
// Names for shared parts: without them the text of an expression with much sharing grows exponentially.
#pragma once

#include <gradus/printing/name.hpp>
#include <gradus/rewriting/translate.hpp>

namespace gradus {

// A name that the user gives to a part: as it was written, and in textbook form.
struct given_name {
    std::string_view name{};
    hash_value written = 0;
    hash_value simplified = 0;
};

struct naming {
    graph const& g;
    pool<std::uint32_t> number;  // 1, 2, … of a named vertex; 0 for none
    std::uint32_t count = 0;
    given_name const* given = nullptr;
    std::uint32_t given_count = 0;  // these have the first numbers

    // Lengths of text, in signs: what fits a line stays in one piece, and what is short is repeated.
    static constexpr std::uint32_t line = 60, shortest = 6;

    constexpr naming(graph const& graph, index const* roots, index root_count,
                     given_name const* names = nullptr, std::uint32_t name_count = 0)
        : g(graph), number(graph.vertices.size, 0), count(name_count), given(names), given_count(name_count) {
        usage const used(g, roots, root_count);
        pool<std::uint32_t> length(g.vertices.size, 1);
        for (index i = 0; i < g.vertices.size; ++i) {
            measure(i, length);
            if (used.uses[i] == 0) continue;
            for (std::uint32_t k = 0; k < given_count; ++k)
                if (g[i].hash == given[k].written || g[i].hash == given[k].simplified) number[i] = k + 1;
            if (number[i] != 0) length[i] = 1;
        }
        std::uint32_t whole = 0;
        for (index r = 0; r < root_count; ++r) whole += length[roots[r]];
        if (whole <= line) return;
        for (index i = 0; i < g.vertices.size; ++i) {
            if (number[i] != 0) continue;
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
        if (number[i] <= given_count) {
            write_name(out, d, given[number[i] - 1].name);
            return;
        }
        auto const place = static_cast<std::int64_t>(number[i] - given_count);
        if (d == dialect::mathml) {
            out << "<msub><mi>t</mi><mn>" << place << "</mn></msub>";
            return;
        }
        out << "t";
        if (d == dialect::unicode)
            write_subscript(out, place);
        else
            out << (d == dialect::latex ? "_{" : "") << place << (d == dialect::latex ? "}" : "");
    }

private:
    constexpr void measure(index i, pool<std::uint32_t>& length) const {
        std::uint32_t sum = 1;
        for (index k = 0; k < g[i].count; ++k) sum += length[g.operand(i, k)];
        length[i] = sum > 1000 ? 1000 : sum;
    }
};

}  // namespace gradus
