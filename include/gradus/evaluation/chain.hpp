// SPDX-License-Identifier: MIT
// A chain: X₁X₂…Xₙ in the order of multiplications that costs least, each a product of two factors, a dot product of
// two columns, or a solve.
//
// Why this ends: a product is turned round at most once, in `multiply`, where the shapes and the kinds of its factors say
// which way it is computed. Apart from that, a product leads to others only where a factor is opened: (A + B)V becomes
// AV + BV, (AB)V becomes A(BV), (A ⊗ B)vec(V) becomes vec(BVAᵀ). The measure is the sum of the heights of both factors. The
// height of a matrix is how often one of its operands, one of the operands of that and so on, could be opened, transposes
// left aside; of a column that is vec(V), it is that of V, of any other column or row 0. An opening replaces a factor by
// one of its operands, which is lower; the other factor stays, or gives way to a product that is made on the way, as BV
// is. Such a product is closed: it is not opened again, so that its height is 0. So the measure falls.
#pragma once

#include <gradus/evaluation/cost.hpp>

namespace gradus {

struct composer {
    instruction_graph& g;

    constexpr index make(operation const& rules, parameters p, index a) { return g.make(rules, p, &a, 1); }
    constexpr index make(operation const& rules, parameters p, index a, index b) {
        index const both[] = {a, b};
        return g.make(rules, p, both, 2);
    }

    // Xᵀ; a transpose is a flag of whoever reads it.
    constexpr index flip(index x) {
        if (auto const simple = transpose_of_simple(g, x); simple != no_vertex) return simple;
        if (g.is(x, role::identity)) return x;
        if (g.is(x, role::power)) return make(*g[x].rules, g[x].parameters, flip(g.operand(x, 0)));
        return make(*g.ops->transpose, {}, x);
    }

    // Of equal costs the order from right to left is taken: vectors stand on the right.
    constexpr index product(index const* list, index count) {
        if (count == 1) return list[0];
        if (count == 2) return multiply(list[0], list[1]);
        if (is_mirrored(list, count)) {
            index const right_half = product(list + count / 2, count / 2);
            return multiply(factor{flip(right_half), false}, factor{right_half, false});
        }
        pool<double> cost(count * count, 0.0);
        pool<index> split(count * count, 0);
        for (index length = 2; length <= count; ++length)
            for (index i = 0; i + length <= count; ++i) {
                index const j = i + length - 1;
                double best = -1;
                for (index k = i; k < j; ++k) {
                    double const c = cost[i * count + k] + cost[(k + 1) * count + j] + cost_of(list, i, k, j);
                    if (best >= 0 && c >= best) continue;
                    best = c;
                    split[i * count + j] = k;
                }
                cost[i * count + j] = best;
            }
        return by_splits(list, split, count, 0, count - 1).vertex;
    }

    // c·X, the scalars put together first.
    constexpr index scale(index const* scalars, index count, index x) {
        if (count == 0) return x;
        pool<index> all(count + 1);
        all.append(scalars, count);
        if (!is_one(g, x)) all.push(x);
        return all.size == 1 ? all[0] : g.make(*g.ops->product, {}, all.data, all.size);
    }

    // An inverse that is wanted as a matrix.
    constexpr index whole(index x) {
        if (!g.is(x, role::power)) return x;
        return solve(g.operand(x, 0), g.leaf(op::identity, {}, g[x].shape));
    }
    constexpr index solve(index x, index b) {
        bool const flipped = g.is(x, role::transpose);
        bool const definite = g[x].properties.has(spd);
        index const base = flipped ? g.operand(x, 0) : x;
        return make(instruction::solve, {flipped && !definite, 0}, factorise(base), b);
    }
    constexpr index factorise(index x) {
        return make(instruction::factorise, {g[x].properties.has(spd), 0}, whole(x));
    }

    // A factor, and whether it may be opened: what is made here is closed, for its order has been chosen.
    struct factor {
        index vertex = no_vertex;
        bool is_open = true;
    };
    constexpr factor flipped(factor f) { return {flip(f.vertex), f.is_open}; }

    constexpr index multiply(index a, index b) { return multiply(factor{a}, factor{b}); }
    constexpr index multiply(factor a, factor b) {
        auto const sa = g[a.vertex].shape, sb = g[b.vertex].shape;
        if (sa.is_scalar()) return scale(&a.vertex, 1, b.vertex);
        if (sb.is_scalar()) return scale(&b.vertex, 1, a.vertex);
        if (g.is(a.vertex, role::identity)) return b.vertex;
        if (g.is(b.vertex, role::identity)) return a.vertex;
        if (sa.rows.is_one() && sb.columns.is_one()) return dot(flip(a.vertex), b.vertex);
        // A row times a matrix is a column, lying.
        return sa.rows.is_one() ? flip(standing(flipped(b), flipped(a))) : standing(a, b);
    }

    // Whether an X/c may be divided by c at another time: c is a number that is not tiny, so that nothing that c divides
    // overflows or vanishes by it.
    constexpr bool is_divided_safely(index x) const {
        if (g[x].rules != &instruction::quotient) return false;
        auto const& c = g[g.operand(x, 1)];
        return c.shape.is_scalar() && c.rules->at_least_root && c.parameters.first > 0;
    }

