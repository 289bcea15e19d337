// SPDX-License-Identifier: MIT
// Cancellation: a sum that is a polynomial of some y = f(x) is factored by the polynomials that f knows to vanish where
// y comes near their roots, so that no digits are lost there: σ + σ² − 2 = −(σ + 2)(1 − σ) is −(σ + 2)σ(−x). Other
// factors of the summands may be anything: in v − σv + uσ it is v − σv that cancels.
#pragma once

#include <gradus/evaluation/monomial.hpp>
#include <gradus/evaluation/rational_polynomial.hpp>
#include <gradus/rewriting/normaliser.hpp>

namespace gradus {

// The summands of a sum, each a number times powers of factors.
struct cancellation {
    static constexpr index most_summands = 12;
    using summand = monomial;

    graph& g;
    pool<index> const& written;  // of a vertex that a law made of a sum: that sum, else no_vertex
    gradus::shape shape{};
    pool<summand> summands{4};
    bool fits = true;

    // Whether there was anything to factor; then the summands are what is left.
    constexpr bool factor_out(index const* operands, index count) {
        shape = g[operands[0]].shape;
        if (!has_vanishing(operands, count)) return false;
        for (index k = 0; k < count; ++k) collect(operands[k], 1);
        if (!fits) return false;
        bool changed = false;
        for (index k = 0; k < summands.size; ++k)
            for (index f = 0; f < summands[k].count; ++f) {
                index const base = summands[k].factors[f].base;
                if (g[base].rules->vanishing && factor_by(base)) {
                    changed = true;
                    k = 0;
                    f = ~index{0};
                    if (summands.size == 0) return true;
                }
            }
        return changed && fits;
    }

    constexpr index vertex_of(summand const& s) {
        pool<index> scalars(8), entries(8);
        if (!s.coefficient.is_one()) scalars.push(g.rational(s.coefficient));
        for (index k = 0; k < s.count; ++k) {
            index const x = raised(s.factors[k].base, s.factors[k].power);
            (g[x].shape.is_scalar() ? scalars : entries).push(x);
        }
        if (!shape.is_scalar()) {
            if (entries.size == 0) entries.push(g.leaf(op::ones, {}, shape));
            scalars.push(entries.size == 1 ? entries[0]
                                           : g.build(g, *g.ops->hadamard, {}, entries.data, entries.size));
        }
        if (scalars.size == 0) return g.rational(1);
        return scalars.size == 1 ? scalars[0] : g.build(g, *g.ops->product, {}, scalars.data, scalars.size);
    }

private:
    constexpr index raised(index x, std::int64_t power) {
        return power == 1 ? x : g.build(g, *g.ops->exponent, {power, 1}, &x, 1);
    }
    constexpr index as_written(index x) const {
        return x < written.size && written.data[x] != no_vertex ? written.data[x] : x;
    }
    constexpr bool has_vanishing(index const* operands, index count) const {
        for (index k = 0; k < count; ++k) {
            index const x = as_written(operands[k]);
            auto const& v = g.vertices.data[x];
            if (v.rules->vanishing) return true;
            bool const opens = v.rules->role == role::sum || v.rules->role == role::product ||
                               v.rules->role == role::hadamard || v.rules->role == role::exponent;
            if (opens && has_vanishing(g.operands.data + v.first, v.count)) return true;
        }
        return false;
    }
    constexpr void collect(index x, fraction coefficient) {
        x = as_written(x);
        if (g.is(x, role::sum)) {
            for (index k = 0; k < g[x].count && fits; ++k) collect(g.operand(x, k), coefficient);
            return;
        }
        if (g.is(x, role::product) && g[x].count == 2 && g.is(g.operand(x, 0), role::rational) &&
            g.is(as_written(g.operand(x, 1)), role::sum))
            return collect(g.operand(x, 1), coefficient * g.value(g.operand(x, 0)));
        if (summands.size == most_summands || (g[x].shape != shape)) {
            fits = false;
            return;
        }
        summand s;
        s.coefficient = coefficient;
        multiply(s, x, 1);
        summands.push(s);
    }
    constexpr void multiply(summand& s, index x, std::int64_t power) {
        auto const& v = g[x];
        if (v.rules->role == role::rational) {
            if (power < 0 && g.value(x).is_zero())
                fits = false;
            else
                s.coefficient = s.coefficient * gradus::power(g.value(x), power);
        } else if (v.rules->role == role::ones && v.shape == shape) {
            return;
        } else if (v.rules->role == role::hadamard) {
            for (index k = 0, n = v.count; k < n; ++k) multiply(s, g.operand(x, k), power);
        } else if (v.rules->role == role::exponent && v.parameters.second == 1) {
            multiply(s, g.operand(x, 0), power * v.parameters.first);
        } else if (v.rules->role == role::product) {
            pool<index> chain(4);
            for (index k = 0, n = v.count; k < n; ++k) {
                index const f = g.operand(x, k);
                if (g[f].shape.is_scalar())
                    multiply(s, f, power);
                else
                    chain.push(f);
            }
            if (chain.size == 1)
                multiply(s, chain[0], power);
            else if (chain.size > 1)
                include(s, chain.size == g[x].count ? x : g.make(*g.ops->product, {}, chain.data, chain.size),
                        power);
        } else {
            include(s, x, power);
        }
        if (s.coefficient.is_overflowed()) fits = false;
    }
    constexpr void include(summand& s, index base, std::int64_t power) {
        if (!s.multiply(base, power)) fits = false;
    }

