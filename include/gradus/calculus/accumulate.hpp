// SPDX-License-Identifier: MIT
// Reverse accumulation: every vertex between the variables and f hands its cotangent to its operands, once.
#pragma once

#include <gradus/rewriting/light.hpp>

namespace gradus {

// The cotangents of the variables for a given cotangent of f; returns the operator without a pullback, if one is met.
constexpr operation const* accumulate(graph& g, index f, index seed, index const* variables,
                                      index* cotangents, index count) {
    pool<bool> depends(f + 1, cleared);
    for (index v = 0; v < count; ++v)
        if (variables[v] <= f) depends[variables[v]] = true;
    for (index i = 0; i <= f; ++i) {
        auto const* operands = g.operands_of(i);
        for (index k = 0; k < g.vertices.data[i].count; ++k)
            if (depends.data[operands[k]]) depends.data[i] = true;
    }

    if (g.record) g.record->begins(g, f, variables[0]);

    pool<index> cotangent(f + 1, no_vertex);
    cotangent[f] = seed;
    for (index i = f + 1; i-- > 0;) {
        if (!depends.data[i] || cotangent.data[i] == no_vertex) continue;
        auto const& rules = *g[i].rules;
        for (index k = 0; k < g[i].count; ++k) {
            index const x = g.operand(i, k);
            if (!depends.data[x]) continue;
            term const y{&g, i}, arriving{&g, cotangent.data[i]};
            term part;
            if (rules.derivative) {
                index const both[] = {arriving.index, rules.derivative(y.operand(0), y).index};
                part = {&g, g.build(g, *g.ops->hadamard, {}, both, 2)};
            } else if (rules.pullback) {
                part = rules.pullback(arriving, y, static_cast<int>(k));
                if (part.graph == nullptr) return &rules;
            } else {
                return &rules;
            }
            if (cotangent.data[x] == no_vertex) {
                cotangent.data[x] = part.index;
            } else {
                index const both[] = {cotangent.data[x], part.index};
                cotangent.data[x] = g.build(g, *g.ops->sum, {}, both, 2);
            }
        }
        if (g.record) g.record->handed_on(g, i, depends.data, cotangent.data);
    }
    for (index v = 0; v < count; ++v) {
        bool const reached = variables[v] <= f && cotangent[variables[v]] != no_vertex;
        cotangents[v] = reached ? cotangent[variables[v]] : zero(g, g[variables[v]].shape);
    }
    return nullptr;
}

}  // namespace gradus
