// SPDX-License-Identifier: MIT
// A repair: the change of an expression, or the property of a symbol, with which it equals another one.
#pragma once

#include <gradus/rewriting/edit.hpp>
#include <gradus/rewriting/verdict.hpp>

namespace gradus {

enum class repair_kind : std::uint8_t { none, factor, scalar, transpose, edit, property };

struct named_supposition {
    property_set property{};
    std::string_view name{};
};
// What may have been forgotten, as it is spelled; the weaker of two comes first.
inline constexpr named_supposition suppositions[] = {
    {symmetric, "symmetric"},     {orthogonal, "orthogonal"},
    {idempotent, "idempotent"},   {lower_triangular, "lower_triangular"},
    {nonnegative, "nonnegative"}, {positive, "positive"},
    {binary, "binary"},           {plus_minus_one, "plus_minus_one"},
    {stochastic, "stochastic"},   {one_hot, "one_hot"},
};

struct repair {
    repair_kind kind = repair_kind::none;
    fraction factor{1};
    index scalar = 0;  // a symbol
    bool divides = false;
    gradus::edit edit{};
    descriptor const* symbol = nullptr;
    std::string_view property{};
};

// c = p/q with small p and q, from its residue (by Euclid's algorithm, stopped half way); 0 if there is none.
constexpr fraction reconstructed(residue c) {
    constexpr std::int64_t small = 1'000'000;
    auto r = static_cast<std::int64_t>(modular::prime), s = static_cast<std::int64_t>(c);
    std::int64_t u = 0, v = 1;
    while (s > small) {
        auto const q = r / s;
        auto const next = r - q * s;
        r = s;
        s = next;
        auto const factor = u - q * v;
        u = v;
        v = factor;
    }
    return v > small || v < -small || v == 0 ? fraction{0} : fraction{s, v};
}

class repairing {
public:
    constexpr repairing(graph& written, index a, index b) : g(written), mine(a), theirs(b) {}

    constexpr repair find() {
        repair found;
        (by_factor(found) || by_transpose(found) || by_edit(found) || by_property(found));
        return found;
    }

    // Of an expression whose shape differs.
    constexpr repair find_transpose() {
        repair found;
        by_transpose(found);
        return found;
    }

private:
    graph& g;
    index mine, theirs;

    constexpr bool holds(index candidate) const { return judge(g, candidate, theirs) == verdict::equal; }
    constexpr index product(index a, index b) {
        index const both[] = {a, b};
        return g.make(*g.ops->product, {}, both, 2);
    }

    // The c with theirs = c · mine at one point, for several candidates for `mine`; 0 where there is none.
    constexpr void ratios(pool<index> const& candidates, pool<fraction>& found) {
        graph simple(*g.ops, build_elementary, 2 * g.vertices.size + 32);
        pool<index> roots(candidates.size + 1);
        roots.append(candidates.data, candidates.size);
        roots.push(theirs);
        translate(g, simple, roots.data, roots.size, false);
        reduction values(simple, roots.data, roots.size);
        index const last = roots[roots.size - 1];
        for (index i = 0; i < candidates.size; ++i) found.push({0});
        if (!values.possible) return;
        size_trials const trials(values.sizes.count, 4);
        for (index t = 0; t < trials.count() && t < 8; ++t) {
            trials.fill(t, values.sizes.sizes);
            values.evaluate(hash_of("ratio"), t);
            if (values.of(last) == image::none) continue;
            for (index i = 0; i < candidates.size; ++i)
                if (values.of(roots[i]) != image::none && found[i].is_zero())
                    found[i] = ratio(values[roots[i]], values[last]);
        }
    }
    static constexpr fraction ratio(residue_matrix const& x, residue_matrix const& y) {
        residue c = 0;
        for (index e = 0; e < x.size() && c == 0; ++e)
            if (x.entries[e] != 0) c = modular::product(y.entries[e], modular::inverse(x.entries[e]));
        for (index e = 0; e < x.size(); ++e)
            if (modular::product(c, x.entries[e]) != y.entries[e]) return {0};
        return reconstructed(c);
    }

