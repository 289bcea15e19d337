// SPDX-License-Identifier: MIT
// Shared quotients: of z·a/d and y·a/d, the quotient a/d is computed once and then multiplied, because a division costs as
// much as several products.
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
            // Where X is divided by f(X), the whole product is: 0/0 may have a meaning there.
            if (d == no_vertex || (from[d].count == 1 && has_operand(i, from.operand(d, 0)))) continue;
            for (index l = 0; l < v.count; ++l) {
                index const a = from.operand(i, l);
                if (from[a].shape == from[d].shape && !from.is(a, role::rational) && divisor(a) == no_vertex)
                    found.push({a, d});
            }
        }
    }
    constexpr bool has_operand(index i, index x) const {
        for (index k = 0; k < from[i].count; ++k)
            if (from.operand(i, k) == x) return true;
        return false;
    }
};

}  // namespace gradus
