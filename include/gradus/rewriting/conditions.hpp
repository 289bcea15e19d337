// SPDX-License-Identifier: MIT
// Conditions: what must be true of some expressions for another to be defined and differentiable, as X invertible for
// X⁻¹, p > 0 for log p.
#pragma once

#include <gradus/graph/term.hpp>

namespace gradus {

struct condition {
    index vertex = 0;
    property_set property{};
};

// Collects the conditions that are not known to hold.
struct conditions {
    gradus::graph& graph;
    pool<condition> open{4};

    constexpr explicit conditions(gradus::graph& g) : graph(g) {}

    // x must have the property. Where that is the same as something about its operands, they must have that.
    constexpr void needs(term x, property_set p) {
        if (x.has(p) || holds_of_number(x, p)) return;
        auto const& rules = *(*x).rules;
        if (rules.means && rules.means(*this, x, p)) return;
        for (auto& c : open)
            if (c.vertex == x.index) {
                c.property = c.property | p;
                return;
            }
        open.push({x.index, p});
    }

    // Everything that the expressions need.
    constexpr void collect(index const* roots, index count) {
        index highest = 0;
        for (index r = 0; r < count; ++r)
            if (roots[r] > highest) highest = roots[r];
        pool<bool> reached(highest + 1, false);
        for (index r = 0; r < count; ++r) reached[roots[r]] = true;
        for (index i = highest + 1; i-- > 0;)
            for (index k = 0; reached.data[i] && k < graph[i].count; ++k) reached[graph.operand(i, k)] = true;
        for (index i = 0; i <= highest; ++i)
            if (reached.data[i] && graph[i].rules->domain) graph[i].rules->domain(*this, {&graph, i});
    }

private:
    // Plain integers are taken for numbers that suit.
    constexpr bool holds_of_number(term x, property_set p) const {
        if (x.role() == role::numeral) return p == nonzero || p == nonvanishing;
        if (x.role() != role::rational) return false;
        auto const numerator = (*x).parameters.first;
        return numerator > 0 || (numerator < 0 && (p == nonzero || p == nonvanishing));
    }
};

}  // namespace gradus
