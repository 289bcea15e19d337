// SPDX-License-Identifier: MIT
// The normal form of a sum: c₁X₁ + c₂X₂ + …, like terms collected, in a fixed order, common factors pulled out.
#pragma once

#include <gradus/language/table.hpp>
#include <gradus/rewriting/product.hpp>

namespace gradus {

struct summands {
    normaliser& g;
    shape result{};
    pool<scaled> terms{};
    table places{};  // core → index in terms, once there are many
    bool any_long = false, any_apart = false;

    constexpr summands(normaliser& graph, shape s) : g(graph), result(s) {}

    constexpr void add(index x, fraction coefficient = 1) {
        if (is_zero(g, x)) return;
        if (g.is(x, role::sum) && !g.is_kept(x)) {
            for (index k = 0; k < g[x].count; ++k) add(g.operand(x, k), coefficient);
            return;
        }
        auto part = split(g, x);
        if (auto const both = part.coefficient * coefficient; !both.is_overflowed()) {
            part.coefficient = both;
        } else {
            index const factors[] = {g.rational(coefficient), x};
            part = split(g, g.product(factors, 2));
        }
        if (part.core != x && g.is(part.core, role::sum) && !g.is_kept(part.core))
            return add(part.core, part.coefficient);
        any_long = any_long || is_long(g, part);
        if (!merge(part) && !(any_long && collect_long(g, terms, part))) collect(part);
    }

    constexpr index assemble() {
        drop_zeros();
        if (terms.size == 0) return zero(g, result);
        if (g.form.factor && terms.size > 1) {
            while (may_share_factors() && (pull_out_scalar() || pull_out_matrix())) {}
            drop_zeros();
            if (terms.size == 0) return zero(g, result);
        }
        g.sort(terms,
               [this](scaled const& a, scaled const& b) { return g.order.summand_before(a.core, b.core); });
        if (terms.size == 1) return scaled_normally(terms[0]);
        auto const content = g.form.factor ? common_number() : fraction{1};
        bool const is_primitive = content.is_one();
        pool<index> all(terms.size);
        for (auto const& t : terms)
            all.push(scale(g, is_primitive ? t : scaled{t.coefficient / content, t.core}));
        // Without the common number, like terms may fit together.
        bool const again = any_apart && !is_primitive;
        index const sum = again ? g.sum(all.data, all.size) : g.make(*g.ops->sum, {}, all.data, all.size);
        if (is_primitive) return sum;
        g.note("a common number is pulled out");
        index const product[] = {g.rational(content), sum};
        if (again) return g.product(product, 2);
        return g.make(*g.ops->product, {}, product, 2);
    }

private:
    // c·X of an operator whose applications merge: X, and c as a vertex. Where sums are multiplied out, a linear operator
    // is taken apart instead: f(X) + f(Y) is the end there, and f(X + Y) elsewhere.
    constexpr index mergeable(scaled part, index& scale) {
        index const x =
            g.is(part.core, role::product) ? g.operand(part.core, g[part.core].count - 1) : part.core;
        if (!g[x].rules->merged || (g.form.distribute && g[x].rules->linear)) return no_vertex;
        pool<index> scalars(4);
        scalars.push(g.rational(part.coefficient));
        if (without_scalars(g, part.core, scalars) != x) return no_vertex;
        scale = g.product(scalars.data, scalars.size);
        return x;
    }
    // [a; 0] + [0; b] = [a; b]: adds the part to a term that it fits together with.
    constexpr bool merge(scaled part) {
        index c = 0, d = 0;
        index const y = mergeable(part, d);
        if (y == no_vertex) return false;
        for (auto& t : terms) {
            if (t.coefficient.is_zero() || t.core == part.core) continue;
            index const x = mergeable(t, c);
            if (x == no_vertex || g[x].rules != g[y].rules) continue;
            auto const whole = g[x].rules->merged({&g, c}, {&g, x}, {&g, d}, {&g, y});
            if (whole.graph == nullptr) continue;
            g.note("applications of one operator merge");
            t.coefficient = 0;
            add(whole.index);
            return true;
        }
        return false;
    }
    constexpr void collect(scaled part) {
        if (terms.size < 8) {
            for (auto& t : terms)
                if (t.core == part.core && add_to(t, part)) return;
        } else {
            if (places.used == 0)
                for (index k = 0; k < terms.size; ++k) places.insert(g[terms[k].core].hash, k);
            auto const hash = g[part.core].hash;
            if (auto const place = places.find(hash); place == table::absent)
                places.insert(hash, terms.size);
            else if (add_to(terms[place], part))
                return;
        }
        terms.push(part);
    }
    // Like terms whose number would have more than 63 bits stay apart.
    constexpr bool add_to(scaled& term, scaled part) {
        auto const both = term.coefficient + part.coefficient;
        any_apart = any_apart || both.is_overflowed();
        if (both.is_overflowed()) return false;
        g.note("like terms are collected");
        term.coefficient = both;
        return true;
    }
    constexpr void drop_zeros() {
        index kept = 0;
        for (index k = 0; k < terms.size; ++k)
            if (terms.data[k].coefficient.numerator != 0) {
                if (kept != k) terms.data[kept] = terms.data[k];
                ++kept;
            }
        terms.size = kept;
    }
    constexpr index scaled_normally(scaled t) {
        index const both[] = {g.rational(t.coefficient), t.core};
        return g.product(both, 2);
    }

