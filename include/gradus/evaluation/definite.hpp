// SPDX-License-Identifier: MIT
// Definite divisors: f such as ‖x‖ is 0 only where all that it is made of is 0. What vanishes there is 0 when it is divided
// by f, and is divided before it is multiplied by anything else: of (aᵀx) x ‖x‖⁻³ first aᵀx/‖x‖ and then x/‖x‖, so that no
// product of small numbers vanishes and none of large ones overflows.
#pragma once

#include <gradus/evaluation/chain.hpp>

namespace gradus {

// What is 0 wherever the divisor is: everything at once where it is a number, rows where it has a number for each row,
// entries where it has one for each entry.
struct vanishing {
    enum class scope { nothing, whole, rows, entries };

    instruction_graph& g;
    scope where = scope::nothing;
    pool<index> zeros{4};  // what is 0 where the divisor is
    int fuel = 64;

    constexpr vanishing(instruction_graph& graph, index divisor) : g(graph) {
        // r1ᵀ has the numbers of r for each row.
        bool const is_spread = g[divisor].rules == &instruction::multiply && is_spreading(divisor);
        index const f = is_spread ? g.operand(divisor, 0) : divisor;
        auto const& v = g[f];
        if (!v.rules->is_definite) return;
        if (v.shape.is_scalar())
            where = scope::whole;
        else if (v.rules->role != role::elementwise)
            where = v.shape.is_vector() ? scope::rows : scope::nothing;
        else
            where = is_spread ? scope::rows : scope::entries;
        if (where == scope::nothing) return;
        zeros.push(divisor);
        add(f);
        for (index k = 0; k < zeros.size; ++k)
            if (index const last = last_of_sum(zeros[k]); last != no_vertex) {
                add(last);
                k = 0;
            }
    }

    constexpr bool is_definite() const { return where != scope::nothing; }
    constexpr bool holds(index x) {
        for (index z : zeros)
            if (z == x) return true;
        if (!is_definite() || --fuel < 0) return false;
        auto const& v = g[x];
        bool const is_whole = where == scope::whole;
        if (v.rules->is_definite && (is_whole || v.rules->role == role::elementwise)) return all(x);
        if (v.rules == &instruction::multiply)
            return (is_whole || where == scope::rows) &&
                   (holds(g.operand(x, 0)) || (is_whole && holds(g.operand(x, 1))));
        if (v.rules == &instruction::dot) return is_whole && any(x);
        if (v.rules == &instruction::quotient) return holds(g.operand(x, 0)) || holds_factors(x);
        if (v.rules->scales) return any(x);
        switch (v.rules->role) {
            case role::zeros: return true;
            case role::sum: return holds_sum(x);
            case role::product:
            case role::hadamard: return any(x) || holds_factors(x);
            case role::transpose: return is_whole && holds(g.operand(x, 0));
            case role::exponent: return v.parameters.first > 0 && holds(g.operand(x, 0));
            default: return is_whole && v.rules->linear && holds(g.operand(x, 0));
        }
    }

private:
    constexpr bool is_spreading(index x) const {
        index const row = g.operand(x, 1);
        return g.is(row, role::ones) || (g.is(row, role::transpose) && g.is(g.operand(row, 0), role::ones));
    }
    constexpr void add(index x) {
        zeros.push(x);
        auto const& v = g[x];
        bool const goes_on = v.rules->is_definite || v.rules == &instruction::quotient ||
                             (v.rules->role == role::exponent && v.parameters.first > 0) ||
                             (v.rules->role == role::transpose && where == scope::whole);
        if (goes_on) {
            for (index k = 0; k < (v.rules == &instruction::quotient ? 1 : g[x].count); ++k)
                add(g.operand(x, k));
        } else if (v.rules->role == role::product) {
            index rest = no_vertex;
            for (index k = 0; k < v.count; ++k)
                if (index const factor = g.operand(x, k); !is_never_zero(factor)) {
                    if (rest != no_vertex) return;
                    rest = factor;
                }
            if (rest != no_vertex) add(rest);
        }
    }
    // Where a − c and c are 0, so is a: the operand of a sum that no other zero tells, if there is just one.
    constexpr index last_of_sum(index x) {
        index last = no_vertex;
        for (index k = 0; g.is(x, role::sum) && k < g[x].count; ++k)
            if (index const part = g.operand(x, k); !holds(part)) {
                if (last != no_vertex) return no_vertex;
                last = part;
            }
        return last;
    }
    constexpr bool is_never_zero(index x) const {
        auto const& v = g[x];
        return v.rules->role == role::count || v.properties.has(nonzero) ||
               (v.rules->role == role::rational && v.parameters.first != 0) ||
               (v.rules->role == role::exponent && is_never_zero(g.operand(x, 0)));
    }
    constexpr bool all(index x) {
        for (index k = 0; k < g[x].count; ++k)
            if (!holds(g.operand(x, k))) return false;
        return true;
    }
    constexpr bool any(index x) {
        for (index k = 0; k < g[x].count; ++k)
            if (holds(g.operand(x, k))) return true;
        return false;
    }
    // (Sums are flat: of u = a + b, u + c is a + b + c.)
    constexpr bool holds_sum(index x) {
        pool<bool> left(g[x].count, true);
        for (index z : zeros)
            if (g.is(z, role::sum) && is_within(z, x))
                for (index k = 0; k < g[x].count; ++k)
                    if (is_operand(g.operand(x, k), z)) left[k] = false;
        for (index k = 0; k < g[x].count; ++k)
            if (left[k] && !holds(g.operand(x, k))) return false;
        return true;
    }
    // (So are products: of u = a ⊙ b, u ⊙ b is a ⊙ b².)
    constexpr bool holds_factors(index x) {
        pool<index> factors(4);
        take_factors(x, factors);
        for (index z : zeros) {
            if (!g.is(z, role::product) && !g.is(z, role::hadamard)) continue;
            pool<index> wanted(4);
            take_factors(z, wanted);
            bool all = true;
            for (index w : wanted) all = all && (is_never_zero(w) || is_among(w, factors));
            if (all) return true;
        }
        return false;
    }
    // The factors without their positive powers, and without divisors.
    constexpr void take_factors(index x, pool<index>& to) const {
        auto const& v = g[x];
        bool const is_product = v.rules->role == role::product || v.rules->role == role::hadamard;
        bool const passes =
            v.rules == &instruction::quotient || (v.rules->role == role::exponent && v.parameters.first > 0);
        if (!is_product && !passes) return to.push(x);
        for (index k = 0; k < (passes ? 1 : v.count); ++k) take_factors(g.operand(x, k), to);
    }
    static constexpr bool is_among(index x, pool<index> const& list) {
        for (index y : list)
            if (y == x) return true;
        return false;
    }
    constexpr bool is_operand(index x, index of) const {
        for (index k = 0; k < g[of].count; ++k)
            if (g.operand(of, k) == x) return true;
        return false;
    }
    constexpr bool is_within(index part, index whole) const {
        for (index k = 0; k < g[part].count; ++k)
            if (!is_operand(g.operand(part, k), whole)) return false;
        return true;
    }
};

// The divisions by definite divisors among the factors of a product.
struct definite_divisions {
    composer to;

