// SPDX-License-Identifier: MIT
// Cancellation: a sum that is a polynomial of some y = f(x) is factored by the polynomials that f knows to vanish where
// y comes near their roots, so that no digits are lost there: σ + σ² − 2 = −(σ + 2)(1 − σ) is −(σ + 2)σ(−x). Other
// factors of the summands may be anything: in v − σv + uσ it is v − σv that cancels.
#pragma once

#include <gradus/rewriting/normaliser.hpp>

namespace gradus {

// A polynomial with rational coefficients, lowest degree first.
struct rational_polynomial {
    static constexpr int most = 16;
    fraction c[most]{};
    int degree = -1;  // of zero

    constexpr void trim() {
        while (degree >= 0 && c[degree].is_zero()) --degree;
    }
    constexpr bool times(std::int64_t const* factor, int of_degree, fraction scale) {
        if (degree + of_degree >= most) return false;
        rational_polynomial product;
        product.degree = degree + of_degree;
        for (int i = 0; i <= degree; ++i)
            for (int k = 0; k <= of_degree; ++k) product.c[i + k] = product.c[i + k] + c[i] * factor[k] * scale;
        *this = product;
        return true;
    }
    // Divides, if that leaves no rest.
    constexpr bool divide(std::int64_t const* divisor, int of_degree) {
        if (degree < of_degree) return false;
        rational_polynomial rest = *this, quotient;
        quotient.degree = degree - of_degree;
        for (int i = quotient.degree; i >= 0; --i) {
            quotient.c[i] = rest.c[i + of_degree] / divisor[of_degree];
            for (int k = 0; k <= of_degree; ++k) rest.c[i + k] = rest.c[i + k] - quotient.c[i] * divisor[k];
        }
        for (int i = 0; i < of_degree; ++i)
            if (!rest.c[i].is_zero()) return false;
        *this = quotient;
        return true;
    }
    constexpr bool is_overflowed() const {
        for (int i = 0; i <= degree; ++i)
            if (c[i].is_overflowed()) return true;
        return false;
    }
};

// The summands of a sum, each a number times powers of factors.
struct cancellation {
    static constexpr index most_summands = 12, most_factors = 12;
    struct factor {
        index base = 0;
        std::int64_t power = 1;
    };
    struct summand {
        fraction coefficient{1};
        factor factors[most_factors]{};
        index count = 0;

        constexpr std::int64_t power_of(index base) const {
            for (index k = 0; k < count; ++k)
                if (factors[k].base == base) return factors[k].power;
            return 0;
        }
        constexpr void drop(index base) {
            for (index k = 0; k < count; ++k)
                if (factors[k].base == base) factors[k--] = factors[--count];
        }
        friend constexpr bool have_same_factors(summand const& a, summand const& b) {
            bool same = a.count == b.count;
            for (index k = 0; same && k < a.count; ++k) same = b.power_of(a.factors[k].base) == a.factors[k].power;
            return same;
        }
    };

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
        summand s{coefficient};
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
        for (index k = 0; k < s.count; ++k)
            if (s.factors[k].base == base) {
                s.factors[k].power += power;
                if (s.factors[k].power == 0) s.factors[k] = s.factors[--s.count];
                return;
            }
        if (s.count == most_factors)
            fits = false;
        else
            s.factors[s.count++] = {base, power};
    }

    static constexpr int degree_of(vanishing_polynomial const& p) { return p.coefficients[2] != 0 ? 2 : 1; }

    // The groups of summands that differ in y only, one after the other.
    constexpr bool factor_by(index y) {
        auto const& rules = *g[y].rules;
        index const count = rules.vanishing_count;
        scaled values[4]{};
        for (index e = 0; e < count; ++e) values[e] = split(g, rules.vanishing[e].value({&g, y}).index);
        pool<summand> rests(summands.size);
        for (auto const& s : summands) {
            auto rest = s;
            rest.drop(y);
            for (index e = 0; e < count; ++e) rest.drop(values[e].core);
            rests.push(rest);
        }
        for (index first = 0; first < summands.size; ++first) {
            pool<index> group(summands.size);
            for (index k = first; k < summands.size; ++k)
                if (have_same_factors(rests[first], rests[k])) group.push(k);
            if (group.size < 2) continue;
            if (factor_group(y, group, rests[first], values)) return true;
        }
        return false;
    }
    constexpr bool factor_group(index y, pool<index> const& group, summand rest, scaled const* values) {
        auto const& rules = *g[y].rules;
        index const count = rules.vanishing_count;
        constexpr std::int64_t identity[] = {0, 1};
        std::int64_t least[5];
        for (auto& p : least) p = rational_polynomial::most;
        rational_polynomial sum;
        sum.degree = rational_polynomial::most - 1;
        for (index at : group) {
            auto const& s = summands[at];
            rational_polynomial p;
            p.degree = 0;
            p.c[0] = s.coefficient;
            for (index e = 0; e <= count; ++e) {
                auto const times = s.power_of(e == count ? y : values[e].core);
                if (times < 0) return false;
                if (times < least[e]) least[e] = times;
                for (auto k = times; k > 0; --k) {
                    bool const done = e == count
                                          ? p.times(identity, 1, 1)
                                          : p.times(rules.vanishing[e].coefficients, degree_of(rules.vanishing[e]),
                                                    fraction{1} / values[e].coefficient);
                    if (!done) return false;
                }
            }
            for (int k = 0; k <= p.degree; ++k) sum.c[k] = sum.c[k] + p.c[k];
        }
        sum.trim();
        if (sum.is_overflowed()) return false;
        bool cancels = sum.degree < 0;
        std::int64_t multiple[5]{};
        for (index e = 0; e <= count && sum.degree >= 0; ++e) {
            auto const* by = e == count ? identity : rules.vanishing[e].coefficients;
            while (sum.divide(by, e == count ? 1 : degree_of(rules.vanishing[e]))) ++multiple[e];
            cancels = cancels || multiple[e] > least[e];
        }
        if (!cancels) return false;

        rest.coefficient = sum.degree < 0 ? 0 : 1;
        for (index e = 0; e <= count; ++e) {
            if (multiple[e] == 0) continue;
            if (e < count) rest.coefficient = rest.coefficient * power(values[e].coefficient, multiple[e]);
            include(rest, e == count ? y : values[e].core, multiple[e]);
        }
        if (sum.degree == 0)
            rest.coefficient = rest.coefficient * sum.c[0];
        else if (sum.degree > 0)
            include(rest, sum_of_powers(y, sum), 1);
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
