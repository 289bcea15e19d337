// SPDX-License-Identifier: MIT
// The image of a graph: the values of its vertices modulo a prime, with sizes for the dimensions and samples for the
// symbols. Cost: as many steps as the evaluation with numbers would take.
#pragma once

#include <gradus/rewriting/extents.hpp>
#include <gradus/rewriting/sample.hpp>
#include <gradus/rewriting/summation.hpp>
#include <gradus/rewriting/translate.hpp>

namespace gradus {

class reduction : public extent_table {
public:
    // The vertices below the tops; not `possible` if there are too many names or too large numbers among the sizes.
    constexpr reduction(graph const& of, index const* tops, index top_count)
        : g(of),
          values(of.vertices.size),
          images(of.vertices.size, image::none),
          extents(2 * of.vertices.size),
          at(of.vertices.size) {
        usage const used(of, tops, top_count);
        for (index i = 0; i < of.vertices.size; ++i) {
            reached.push(used.uses.data[i] > 0);
            at.push(0);
            values.push({});
            index sides[2]{};
            if (reached.data[i]) {
                auto const s = of[i].shape;
                sides[0] = side(s.rows);
                sides[1] = side(s.columns);
                if (of.is(i, role::symbol)) meet_symbol(i);
            }
            extents.append(sides, 2);
        }
        faithful = faithful && !has_large_number;
    }

    bool faithful = true;
    // The pieces into which the declared properties cut the points of the sizes of the moment, all symbols together.
    std::uint32_t pieces = 1;
    // Symbols in pieces need not have the property: what holds then, holds.
    bool has_pieces = false;
    bool has_row_numbers = false;
    bool relaxed = false;

    // Computes the values at one point.
    constexpr void evaluate(hash_value seed, std::uint32_t round) {
        bool const fits = lay_out();
        pieces = 1;
        roots.size = 0;
        for (index i = 0; i < g.vertices.size; ++i) {
            if (!reached.data[i]) continue;
            auto& known = images.data[i];
            known = image::none;
            if (!fits) continue;
            auto const& v = g.vertices.data[i];
            auto const& y = values.data[i];
            if (v.symbol) {
                auto const plan = plan_of(v.symbol->declared);
                if (v.symbol->declared.has(full_column_rank) && y.rows < y.columns) continue;
                // (n − 1)×n at n = 1: sizes are positive.
                if (y.size() == 0 && !v.shape.rows.is_number() && !v.shape.columns.is_number()) continue;
                auto const kept = relaxed && plan.in_pieces ? without_pieces(plan.kept) : plan.kept;
                // A matrix that has one column by chance is no vector: each of its rows sums to one.
                if (y.columns == 1 && !v.shape.is_vector() && kept.has(stochastic)) {
                    y.fill(1);
                    known = image::exact;
                    continue;
                }
                auto const count = pieces_of(kept, y.rows, y.columns);
                sampler const from{seed, count > 0 ? round / pieces % count : 0};
                if (pieces <= uncounted && count > 0) pieces *= count;
                if (from.draw(y, v.hash, kept)) known = image::exact;
                continue;
            }
            auto all = image::exact;
            for (index k = 0; k < v.count; ++k) all = modular::worse(all, images.data[g.operand(i, k)]);
            if (all != image::none) known = modular::worse(all, value(v, i, y));
        }
    }
    // What is known of a vertex: nothing where an inverse in it does not exist.
    constexpr image of(index i) const { return images.data[i]; }
    constexpr residue_matrix const& operator[](index i) const { return values.data[i]; }

    // What the sums in two vertices run over.
    constexpr summation summation_of(index const* two_roots) const {
        return {g, reached, *this, extents, two_roots};
    }

private:
    graph const& g;
    pool<residue_matrix> values;
    pool<image> images;
    pool<bool> reached{};
    // Which of the distinct dimensions are the rows and columns of each vertex.
    pool<index> extents;
    pool<index> at;
    pool<residue> arena{};
    struct root {
        residue value = 0, radicand = 0;
        std::int64_t degree = 1;
    };
    pool<root> roots{};
    constexpr void meet_symbol(index i) {
        auto const plan = plan_of(g[i].symbol->declared);
        faithful = faithful && plan.faithful;
        has_pieces = has_pieces || plan.in_pieces;
        has_row_numbers = has_row_numbers || g[i].symbol->declared.has(row_numbers);
    }