    // Divides factors by f while f⁻ᵏ is left; returns how often f still divides.
    constexpr std::int64_t share(pool<index>& factors, index f, std::int64_t times) {
        vanishing vanishes(to.g, f);
        if (!vanishes.is_definite()) return times;
        for (index k = 0; k < factors.size && times > 0; ++k) {
            index const x = factors[k];
            if (!vanishes.holds(x)) continue;
            bool const is_power = to.g.is(x, role::exponent) && to.g[x].parameters.second == 1;
            auto const power = is_power ? to.g[x].parameters.first : 1;
            index const base = is_power ? to.g.operand(x, 0) : x;
            auto const shared = power < times ? power : times;
            factors[k] = raise(to.make(instruction::quotient, {1, 0}, base, f), shared);
            if (power > shared) factors.push(raise(base, power - shared));
            times -= shared;
        }
        return times;
    }
    // A factor in which 1/f stands for 0 where f is 0 and the rest vanishes: of (1 − 1/‖u‖)u the 1/‖u‖.
    constexpr index guarded(index x, pool<index> const& others, int depth = 8) {
        auto const v = to.g[x];
        if (v.rules->role == role::exponent && v.parameters.first < 0 && v.parameters.second == 1)
            return guarded_inverse(x, others);
        bool const is_quotient = v.rules == &instruction::quotient;
        bool const passes = is_quotient || v.rules->role == role::sum || v.rules->role == role::product ||
                            v.rules->role == role::hadamard;
        if (!passes || depth == 0) return x;
        pool<index> operands(v.count);
        bool changed = false;
        for (index k = 0, count = v.count; k < count; ++k) {
            index const operand = to.g.operand(x, k);
            operands.push(guarded(operand, others, depth - 1));
            changed = changed || operands[k] != operand;
        }
        auto p = v.parameters;
        if (is_quotient && p.first == 0 && vanish(others, operands[1])) {
            p.first = 1;
            changed = true;
        }
        return changed ? to.g.make(*v.rules, p, operands.data, operands.size) : x;
    }
    // f⁻ᵏ likewise.
    constexpr index guarded_inverse(index x, pool<index> const& others) {
        index const f = to.g.operand(x, 0);
        if (!vanish(others, f)) return x;
        auto const s = to.g[x].shape;
        index made = s.is_scalar() ? to.g.rational(1) : to.g.leaf(op::ones, {}, s);
        for (auto k = to.g[x].parameters.first; k < 0; ++k)
            made = to.make(instruction::quotient, {1, 0}, made, f);
        return made;
    }
    constexpr bool vanish(pool<index> const& factors, index divisor) {
        vanishing vanishes(to.g, divisor);
        if (!vanishes.is_definite()) return false;
        for (index x : factors)
            if (vanishes.holds(x)) return true;
        return false;
    }

private:
    constexpr index raise(index x, std::int64_t power) {
        return power == 1 ? x : to.make(*to.g.ops->exponent, {power, 1}, x);
    }
};

}  // namespace gradus
