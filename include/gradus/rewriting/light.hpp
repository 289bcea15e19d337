// SPDX-License-Identifier: MIT
// Light simplification: an expression as it is written, but 1·X, 0 + X, (Xᵀ)ᵀ and the laws of its functions are seen
// to. Every step looks at one vertex and its operands only, so a deep graph costs no more than its size.
#pragma once

#include <gradus/rewriting/rewriting.hpp>

namespace gradus {

constexpr bool is_one(graph const& g, index i) {
    auto const& v = g.vertices.data[i];
    return v.rules->role == role::rational && v.parameters.first == 1 && v.parameters.second == 1;
}
constexpr bool is_zero(graph const& g, index i) {
    auto const& v = g.vertices.data[i];
    return v.rules->role == role::zeros || (v.rules->role == role::rational && v.parameters.first == 0);
}
// Zero of any shape: the number for a scalar.
constexpr index zero(graph& g, shape s) { return s.is_scalar() ? g.rational(0) : g.leaf(op::zeros, {}, s); }
// Xᵀ where it needs no transpose, or no_vertex.
inline constexpr index no_vertex = ~index{0};

constexpr index transpose_of_simple(graph& g, index x) {
    auto const& v = g[x];
    if (v.shape.is_scalar()) {
        g.note("a number is its own transpose");
        return x;
    }
    if (v.shape.is_square() && v.properties.has(symmetric)) {
        g.note("a symmetric matrix is its own transpose", x, symmetric);
        return x;
    }
    switch (v.rules->role) {
        case role::transpose: g.note("a transpose undoes itself"); return g.operand(x, 0);
        case role::ones:
        case role::zeros: return g.leaf(*v.rules, {}, transposed(v.shape));
        default: return no_vertex;
    }
}

// Xᵏ of a square matrix where it is simpler than a power, or no_vertex.
constexpr index power_of_simple(graph& g, index x, std::int64_t k) {
    if (k == 1) return x;
    auto const s = g[x].shape;
    if (s.is_scalar()) {
        index const base[] = {x};
        return g.build(g, *g.ops->exponent, {k, 1}, base, 1);
    }
    if (k == 0) return g.leaf(op::identity, {}, s);
    if (g.is(x, role::identity)) return x;
    index const base[] = {x};
    if (k > 0 && g[x].properties.has(idempotent)) {
        g.note("a projection is its own power", x, idempotent);
        return x;
    }
    if (k == -1 && g[x].properties.has(orthogonal)) {
        g.note("the inverse of an orthogonal matrix is its transpose", x, orthogonal);
        return g.build(g, *g.ops->transpose, {}, base, 1);
    }
    if (g.is(x, role::power)) {
        g.note("powers of powers multiply");
        index const inner[] = {g.operand(x, 0)};
        auto const product = g.checked(fraction{k} * fraction{g[x].parameters.first});
        return g.build(g, *g.ops->power, {product.first, 0}, inner, 1);
    }
    return no_vertex;
}

constexpr index build_lightly(graph& g, operation const& rules, parameters p, index const* operands,
                              index count) {
    auto& rewriting = static_cast<gradus::rewriting&>(g);
    switch (rules.role) {
        case role::sum: {
            bool any_zero = false;
            for (index k = 0; k < count; ++k) any_zero = any_zero || is_zero(g, operands[k]);
            if (!any_zero && count > 1) return g.make(rules, p, operands, count);
            pool<index> kept(count);
            for (index k = 0; k < count; ++k)
                if (!is_zero(g, operands[k])) kept.push(operands[k]);
            if (kept.size == 0) return zero(g, g[operands[0]].shape);
            if (kept.size == 1) return kept[0];
            return g.make(rules, p, kept.data, kept.size);
        }
        case role::product: {
            bool any_constant = false;
            for (index k = 0; k < count; ++k) {
                auto const r = g.vertices.data[operands[k]].rules->role;
                any_constant = any_constant || r == role::rational || r == role::zeros || r == role::identity;
            }
            if (!any_constant && count > 1) return g.make(rules, p, operands, count);
            auto const s = g.shape_of(rules, operands, count);
            pool<index> kept(count);
            fraction coefficient{1};
            bool has_matrix = false;
            for (index k = 0; k < count; ++k) {
                index const x = operands[k];
                if (is_zero(g, x)) return zero(g, s);
                if (g.is(x, role::rational))
                    if (auto const both = coefficient * g.value(x); !both.is_overflowed()) {
                        coefficient = both;
                        continue;
                    }
                if (g.is(x, role::identity)) continue;
                has_matrix = has_matrix || !g[x].shape.is_scalar();
                kept.push(x);
            }
            if (!has_matrix && !s.is_scalar()) kept.push(g.leaf(op::identity, {}, s));
            if (kept.size == 0) return g.rational(coefficient);
            if (coefficient.is_one())
                return kept.size == 1 ? kept[0] : g.make(rules, p, kept.data, kept.size);
            pool<index> scaled(kept.size + 1);
            scaled.push(g.rational(coefficient));
            scaled.append(kept.data, kept.size);
            return g.make(rules, p, scaled.data, scaled.size);
        }
        case role::hadamard: {
            auto const s = g[operands[0]].shape;
            if (s.is_scalar()) return g.build(g, *g.ops->product, {}, operands, count);
            pool<index> kept(count);
            for (index k = 0; k < count; ++k) {
                if (g.is(operands[k], role::zeros)) return operands[k];
                if (!g.is(operands[k], role::ones)) kept.push(operands[k]);
            }
            if (kept.size == 0) return operands[0];
            return kept.size == 1 ? kept[0] : g.make(rules, p, kept.data, kept.size);
        }
        case role::transpose:
            if (auto const simple = transpose_of_simple(g, operands[0]); simple != no_vertex) return simple;
            break;
        case role::power:
            if (auto const simple = power_of_simple(g, operands[0], p.first); simple != no_vertex)
                return simple;
            break;
        case role::exponent:
            if (p == parameters{1, 1}) return operands[0];
            if (g.is(operands[0], role::rational) && p.second == 1 &&
                !(is_zero(g, operands[0]) && p.first < 0))
                if (auto const exact = power(g.value(operands[0]), p.first); !exact.is_overflowed())
                    return g.rational(exact);
            break;
        default: break;
    }
    return rewriting.apply_laws(rules, g.make(rules, p, operands, count));
}

}  // namespace gradus