    static constexpr int degree_of(vanishing_polynomial const& p) { return p.coefficients[2] != 0 ? 2 : 1; }

    // What is known of y: the polynomials that vanish, as c·x.
    struct variable {
        index y = 0;
        vanishing_polynomial const* known = nullptr;
        index count = 0;
        scaled values[4];

        // The place of a factor among the known ones; y itself is the last.
        constexpr index place_of(index x) const {
            index e = 0;
            while (e < count && values[e].core != x) ++e;
            return e < count || x == y ? e : e + 1;
        }
    };
    // p times xᵏ, where x is a polynomial of y times other factors, which join the rest.
    constexpr bool multiply(rational_polynomial& p, summand& rest, index x, std::int64_t power,
                            variable const& of) {
        constexpr std::int64_t identity[] = {0, 1};
        x = as_written(x);
        auto const role = g.role_of(x);
        auto const p_k = g[x].parameters;
        index const place = of.place_of(x), count = g[x].count;
        if (place <= of.count && power >= 0) {
            bool const known = place < of.count;
            for (auto k = power; k > 0; --k)
                if (!p.times(known ? of.known[place].coefficients : identity,
                             known ? degree_of(of.known[place]) : 1,
                             known ? fraction{1} / of.values[place].coefficient : fraction{1}))
                    return false;
            return true;
        }
        if (role == role::rational && (power > 0 || !g.value(x).is_zero())) {
            p.scale(gradus::power(g.value(x), power));
            return true;
        }
        if (role == role::ones && g[x].shape == shape) return true;
        if (role == role::exponent && p_k.second == 1)
            return multiply(p, rest, g.operand(x, 0), power * p_k.first, of);
        if (role == role::hadamard || (role == role::product && scales_one(x))) {
            for (index k = 0; k < count; ++k)
                if (!multiply(p, rest, g.operand(x, k), power, of)) return false;
            return true;
        }
        if (role == role::sum && power > 0)
            if (rational_polynomial sum; multiply_sum(sum, rest, x, power, of)) {
                for (auto k = power; k > 0; --k)
                    if (!p.times(sum)) return false;
                return true;
            }
        include(rest, x, power);
        return true;
    }
    // A sum whose summands have the same other factors.
    constexpr bool multiply_sum(rational_polynomial& sum, summand& rest, index x, std::int64_t power,
                                variable const& of) {
        summand common;
        for (index k = 0, count = g[x].count; k < count; ++k) {
            rational_polynomial part;
            part.become_one();
            summand other;
            if (!multiply(part, other, g.operand(x, k), 1, of)) return false;
            if (k > 0 && !have_same_factors(common, other)) return false;
            common = other;
            sum.add(part);
        }
        for (index k = 0; k < common.count; ++k)
            include(rest, common.factors[k].base, power * common.factors[k].power);
        return true;
    }
    // Numbers times at most one vector or matrix.
    constexpr bool scales_one(index x) const {
        index others = 0;
        for (index k = 0; k < g[x].count; ++k) others += !g[g.operand(x, k)].shape.is_scalar();
        return others < 2;
    }

