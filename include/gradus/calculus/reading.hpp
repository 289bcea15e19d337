// SPDX-License-Identifier: MIT
// A reading: what a person sees of an expression. A(Bx) and (AB)x read the same, and so do (X⁻¹)ᵀ and (Xᵀ)⁻¹.
#pragma once

#include <gradus/rewriting/light.hpp>

namespace gradus {

struct readings {
    graph const& g;
    pool<hash_value> known{64};

    constexpr explicit readings(graph const& of) : g(of) {}

    constexpr hash_value operator()(index i) {
        while (known.size <= i) known.push(read(known.size));
        return known.data[i];
    }

private:
    struct parts {
        fraction coefficient{1};
        pool<index> scalars{4};
        pool<index> divisors{4};
        pool<index> chain{4};
    };
    // As the printers do: numbers and scalars in front, then the chain; a number xᵀAx is one scalar.
    constexpr void open(index i, parts& p, bool whole) const {
        if (g.is(i, role::rational)) {
            p.coefficient = p.coefficient * g.value(i);
            return;
        }
        if (g.is(i, role::product) && (whole || !is_chain(i))) {
            for (index k = 0; k < g[i].count; ++k) open(g.operand(i, k), p, false);
            return;
        }
        bool const divides = g.is(i, role::exponent) && g[i].parameters.first < 0;
        (!g[i].shape.is_scalar() ? p.chain : divides ? p.divisors : p.scalars).push(i);
    }
    constexpr bool is_chain(index i) const {
        if (!g[i].shape.is_scalar()) return false;
        for (index k = 0; k < g[i].count; ++k)
            if (!g[g.operand(i, k)].shape.is_scalar()) return true;
        return false;
    }

    constexpr hash_value read(index i) const {
        auto const& v = g[i];
        if (v.count == 0) return v.hash;
        hash_value h = v.rules->key;
        if (v.rules->role == role::product) {
            parts p;
            open(i, p, true);
            if (p.coefficient.is_one() && p.divisors.size == 0 && p.scalars.size + p.chain.size == 1)
                return known.data[p.scalars.size > 0 ? p.scalars[0] : p.chain[0]];
            h = mix(mix(h, static_cast<hash_value>(p.coefficient.numerator)),
                    static_cast<hash_value>(p.coefficient.denominator));
            for (index x : p.scalars) h = mix(h, known.data[x]);
            for (index x : p.divisors) h = mix(h, known.data[x]);
            for (index x : p.chain) h = mix(h, known.data[x]);
            return h;
        }
        if (v.rules->role == role::sum) return read_sum(i, h);
        // (X⁻¹)ᵀ is read as (Xᵀ)⁻¹.
        index const x = g.operand(i, 0);
        if (v.rules->role == role::transpose && g.is(x, role::power))
            return raised(mix(h, known.data[g.operand(x, 0)]), x);
        h = mixed(h, v.parameters);
        for (index k = 0; k < v.count; ++k) h = mix(h, known.data[g.operand(i, k)]);
        return h;
    }
    constexpr hash_value raised(hash_value base, index power) const {
        return mix(mixed(g[power].rules->key, g[power].parameters), base);
    }
    static constexpr hash_value mixed(hash_value h, parameters p) {
        return mix(mix(h, static_cast<hash_value>(p.first)), static_cast<hash_value>(p.second));
    }
    constexpr hash_value read_sum(index i, hash_value h) const {
        for (index k = 0; k < g[i].count; ++k) {
            index const x = g.operand(i, k);
            h = g.is(x, role::sum) ? read_sum(x, h) : mix(h, known.data[x]);
        }
        return h;
    }
};

}  // namespace gradus
