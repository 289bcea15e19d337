// SPDX-License-Identifier: MIT
// Matching: which expressions the letters of a pattern stand for, if the pattern fits a vertex at all.
#pragma once

#include <gradus/rewriting/law.hpp>

namespace gradus {

struct matching {
    struct letter {
        index pattern = 0;
        index meaning = 0;
    };
    struct letter_dimension {
        dimension pattern{};
        dimension meaning{};
    };
    static constexpr index most = 8;

    gradus::graph& graph;
    gradus::graph const& patterns;
    letter letters[most]{};
    index letter_count = 0;
    letter_dimension dimensions[most]{};
    index dimension_count = 0;

    constexpr bool fits(index pattern, index candidate) {
        auto const& p = patterns[pattern];
        if (p.rules->role == role::symbol) return fits_letter(pattern, candidate);
        auto const& v = graph[candidate];
        if (p.rules != v.rules || p.parameters != v.parameters) return false;
        if (p.count == 0) return fits(p.shape, v.shape);
        if (p.count == v.count) {
            auto const letters_before = letter_count;
            auto const dimensions_before = dimension_count;
            if (fits_operands(pattern, candidate, false)) return true;
            if (p.count != 2 || !commutes(p)) return false;
            letter_count = letters_before;
            dimension_count = dimensions_before;
            return fits_operands(pattern, candidate, true);
        }
        // A long product against A * B: B stands for all but the first factor.
        if (p.rules->role != role::product || p.count != 2 || v.count < 2) return false;
        index const head = graph.operand(candidate, 0);
        pool<index> rest(v.count);
        for (index k = 1; k < v.count; ++k) rest.push(graph.operand(candidate, k));
        auto const& rules = *v.rules;
        return fits(patterns.operand(pattern, 0), head) &&
               fits(patterns.operand(pattern, 1), graph.make(rules, {}, rest.data, rest.size));
    }

    // The pattern with the meanings of its letters put in.
    constexpr index instantiate(index pattern) {
        auto const& p = patterns[pattern];
        if (p.rules->role == role::symbol) {
            for (index i = 0; i < letter_count; ++i)
                if (letters[i].pattern == pattern) return letters[i].meaning;
        }
        if (p.count == 0)
            return graph.leaf(*p.rules, p.parameters,
                              {meaning_of(p.shape.rows), meaning_of(p.shape.columns)});
        pool<index> operands(p.count);
        for (index k = 0, count = p.count; k < count; ++k)
            operands.push(instantiate(patterns.operand(pattern, k)));
        auto const& again = patterns[pattern];  // who builds may add patterns
        return graph.build(graph, *again.rules, again.parameters, operands.data, operands.size);
    }

private:
    static constexpr bool commutes(vertex const& p) {
        return p.rules->role == role::sum || p.rules->role == role::hadamard;
    }
    constexpr bool fits_operands(index pattern, index candidate, bool swapped) {
        index const count = patterns[pattern].count;
        for (index k = 0; k < count; ++k)
            if (!fits(patterns.operand(pattern, k), graph.operand(candidate, swapped ? count - 1 - k : k)))
                return false;
        return true;
    }
    constexpr bool fits_letter(index pattern, index candidate) {
        for (index i = 0; i < letter_count; ++i)
            if (letters[i].pattern == pattern) return letters[i].meaning == candidate;
        auto const& p = patterns[pattern];
        auto const& v = graph[candidate];
        if (p.parameters.second == 1 && v.shape.is_vector()) return false;
        if (!v.properties.has(p.properties) || !fits(p.shape, v.shape)) return false;
        letters[letter_count++] = {pattern, candidate};
        return true;
    }
    constexpr bool fits(shape pattern, shape candidate) {
        return fits(pattern.rows, candidate.rows) && fits(pattern.columns, candidate.columns);
    }
    constexpr bool fits(dimension pattern, dimension candidate) {
        if (pattern.is_number()) return pattern == candidate;
        for (index i = 0; i < dimension_count; ++i)
            if (dimensions[i].pattern == pattern) return dimensions[i].meaning == candidate;
        dimensions[dimension_count++] = {pattern, candidate};
        return true;
    }
    constexpr dimension meaning_of(dimension pattern) const {
        for (index i = 0; i < dimension_count; ++i)
            if (dimensions[i].pattern == pattern) return dimensions[i].meaning;
        if (!pattern.is_composite()) return pattern;
        return substituted(pattern, [this](dimension name) { return meaning_of(name); });
    }
};

}  // namespace gradus