    // Whether the sizes of the moment are such that every operator gets what its shape rule asks for: 14 = 7 + 7 is lost
    // where 14 is taken for a name. (Names alone lose nothing.)
    constexpr bool shapes_agree() const {
        pool<shape> sides(8);
        for (index i = 0; i < g.vertices.size; ++i) {
            auto const& v = g.vertices.data[i];
            if (!reached.data[i] || v.count == 0) continue;
            sides.size = 0;
            for (index k = 0; k < v.count; ++k) {
                auto const& x = values.data[g.operand(i, k)];
                sides.push({dimension{x.rows}, dimension{x.columns}});
            }
            auto const verdict = v.rules->shape(sides.data, v.count);
            auto const& y = values.data[i];
            if (verdict.refused() || verdict.result != shape{dimension{y.rows}, dimension{y.columns}})
                return false;
        }
        return true;
    }

    constexpr bool lay_out() {
        index total = 0;
        if (!measure()) return false;
        for (index i = 0; i < g.vertices.size; ++i) {
            if (!reached.data[i]) continue;
            auto& y = values.data[i];
            y.rows = extent.data[extents.data[2 * i]];
            y.columns = extent.data[extents.data[2 * i + 1]];
            at.data[i] = total;
            total += y.rows * y.columns;
        }
        if (total > 1u << 20 || (has_large_number && !shapes_agree())) return false;
        arena.extend(total, 0);
        for (index i = 0; i < g.vertices.size; ++i)
            if (reached.data[i]) values.data[i].entries = arena.data + at.data[i];
        return true;
    }

    constexpr image value(vertex const& v, index i, residue_matrix const& y) {
        auto const* x = g.operands_of(i);
        auto const first = [&]() -> residue_matrix const& { return values.data[x[0]]; };
        switch (v.rules->role) {
            case role::rational: y.fill(modular::of(g.value(i))); break;
            case role::ones: y.fill(1); break;
            case role::zeros: y.fill(0); break;
            case role::identity:
                for (index k = 0; k < y.size(); ++k) y.entries[k] = k % (y.columns + 1) == 0;
                break;
            case role::count: y.fill(first().size()); break;
            case role::sum:
                for (index e = 0; e < y.size(); ++e) {
                    residue total = 0;
                    for (index k = 0; k < v.count; ++k)
                        total = modular::sum(total, values.data[x[k]].entries[e]);
                    y.entries[e] = total;
                }
                break;
            case role::hadamard:
                for (index e = 0; e < y.size(); ++e) {
                    residue all = first().entries[e];
                    for (index k = 1; k < v.count; ++k)
                        all = modular::product(all, values.data[x[k]].entries[e]);
                    y.entries[e] = all;
                }
                break;
            case role::product: multiply(v, x, y); break;
            case role::transpose: modular::transpose(y, first()); break;
            case role::power: return raise(y, first(), v.parameters.first);
            case role::exponent: return raise_entries(y, first(), v);
            default: return function(v, x, y);
        }
        return image::exact;
    }

    // A chain is multiplied from the end that is a vector.
    constexpr void multiply(vertex const& v, index const* x, residue_matrix const& y) {
        residue scale = 1;
        pool<index> chain(v.count);
        for (index k = 0; k < v.count; ++k)
            if (g[x[k]].shape.is_scalar())
                scale = modular::product(scale, values.data[x[k]].entries[0]);
            else
                chain.push(x[k]);
        if (chain.size == 0) {
            y.fill(scale);
            return;
        }
        bool const backwards = values.data[chain[chain.size - 1]].columns == 1;
        pool<residue> held[2];
        residue_matrix done = values.data[backwards ? chain[chain.size - 1] : chain[0]];
        for (index k = 1; k < chain.size; ++k) {
            auto const& next = values.data[chain[backwards ? chain.size - 1 - k : k]];
            residue_matrix to{nullptr, backwards ? next.rows : done.rows,
                              backwards ? done.columns : next.columns};
            held[k % 2].extend(to.size(), 0);
            to.entries = held[k % 2].data;
            if (backwards)
                modular::multiply(to, next, done);
            else
                modular::multiply(to, done, next);
            done = to;
        }
        for (index e = 0; e < y.size(); ++e)
            y.entries[e] = scale == 1 ? done.entries[e] : modular::product(scale, done.entries[e]);
    }