    // The rational number in front: 2a + 4b = 2(a + 2b), −a − b = −(a + b), but a − b stays.
    constexpr fraction common_number() const {
        std::int64_t numerator = 0;
        std::int64_t denominator = terms[0].coefficient.denominator;
        bool all_negative = true;
        for (auto const& t : terms) {
            if (numerator != 1) numerator = gcd(numerator, t.coefficient.numerator);
            if (t.coefficient.denominator != denominator) denominator = 1;
            all_negative = all_negative && t.coefficient.is_negative();
        }
        fraction content{numerator, denominator};
        if (all_negative || (!content.is_one() && terms[0].coefficient.is_negative())) content = -content;
        return content;
    }

    // The operands of a core as a list: scalars, then the chain.
    struct parts {
        index const* data = nullptr;
        index count = 0;
        index chain = 0;  // where the chain begins
    };
    constexpr parts parts_of(index const& core) const {
        auto const* const vertices = g.vertices.data;
        auto const& v = vertices[core];
        if (v.rules->role != role::product || g.is_kept(core)) {
            if (is_one(g, core)) return {};
            return {&core, 1, v.shape.is_scalar() ? 1u : 0u};
        }
        parts p{g.operands.data + v.first, v.count};
        while (p.chain < p.count && vertices[p.data[p.chain]].shape.is_scalar()) ++p.chain;
        if (p.chain == 0 && v.shape.is_scalar()) return {&core, 1, 1};  // xᵀAx is one factor
        return p;
    }
    constexpr index base_of(index scalar) const {
        return g.is(scalar, role::exponent) ? g.operand(scalar, 0) : scalar;
    }
    constexpr fraction exponent_of(index scalar) const {
        return g.is(scalar, role::exponent)
                   ? fraction{g[scalar].parameters.first, g[scalar].parameters.second}
                   : fraction{1};
    }

    // Replaces the chosen terms by common · (sum of what remains of them).
    constexpr void replace(pool<bool> const& chosen, pool<index>& remains, index before, index after) {
        g.note("a common factor is pulled out");
        index const inner = g.sum(remains.data, remains.size);
        pool<index> whole(3);
        if (before != no_vertex) whole.push(before);
        whole.push(inner);
        if (after != no_vertex) whole.push(after);
        index kept = 0;
        for (index k = 0; k < terms.size; ++k)
            if (!chosen[k]) terms[kept++] = terms[k];
        terms.size = kept;
        collect_flat(g.product(whole.data, whole.size));
    }
    constexpr void collect_flat(index x) {
        auto const part = split(g, x);
        for (auto& t : terms)
            if (t.core == part.core && add_to(t, part)) return;
        terms.push(part);
    }

    // Whether two terms have scalars, or chains of at least two factors. (Most sums have no common factor, and this is
    // asked of all.)
    constexpr bool may_share_factors() const {
        index scaled = 0, chains = 0;
        for (index k = 0; k < terms.size; ++k) {
            auto const p = parts_of(terms.data[k].core);
            if (p.chain > 0) ++scaled;
            if (p.count >= p.chain + 2) ++chains;
        }
        return scaled > 1 || chains > 1;
    }