    // The groups of summands that differ in y only, one after the other.
    constexpr bool factor_by(index y) {
        auto const& rules = *g[y].rules;
        variable of;
        of.y = y;
        of.known = rules.vanishing;
        of.count = rules.vanishing_count;
        for (index e = 0; e < of.count; ++e) of.values[e] = split(g, of.known[e].value({&g, y}).index);
        pool<summand> rests(summands.size);
        pool<rational_polynomial> polynomials(summands.size);
        for (auto const& s : summands) {
            summand rest;
            rational_polynomial p;
            p.become_one();
            p.scale(s.coefficient);
            for (index k = 0; k < s.count; ++k)
                if (!multiply(p, rest, s.factors[k].base, s.factors[k].power, of)) return false;
            rests.push(rest);
            polynomials.push(p);
        }
        for (index first = 0; first < summands.size; ++first) {
            pool<index> group(summands.size);
            for (index k = first; k < summands.size; ++k)
                if (have_same_factors(rests[first], rests[k])) group.push(k);
            if (group.size > 1 && factor_group(of, group, rests[first], polynomials)) return true;
        }
        return false;
    }
    constexpr bool factor_group(variable const& of, pool<index> const& group, summand rest,
                                pool<rational_polynomial> const& polynomials) {
        index const count = of.count;
        constexpr std::int64_t identity[] = {0, 1};
        std::int64_t least[5];
        for (auto& p : least) p = rational_polynomial::most;
        rational_polynomial sum;
        for (index at : group) {
            for (index e = 0; e <= count; ++e) {
                auto const times = summands[at].power_of(e == count ? of.y : of.values[e].core);
                if (times < least[e]) least[e] = times;
            }
            sum.add(polynomials[at]);
        }
        sum.trim();
        if (sum.is_overflowed()) return false;
        bool cancels = sum.degree < 0;
        std::int64_t multiple[5] = {0, 0, 0, 0, 0};
        for (index e = 0; e <= count && sum.degree >= 0; ++e) {
            auto const* by = e == count ? identity : of.known[e].coefficients;
            while (sum.divide(by, e == count ? 1 : degree_of(of.known[e]))) ++multiple[e];
            cancels = cancels || multiple[e] > least[e];
        }
        if (!cancels) return false;

        rest.coefficient = sum.degree < 0 ? 0 : 1;
        for (index e = 0; e <= count; ++e) {
            if (multiple[e] == 0) continue;
            if (e < count) rest.coefficient = rest.coefficient * power(of.values[e].coefficient, multiple[e]);
            include(rest, e == count ? of.y : of.values[e].core, multiple[e]);
        }
        if (sum.degree == 0)
            rest.coefficient = rest.coefficient * sum.c[0];
        else if (sum.degree > 0)
            include(rest, sum_of_powers(of.y, sum), 1);
        for (index k = group.size; k-- > 0;) {
            for (index n = group[k] + 1; n < summands.size; ++n) summands[n - 1] = summands[n];
            --summands.size;
        }
        if (!rest.coefficient.is_zero()) summands.push(rest);
        return true;
    }
    constexpr index sum_of_powers(index y, rational_polynomial const& p) {
        pool<index> terms(8);
        for (int k = 0; k <= p.degree; ++k) {
            if (p.c[k].is_zero()) continue;
            index const c = g.rational(p.c[k]);
            index const power = k == 0 ? g.leaf(op::ones, {}, g[y].shape) : raised(y, k);
            index const both[] = {c, power};
            terms.push(p.c[k].is_one() ? power : g.build(g, *g.ops->product, {}, both, 2));
        }
        return g.build(g, *g.ops->sum, {}, terms.data, terms.size);
    }
};

}  // namespace gradus