    // tr(AB) = Σ aⱼᵢbᵢⱼ, unless AB is there anyway.
    constexpr index trace_of_product(index x) {
        if (g[x].rules != &instruction::multiply || g.stands(x)) return no_vertex;
        index const a = flip(g.operand(x, 0)), b = g.operand(x, 1);
        return g.is(b, role::transpose) ? dot(flip(a), flip(b)) : dot(a, b);
    }

private:
    // (x/c)ᵀy is xᵀy/c: the sum need not wait for c.
    constexpr index dot(index x, index y) {
        for (auto const* side : {&x, &y})
            if (index const q = *side; is_divided_safely(q)) {
                index const of_dividend = side == &x ? dot(g.operand(q, 0), y) : dot(x, g.operand(q, 0));
                return make(instruction::quotient, g[q].parameters, of_dividend, g.operand(q, 1));
            }
        bool const sums_y = g.is(x, role::ones), sums_x = g.is(y, role::ones);
        bool const in_order = sums_y != sums_x ? sums_y : g[x].hash < g[y].hash;
        return in_order ? make(instruction::dot, {}, x, y) : make(instruction::dot, {}, y, x);
    }
    // AB, where A is no row.
    constexpr index standing(factor a, factor b) {
        if (index const spread = apply(a, b); spread != no_vertex) return spread;
        if (index const spread = apply(flipped(b), flipped(a)); spread != no_vertex) return flip(spread);
        if (g.is(a.vertex, role::power)) return solve(g.operand(a.vertex, 0), whole(b.vertex));
        if (g.is(b.vertex, role::power)) return flip(solve(g.operand(flip(b.vertex), 0), flip(a.vertex)));
        // AᵀBᵀ is (BA)ᵀ; a column is read alike either way.
        bool const turned = g.is(a.vertex, role::transpose) && g.is(b.vertex, role::transpose) &&
                            !g[b.vertex].shape.is_vector();
        return turned ? flip(make(instruction::multiply, {}, flip(b.vertex), flip(a.vertex)))
                      : make(instruction::multiply, {}, a.vertex, b.vertex);
    }
    // (A + cB)V = AV + c(BV), (AB)V = A(BV), D(v)V: a matrix that only meets another need not be formed, if that is
    // cheaper; memory is what counts where V is a column.
    constexpr index apply(factor a, factor v) {
        auto const& x = g[a.vertex];
        if (!a.is_open || x.count == 0 || is_vector_or_row(x.shape)) return no_vertex;
        hash_value const both = mix(mix(x.hash, g[v.vertex].hash), v.is_open);
        if (auto const known = g.opened.find(both); known != table::absent) return known - 1;
        index const made = opened(a.vertex, v);
        g.opened.insert(both, made + 1);  // (no_vertex + 1 is 0)
        return made;
    }
    constexpr index opened(index a, factor v) {
        bool const turned = g.is(a, role::transpose);
        index const x = turned ? g.operand(a, 0) : a;
        if (auto const times = g[x].rules->times)
            if (auto const made = times({&g, x}, {&g, v.vertex}, turned); made.graph) return made.index;
        product_cost cost{g};
        double const p = extent_of(g[v.vertex].shape.columns);
        if (!cost.opens(x, p)) return no_vertex;
        double const apart = cost.of_parts(x, p), formed = cost.of_forming(x) + cost.size(g[x].shape) * p;
        if (p == 1 ? apart > formed : apart >= formed) return no_vertex;
        auto const part = [&](index k) { return factor{turned ? flip(g.operand(x, k)) : g.operand(x, k)}; };
        if (g[x].rules == &instruction::multiply) {
            factor const first = part(turned ? 1 : 0), second = part(turned ? 0 : 1);
            return multiply(first, factor{multiply(second, v), false});
        }
        if (g.is(x, role::product)) {
            index const last = g[x].count - 1;
            return scale(g.operands_of(x), last, whole(multiply(part(last), v)));
        }
        pool<index> images(g[x].count);
        for (index k = 0; k < g[x].count; ++k) images.push(whole(multiply(part(k), v)));
        return g.make(*g.ops->sum, {}, images.data, images.size);
    }
    // xᵀAᵀAx is ‖Ax‖².
    constexpr bool is_mirrored(index const* list, index count) {
        if (count % 2 != 0 || !g[list[0]].shape.rows.is_one()) return false;
        for (index k = 0; k < count / 2; ++k)
            if (flip(list[k]) != list[count - 1 - k]) return false;
        return true;
    }
    // Of the product of list[i…k] and list[k + 1…j].
    constexpr double cost_of(index const* list, index i, index k, index j) const {
        double const rows = extent_of(g[list[i]].shape.rows), columns = extent_of(g[list[j]].shape.columns);
        product_cost cost{g};
        if (i == k) return cost.of(list[i], columns);
        if (k + 1 == j) return cost.of(list[j], rows);
        return rows * extent_of(g[list[k]].shape.columns) * columns;
    }
    constexpr factor by_splits(index const* list, pool<index> const& split, index count, index i, index j) {
        if (i == j) return {list[i]};
        index const k = split[i * count + j];
        auto const left = by_splits(list, split, count, i, k);
        return {multiply(left, by_splits(list, split, count, k + 1, j)), false};
    }
};

}  // namespace gradus
