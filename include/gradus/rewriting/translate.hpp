// SPDX-License-Identifier: MIT
// Translation: the expressions of one graph, built anew by the rules of another.
#pragma once

#include <gradus/rewriting/normalise.hpp>

namespace gradus {

// What is reachable from some roots, and by how many operands each vertex is used.
struct usage {
    pool<index> uses;

    constexpr usage(graph const& g, index const* roots, index count) : uses(g.vertices.size, cleared) {
        index highest = 0;
        for (index r = 0; r < count; ++r) {
            ++uses[roots[r]];
            if (roots[r] > highest) highest = roots[r];
        }
        for (index i = highest + 1; i-- > 0;) {
            if (uses.data[i] == 0) continue;
            auto const& v = g.vertices.data[i];
            auto const* operands = g.operands.data + v.first;
            for (index k = 0; k < v.count; ++k) ++uses.data[operands[k]];
        }
    }
};

// In a large graph a shared sum or product wider than this is not taken apart any more, so that sums over
// hₗ = hₗ₋₁ + … stay short.
inline constexpr index widest_shared = 4, many_vertices = 64;

// Builds the roots in `to`; they are replaced by their images. With `keep_shared`, wide shared parts stay whole.
template <class Target>
constexpr void translate(graph const& from, Target& to, index* roots, index count, bool keep_shared) {
    usage const used(from, roots, count);
    to.overflowed = to.overflowed || from.overflowed;
    if (to.record) to.record->translates(from, to, roots);
    pool<index> image(from.vertices.size, no_vertex);
    pool<index> operands(8);
    for (index i = 0; i < from.vertices.size; ++i) {
        if (used.uses.data[i] == 0) continue;
        auto const& v = from[i];
        if (v.count == 0) {
            image.data[i] = v.symbol ? to.symbol(*v.symbol, v.symbol->declared) : to.intern(v, nullptr);
            continue;
        }
        operands.size = 0;
        operands.extend(v.count, 0);
        for (index k = 0; k < v.count; ++k) operands.data[k] = image.data[from.operands.data[v.first + k]];
        index const made = to.build(to, *v.rules, v.parameters, operands.data, operands.size);
        if constexpr (std::is_base_of_v<rewriting, Target>)
            if (keep_shared && from.vertices.size > many_vertices && used.uses.data[i] > 1) {
                // Of 2(a + b + …) it is the sum that is wide.
                bool const scaled = to.is(made, role::product) && to[made].count == 2 &&
                                    to.is(to.operand(made, 0), role::rational);
                index const wide = scaled ? to.operand(made, 1) : made;
                if (to[wide].count > widest_shared) to.keep(wide);
            }
        image.data[i] = made;
        if (to.record) to.record->translated(i, made);
    }
    for (index r = 0; r < count; ++r) roots[r] = image.data[roots[r]];
}

}  // namespace gradus