    // c · mine, also times or divided by a scalar symbol.
    constexpr bool by_factor(repair& found) {
        pool<index> candidates(8), scalars(8);
        candidates.push(mine);
        scalars.push(0);
        for (index i = 0; i < g.vertices.size; ++i) {
            if (!g[i].symbol || !g[i].shape.is_scalar()) continue;
            candidates.push(product(mine, i));
            candidates.push(product(mine, g.make(*g.ops->exponent, {-1, 1}, &i, 1)));
            scalars.push(i);
            scalars.push(i);
        }
        pool<fraction> factors(candidates.size);
        ratios(candidates, factors);
        for (index i = 0; i < candidates.size; ++i) {
            if (factors[i].is_zero() || !holds(product(g.rational(factors[i]), candidates[i]))) continue;
            found.kind = i == 0 ? repair_kind::factor : repair_kind::scalar;
            found.factor = factors[i];
            found.scalar = scalars[i];
            found.divides = i % 2 == 0;
            return true;
        }
        return false;
    }
    constexpr bool by_transpose(repair& found) {
        if (g[mine].shape != transposed(g[theirs].shape) || g[mine].shape.is_scalar()) return false;
        if (!holds(g.make(*g.ops->transpose, {}, &mine, 1))) return false;
        found.kind = repair_kind::transpose;
        return true;
    }
    constexpr bool by_edit(repair& found) {
        edits const all(g, mine);
        pool<index> candidates(all.list.size);
        for (auto const& e : all.list) candidates.push(e.whole);
        pool<fraction> factors(candidates.size);
        ratios(candidates, factors);
        for (index i = 0; i < candidates.size; ++i)
            if (factors[i].is_one() && holds(candidates[i])) {
                found.kind = repair_kind::edit;
                found.edit = all.list[i];
                return true;
            }
        return false;
    }
    constexpr bool by_property(repair& found) {
        index const size = g.vertices.size;
        for (index i = 0; i < size; ++i) {
            if (!g[i].symbol) continue;
            auto const s = g[i].shape;
            for (auto const& supposed : suppositions) {
                constexpr auto of_squares = of_square_matrices | lower_triangular;
                bool const square = (supposed.property & of_squares) != no_property;
                if ((square && !s.is_square()) ||
                    (s.is_scalar() && (square || supposed.property.has(stochastic))))
                    continue;
                if (g[i].symbol->declared.has(supposed.property)) continue;
                descriptor changed = *g[i].symbol;
                changed.declared = changed.declared | supposed.property;
                if (!holds_if(i, changed, equations_of(supposed.property) == no_property)) continue;
                found.kind = repair_kind::property;
                found.symbol = g[i].symbol;
                found.property = supposed.name;
                return true;
            }
        }
        return false;
    }
    constexpr bool holds_if(index symbol, descriptor const& changed, bool is_open) const {
        graph supposed(*g.ops, build_as_written, g.vertices.size);
        pool<index> image(g.vertices.size), operands(8);
        for (index i = 0; i < g.vertices.size; ++i) {
            auto const& v = g[i];
            operands.size = 0;
            for (index k = 0; k < v.count; ++k) operands.push(image[g.operand(i, k)]);
            image.push(i == symbol    ? supposed.symbol(changed, changed.declared)
                       : v.symbol     ? supposed.symbol(*v.symbol, v.symbol->declared)
                       : v.count == 0 ? supposed.intern(v, nullptr)
                                      : supposed.make(*v.rules, v.parameters, operands.data, operands.size));
        }
        graph simple(*g.ops, build_elementary, 2 * g.vertices.size + 32);
        index roots[] = {image[mine], image[theirs]};
        translate(supposed, simple, roots, 2, false);
        comparison at_a_point(simple, roots[0], roots[1]);
        // Where nothing but rational functions stands, values know all; x ≥ 0 is known to laws only.
        if (!at_a_point.agrees_once() && (at_a_point.is_exact() || !is_open)) return false;
        return judge(supposed, image[mine], image[theirs]) == verdict::equal;
    }
};

}  // namespace gradus