    // Xᵏ of a square matrix.
    constexpr image raise(residue_matrix const& y, residue_matrix const& x, std::int64_t k) {
        auto const size = x.size();
        pool<residue> base(size), next(size, 0);
        base.append(x.entries, size);
        if (k < 0 && modular::invert({base.data, x.rows, x.rows}) == 0) return image::none;
        for (index e = 0; e < size; ++e) y.entries[e] = k == 0 ? e % (x.rows + 1) == 0 : base.data[e];
        for (auto n = (k < 0 ? -k : k) - 1; n > 0; --n) {
            modular::multiply({next.data, x.rows, x.rows}, y, {base.data, x.rows, x.rows});
            for (index e = 0; e < size; ++e) y.entries[e] = next.data[e];
        }
        return image::exact;
    }

    // Entries to the power p/q. A root is a symbol, known by what it is the root of; a root modulo the prime would
    // prove √(t²) = t for one half of all t. The power of a root is taken of what is under it where that is possible:
    // (√t)² = t.
    constexpr image raise_entries(residue_matrix const& y, residue_matrix const& x, vertex const& v) {
        auto const p = v.parameters.first, q = v.parameters.second;
        auto const key = mix(v.rules->key, static_cast<hash_value>(q));
        auto const size = p < 0 ? -p : p;
        for (index e = 0; e < y.size(); ++e) {
            residue const entry = x.entries[e];
            auto base = entry;
            auto exponent = size;
            if (q != 1 && entry > 1) {
                base = modular::random(key, entry);
                roots.push({base, entry, q});
            } else if (q == 1) {
                for (auto const& r : roots)
                    if (r.value == entry && size % r.degree == 0) {
                        base = r.radicand;
                        exponent = size / r.degree;
                    }
            }
            y.entries[e] = exponent == 1 ? base : modular::power(base, exponent);
        }
        if (p < 0 && !modular::invert_entries(y.entries, y.size())) return image::none;
        return q == 1 ? image::exact : image::symbolic;
    }

    constexpr residue entry_beside(index operand, index e) const {
        return values.data[operand].entries[g[operand].shape.is_scalar() ? 0 : e];
    }
    constexpr image function(vertex const& v, index const* x, residue_matrix const& y) {
        if (v.rules->residues) {
            if (v.count == 1) return v.rules->residues(y, &values.data[x[0]], v.parameters);
            pool<residue_matrix> operands(v.count);
            for (index k = 0; k < v.count; ++k) operands.push(values.data[x[k]]);
            return v.rules->residues(y, operands.data, v.parameters);
        }
        auto key = mix(mix(v.rules->key, static_cast<hash_value>(v.parameters.first)),
                       static_cast<hash_value>(v.parameters.second));
        if (v.rules->role == role::elementwise) {
            // Known by an entry of each operand; a number goes with every entry.
            for (index e = 0; e < y.size(); ++e) {
                auto known = key;
                for (index k = 0; k + 1 < v.count; ++k) known = mix(known, entry_beside(x[k], e));
                y.entries[e] = modular::random(known, entry_beside(x[v.count - 1], e));
            }
            return image::symbolic;
        }
        // A function of whole matrices: known by all entries of its operands.
        key = mix(mix(key, y.rows), y.columns);
        for (index k = 0; k < v.count; ++k) {
            auto const& operand = values.data[x[k]];
            key = mix(mix(key, operand.rows), operand.columns);
            for (index e = 0; e < operand.size(); ++e) key = mix(key, operand.entries[e]);
        }
        for (index r = 0; r < y.rows; ++r)
            for (index c = 0; c < y.columns; ++c)
                y.entries[r * y.columns + c] = c < r && v.properties.has(symmetric) && y.rows == y.columns
                                                   ? y.entries[c * y.columns + r]
                                                   : modular::random(key, r * y.columns + c);
        return image::symbolic;
    }
};

}  // namespace gradus