    // λa + λb + c = λ(a + b) + c: the scalar that most terms share; of its exponents the one nearest to zero. A term
    // that is the scalar alone keeps it in: no 1 is invented.
    constexpr bool pull_out_scalar() {
        index best = no_vertex, most = 1;
        for (index k = 0; k < terms.size; ++k) {
            auto const p = parts_of(terms[k].core);
            for (index n = 0; n < p.chain; ++n) {
                index const base = base_of(p.data[n]);
                bool const inverse = exponent_of(p.data[n]).is_negative();
                index shared = 0;
                bool alone = false;
                for (index other = 0; other < terms.size; ++other) {
                    if (!holds(other, base, inverse)) continue;
                    ++shared;
                    alone = alone || parts_of(terms[other].core).count == 1;
                }
                if (shared > most && !alone) {
                    most = shared;
                    best = p.data[n];
                }
            }
        }
        if (best == no_vertex) return false;
        index const base = base_of(best);
        bool const inverse = exponent_of(best).is_negative();
        pool<bool> chosen(terms.size);
        fraction nearest{0};
        for (index k = 0; k < terms.size; ++k) {
            chosen.push(holds(k, base, inverse));
            if (!chosen[k]) continue;
            auto const e = exponent_in(k, base);
            if (nearest.is_zero() || magnitude(e) < magnitude(nearest)) nearest = e;
        }
        pool<index> remains(terms.size);
        for (index k = 0; k < terms.size; ++k) {
            if (!chosen[k]) continue;
            auto const p = parts_of(terms[k].core);
            pool<index> rest(p.count + 1);
            fraction left{0};
            for (index n = 0; n < p.count; ++n)
                if (n < p.chain && base_of(p.data[n]) == base)
                    left = exponent_of(p.data[n]) - nearest;
                else
                    rest.push(p.data[n]);
            rest.push(g.rational(terms[k].coefficient));
            if (!left.is_zero()) rest.push(g.raise(base, left));
            remains.push(g.product(rest.data, rest.size));
        }
        replace(chosen, remains, g.raise(base, nearest), no_vertex);
        return terms.size > 1;
    }
    constexpr fraction exponent_in(index k, index base) const {
        auto const p = parts_of(terms[k].core);
        for (index n = 0; n < p.chain; ++n)
            if (base_of(p.data[n]) == base) return exponent_of(p.data[n]);
        return 0;
    }
    constexpr bool holds(index k, index base, bool inverse) const {
        auto const e = exponent_in(k, base);
        return !e.is_zero() && e.is_negative() == inverse;
    }

    // Ax + Bx + c = (A + B)x + c, and on the other side. A term that is the factor alone stays out: no I is invented.
    constexpr bool pull_out_matrix() {
        for (bool const right : {true, false}) {
            pool<index> edges(terms.size);
            index found = 0;
            for (index k = 0; k < terms.size; ++k) {
                index const edge = edge_of(k, right);
                edges.push(edge);
                if (edge != no_vertex) ++found;
            }
            if (found < 2) continue;
            index best = no_vertex, most = 1;
            for (index k = 0; k < terms.size; ++k) {
                index const edge = edges.data[k];
                if (edge == no_vertex) continue;
                index shared = 0;
                for (index other = 0; other < terms.size; ++other)
                    if (edges.data[other] == edge) ++shared;
                if (shared > most) {
                    most = shared;
                    best = edge;
                }
            }
            if (best == no_vertex) continue;
            pool<bool> chosen(terms.size);
            pool<index> remains(terms.size);
            for (index k = 0; k < terms.size; ++k) {
                chosen.push(edges[k] == best);
                if (!chosen[k]) continue;
                auto const p = parts_of(terms[k].core);
                pool<index> rest(p.count + 1);
                rest.push(g.rational(terms[k].coefficient));
                for (index n = 0; n < p.count; ++n)
                    if (n != (right ? p.count - 1 : p.chain)) rest.push(p.data[n]);
                remains.push(g.product(rest.data, rest.size));
            }
            replace(chosen, remains, right ? no_vertex : best, right ? best : no_vertex);
            return terms.size > 1;
        }
        return false;
    }
    // The first or last factor of a chain of at least two. What is multiplied into sums is not pulled out of them.
    constexpr index edge_of(index k, bool right) const {
        auto const p = parts_of(terms[k].core);
        if (p.count < p.chain + 2) return no_vertex;
        index const edge = p.data[right ? p.count - 1 : p.chain];
        bool const is_multiplied_in =
            !right && g[edge].rules->distributes && g[p.data[p.chain + 1]].rules->distributes;
        return is_multiplied_in ? no_vertex : edge;
    }
};

constexpr index normal_sum(normaliser& g, index const* operands, index count) {
    summands s(g, g[operands[0]].shape);
    for (index k = 0; k < count; ++k) s.add(operands[k]);
    return s.assemble();
}

}  // namespace gradus
