// SPDX-License-Identifier: MIT
// Shared quotients: of z·a/d and y·a/d, the quotient a/d is computed once and then multiplied, because a division costs as
// much as several products. Only where d is at least 1, as 1 + x² is: then a/d overflows nowhere, and is no 0/0.
#pragma once

#include <gradus/evaluation/instruction.hpp>

namespace gradus {

struct shared_quotients {
    graph const& from;

    // a/d, both of one shape, and in how many products it occurs.
    struct quotient {
        index dividend = no_vertex;
        index divisor = no_vertex;
        index uses = 0;
        constexpr bool is_same(quotient const& q) const {
            return dividend == q.dividend && divisor == q.divisor;
        }
    };
    pool<quotient> all;

    shared_quotients(shared_quotients const&) = delete;
    constexpr shared_quotients(graph const& source, usage const& used) : from(source), all(8) {
        pool<quotient> here(8);
        for (index i = 0; i < from.vertices.size; ++i) {
            if (used.uses.data[i] == 0) continue;
            list_quotients(i, here);
            for (auto const& q : here) ++counted(q).uses;
        }
    }

    // The quotient that the product i should take from others, if there is one.
    constexpr quotient of(index i) const {
        quotient best{no_vertex, no_vertex, 1};
        pool<quotient> here(4);
        list_quotients(i, here);
        for (auto const& candidate : here)
            for (auto const& q : all)
                if (q.is_same(candidate) && q.uses > best.uses) best = q;
        return best;
    }
    // The divisor of an inverse d⁻ᵏ, or no vertex.
    constexpr index divisor(index x) const {
        auto const& v = from[x];
        bool const inverse =
            v.rules->role == role::exponent && v.parameters.second == 1 && v.parameters.first < 0;
        return inverse ? from.operand(x, 0) : no_vertex;
    }

private:
    constexpr quotient& counted(quotient const& wanted) {
        for (auto& q : all)
            if (q.is_same(wanted)) return q;
        all.push(wanted);
        return all[all.size - 1];
    }
    constexpr void list_quotients(index i, pool<quotient>& found) const {
        found.size = 0;
        if (!from.is(i, role::product) && !from.is(i, role::hadamard)) return;
        auto const& v = from[i];
        for (index k = 0; k < v.count; ++k) {
            index const d = divisor(from.operand(i, k));
            // Factors of a product of matrices keep their places.
            if (d == no_vertex || (from.is(i, role::product) && !from[d].shape.is_scalar())) continue;
            if (!is_at_least_one(d)) continue;
            for (index l = 0; l < v.count; ++l) {
                index const a = from.operand(i, l);
                if (from[a].shape == from[d].shape && !from.is(a, role::rational) && divisor(a) == no_vertex)
                    found.push({a, d});
            }
        }
    }
    // A sum with a constant that is at least 1, where nothing else is negative.
    constexpr bool is_at_least_one(index d) const {
        if (!from.is(d, role::sum)) return false;
        bool found = false;
        for (index k = 0; k < from[d].count; ++k) {
            index const x = from.operand(d, k);
            if (is_large_constant(x))
                found = true;
            else if (!from[x].properties.has(nonnegative))
                return false;
        }
        return found;
    }
    // c or c·1 with c ≥ 1.
    constexpr bool is_large_constant(index x) const {
        if (from.is(x, role::ones)) return true;
        bool const is_scaled =
            from.is(x, role::product) && from[x].count == 2 && from.is(from.operand(x, 1), role::ones);
        index const c = is_scaled ? from.operand(x, 0) : x;
        if (!from.is(c, role::rational)) return false;
        auto const [p, q] = from[c].parameters;
        return p >= q;
    }
};

}  // namespace gradus
