// SPDX-License-Identifier: MIT
// How many indices the sums of an expression run over, and with it the sizes at which an identity has to be tested.
//
// Written out, an expression is a sum over indices of products of entries: xᵀAx = Σᵢⱼ xᵢaᵢⱼxⱼ has two indices that run
// to n, and so has x + A1, one of them not summed over. Let V be how many indices of one name stand in a term at most.
// Sorted by which indices coincide, f = Σ_G c_G(N) S_G, where S_G sums a product G of entries over r(G) distinct
// indices. The c_G are polynomials in the size N: they count the values of the indices that no entry of a symbol holds
// to, such as the n in 1ᵀ1 = n; there are at most e of them, and r(G) + deg c_G ≤ V. At a size N ≥ r(G) the S_G are linearly
// independent, as no two of them have a monomial in common. So if f = 0 at N = V, V − 1, …, V − e, then each c_G has more
// zeros than its degree, and f = 0 at every size. With several names c_G has degrees e₁, e₂, … in their sizes, together at
// most e, and vanishes where it does so at all (V₁ − j₁, V₂ − j₂, …) with jᵢ ≤ eᵢ, Σjᵢ ≤ e (Dyn and Floater, Multivariate
// polynomial interpolation on lower sets, 2014). An order of indices (tril) splits S_G by the orders of its indices, and
// c_G counts in the gaps between them: the same sizes do. 1ᵀ1 alone has r = 0: it takes e + 1 sizes from 1.
//
// A reciprocal is taken to the common denominator: 1/(n + 1) + 1/(n + 2) has three. A function that is not rational is a
// symbol, together with what stands in it. What is bound by equations (orthogonal, idempotent, of sum one) may turn
// into a constant and counts as a quotient: p = q/Σq. Determinants and inverses are no such sums; `ordered` and
// `vanishing` tell of them, and `trials` makes other tests.
#pragma once

#include <gradus/rewriting/extents.hpp>
#include <gradus/rewriting/sample.hpp>

namespace gradus {

class summation {
public:
    static constexpr index most = 64;

    // For every name: the indices in a term at most, how many of these no symbol holds, and the least size that slices
    // and places of entries admit. `total_free` is that of all names together.
    index count[size_table::most]{};
    index free[size_table::most]{};
    index least[size_table::most]{};
    index total_free = 0;
    // Which sizes are greater may matter: inverses exist or do not, declared equations cut out sets of several dimensions.
    bool ordered = false;
    // What is 0 at large sizes may be none at small ones: determinants.
    bool vanishing = false;
    // Places are told apart, by slices or entries.
    bool by_place = false;

    constexpr summation(graph const& of, pool<bool> const& reached, extent_table const& table,
                        pool<index> const& extents, index const* roots)
        : g(of),
          names(table.sizes.count),
          width(2 * names + 1),
          sides(extents.data),
          of_side(table.distinct() * width, 0),
          terms(of.vertices.size * width, 0),
          quotients(of.vertices.size * most_quotients, 0),
          weights(most_quotients * width, 0),
          hold(2 * of.vertices.size, held),
          renames(of.vertices.size, 0) {
        for (index i = 0; i < names; ++i) least[i] = 1;
        for (index d = 0; d < table.distinct(); ++d) measure(table, d);
        for (index i = 0; i < of.vertices.size; ++i)
            if (reached.data[i]) meet(i);
        // Both sides over one denominator, and the indices of an entry.
        pool<index> whole(width, 0);
        sum(roots, 2, whole.data, nullptr);
        for (index k = 0; k < 2; ++k) add(whole.data, side(roots[0], k), 1, names);
        for (index i = 0; i < names; ++i) {
            count[i] = whole[i];
            free[i] = whole[names + i];
        }
        total_free = whole[2 * names];
    }

private:
    graph const& g;
    index names;
    // A row of a table: the indices by name, those of them that nothing holds by name, and these together.
    index width;
    index const* sides;
    pool<index> of_side;
    pool<index> terms;
    // How often each quotient divides a vertex, and what it is divided by.
    static constexpr index most_quotients = 16;
    pool<index> quotients;
    pool<index> weights;
    index quotient_count = 0;
    // What holds the row, and the column, of an entry: a symbol in every term, or in some terms only the other of the two
    // (δᵢⱼ of an identity, QᵀQ of an orthogonal matrix), or in some terms nothing.
    using holding = index;
    static constexpr holding held = 0, passed = 1, loose = 2;
    pool<holding> hold;
    // Constants that only name an index anew: identities, commutations, products of such.
    pool<index> renames;

    constexpr index* row(index i) { return terms.data + i * width; }
    constexpr index* divisors(index i) { return quotients.data + i * most_quotients; }
    constexpr index const* side(index i, index k) const { return of_side.data + sides[2 * i + k] * width; }
    constexpr void add(index* to, index const* what, index times, index length) const {
        for (index k = 0; k < length; ++k) {
            to[k] += what[k] * times;
            if (to[k] > most) to[k] = most;
        }
    }
    // Indices that are summed over; nothing may hold them if they are free.
    constexpr void add_indices(index* to, index const* what, bool are_free) const {
        add(to, what, 1, are_free ? width : names);
    }

    // A product of sizes is an index of each, a sum of them an index of one of them.
    constexpr void measure(extent_table const& table, index at) {
        auto const d = table.distinct_dimension(at);
        auto* const to = of_side.data + at * width;
        auto const place = [&](dimension name) {
            for (index i = 0; i < names; ++i)
                if (table.sizes.names[i] == name) return i;
            return names;
        };
        if (!d.is_composite()) {
            if (auto const i = place(d); i < names) to[i] = 1;
        } else {
            dimension_sum const parts(d);
            for (unsigned p = 0; p < parts.count; ++p) {
                index here[size_table::most]{};
                for (unsigned k = 0; !parts.parts[p].of.factor(k).is_one(); ++k)
                    if (auto const i = place(parts.parts[p].of.factor(k)); i < names) ++here[i];
                for (index i = 0; i < names; ++i)
                    if (here[i] > to[i]) to[i] = here[i];
            }
            for (unsigned p = 0; p < parts.count; ++p)
                if (parts.parts[p].of.is_one() && parts.parts[p].coefficient < 0)
                    needs(to, static_cast<index>(-parts.parts[p].coefficient));
        }
        for (index i = 0; i < names; ++i) {
            to[names + i] = to[i];
            to[2 * names] += to[i];
        }
    }
    constexpr void needs(index const* side, index size) {
        for (index i = 0; i < names; ++i)
            if (side[i] > 0 && least[i] < size) least[i] = size;
    }

    // Another quotient: by what stands in the table at `by`, the places of the sum of entries of a symbol, and so on.
    constexpr void divide(index i, index const* by, index times) {
        index const at = quotient_count < most_quotients ? quotient_count++ : most_quotients - 1;
        add(weights.data + at * width, by, 1, width);
        auto& d = divisors(i)[at];
        d = d + times < most ? d + times : most;
    }
    constexpr void add_divisors(index i, index operand, index times) {
        for (index r = 0; r < quotient_count; ++r) {
            index const all = divisors(i)[r] + times * divisors(operand)[r];
            divisors(i)[r] = all < most ? all : most;
        }
    }
    // The terms of numerator and denominator together.
    constexpr void add_whole(index* to, index i, index times) {
        add(to, row(i), times, width);
        for (index r = 0; r < quotient_count; ++r)
            if (divisors(i)[r] > 0) add(to, weights.data + r * width, times * divisors(i)[r], width);
    }

    // The greatest of the summands, each brought to the common denominator.
    constexpr void sum(index const* x, index size, index* to, index* common) {
        index all[most_quotients]{};
        for (index r = 0; r < quotient_count; ++r)
            for (index k = 0; k < size; ++k)
                if (divisors(x[k])[r] > all[r]) all[r] = divisors(x[k])[r];
        for (index k = 0; k < size; ++k)
            for (index c = 0; c < width; ++c) {
                index total = row(x[k])[c];
                for (index r = 0; r < quotient_count; ++r)
                    total += (all[r] - divisors(x[k])[r]) * weights.data[r * width + c];
                if (total > to[c]) to[c] = total < most ? total : most;
            }
        for (index r = 0; common && r < quotient_count; ++r) common[r] = all[r];
    }

    // An index that two factors share, one of which may pass it on, is held further along or counted there.
    static constexpr bool is_free(holding a, holding b) {
        return a != held && b != held && (a == loose || b == loose);
    }
    constexpr holding& rows_of(index i) { return hold.data[2 * i]; }
    constexpr holding& columns_of(index i) { return hold.data[2 * i + 1]; }

    constexpr void product(index i, index const* x, index size) {
        index const none = g.vertices.size;
        index previous = none;
        // A factor that renames has one index with its neighbours in common, not two.
        bool merged = false;
        auto rows = passed;
        renames.data[i] = 1;
        for (index k = 0; k < size; ++k) {
            add(row(i), row(x[k]), 1, width);
            add_divisors(i, x[k], 1);
            renames.data[i] = renames.data[i] && renames.data[x[k]];
            if (g[x[k]].shape.is_scalar()) continue;
            bool const anew = renames.data[x[k]];
            if (previous != none && !anew && !merged)
                add_indices(row(i), side(previous, 1), is_free(columns_of(previous), rows_of(x[k])));
            merged = anew && (previous == none || merged);
            if (rows == passed) rows = rows_of(x[k]);
            previous = x[k];
        }
        if (previous == none) return;
        auto columns = passed;
        for (index k = size; k-- > 0 && columns == passed;)
            if (!g[x[k]].shape.is_scalar()) columns = columns_of(x[k]);
        rows_of(i) = rows;
        columns_of(i) = columns;
    }

    constexpr void meet(index i) {
        auto const& v = g.vertices.data[i];
        auto const* x = g.operands_of(i);
        auto const given = v.count - (v.count < v.rules->carriers ? v.count : v.rules->carriers);
        auto const both = [&](holding rows, holding columns) {
            rows_of(i) = rows;
            columns_of(i) = columns;
        };
        // What acts on entries is held where one operand is; a δᵢⱼ passes nothing on.
        auto const entry_by_entry = [&](index size) {
            both(loose, loose);
            for (index k = 0; k < size; ++k)
                if (!g[x[k]].shape.is_scalar())
                    both(rows_of(x[k]) == held ? held : rows_of(i),
                         columns_of(x[k]) == held ? held : columns_of(i));
        };
        switch (v.rules->role) {
            case role::symbol: symbol(i); return;
            case role::rational:
            case role::numeral: return;
            case role::ones:
            case role::zeros: both(loose, loose); break;
            case role::identity:
                both(passed, passed);
                renames.data[i] = 1;
                break;
            case role::count:
                for (index k = 0; k < 2; ++k) add_indices(row(i), side(x[0], k), true);
                return;
            case role::sum:
                sum(x, v.count, row(i), divisors(i));
                for (index k = 0; k < v.count; ++k)
                    both(rows_of(i) < rows_of(x[k]) ? rows_of(x[k]) : rows_of(i),
                         columns_of(i) < columns_of(x[k]) ? columns_of(x[k]) : columns_of(i));
                break;
            case role::product: product(i, x, v.count); break;
            case role::hadamard:
                for (index k = 0; k < v.count; ++k) {
                    add(row(i), row(x[k]), 1, width);
                    add_divisors(i, x[k], 1);
                }
                entry_by_entry(v.count);
                break;
            case role::transpose:
                add(row(i), row(x[0]), 1, width);
                add_divisors(i, x[0], 1);
                both(columns_of(x[0]), rows_of(x[0]));
                renames.data[i] = renames.data[x[0]];
                break;
            case role::power: power(i, x[0], v.parameters.first); break;
            case role::exponent:
                exponent(i, x[0], v.parameters);
                entry_by_entry(1);
                break;
            case role::elementwise:
                for (index k = 0; k < given; ++k) add_whole(row(i), x[k], 1);
                entry_by_entry(given);
                break;
            default: function(i, x, given);
        }
        // A side of one has no index.
        both(v.shape.rows.is_one() ? held : rows_of(i), v.shape.columns.is_one() ? held : columns_of(i));
    }

    constexpr void symbol(index i) {
        auto const declared = g[i].symbol->declared;
        if (declared.has(full_column_rank) && !g[i].shape.is_square()) ordered = true;
        auto const bound = equations_of(declared) - (diagonal | equations_of(binary));
        if (bound == no_property || g[i].shape.is_scalar()) return;
        ordered = true;
        auto const of_squares = equations_of(orthogonal) | idempotent;
        rows_of(i) = columns_of(i) = bound - of_squares == no_property ? passed : loose;
        pool<index> by(width, 0);
        add(by.data, side(i, g[i].shape.is_vector() ? 0 : 1), 1, names);
        divide(i, by.data, 1);
    }

    // Xᵏ is a product; X⁻¹ a function of X that also is a quotient.
    constexpr void power(index i, index x, std::int64_t k) {
        index const size = k < 0 ? -k < most ? index(-k) : most : k < most ? index(k) : most;
        rows_of(i) = k == 0 ? passed : rows_of(x);
        columns_of(i) = k == 0 ? passed : columns_of(x);
        renames.data[i] = k == 0 || renames.data[x];
        if (renames.data[x]) return;
        bool const unheld = is_free(columns_of(x), rows_of(x));
        for (index t = 1; t < size; ++t) add_indices(row(i), side(x, 0), unheld);
        if (k >= 0) {
            add(row(i), row(x), size, width);
            add_divisors(i, x, size);
            return;
        }
        ordered = true;
        pool<index> by(width, 0);
        add_whole(by.data, x, 1);
        add_indices(by.data, side(x, 0), unheld);
        add(row(i), by.data, size, width);
        for (index c = 0; c < names; ++c) by[c] = 0;
        divide(i, by.data, size);
    }

    constexpr void exponent(index i, index x, parameters p) {
        index const size = p.first < 0      ? -p.first < most ? index(-p.first) : most
                           : p.first < most ? index(p.first)
                                            : most;
        if (p.second == 1 && p.first >= 0) {
            add(row(i), row(x), size, width);
            add_divisors(i, x, size);
            return;
        }
        pool<index> by(width, 0);
        if (p.second == 1) {
            // The denominator of x is what 1/x is multiplied by.
            for (index r = 0; r < quotient_count; ++r)
                add(row(i), weights.data + r * width, size * divisors(x)[r], width);
            add(by.data, row(x), 1, width);
        } else {
            add_whole(by.data, x, 1);
            add(row(i), by.data, size, width);
        }
        if (p.first < 0) divide(i, by.data, size);
    }

    constexpr void function(index i, index const* x, index given) {
        auto const& o = *g.vertices.data[i].rules;
        bool const polynomial = given == 0 || o.linear || o.matrix || o.degree > 0;
        index const degree = o.degree > 0 ? o.degree : 1;
        auto rows = given == 0 ? loose : held, columns = rows;
        for (index k = 0; k < given; ++k) {
            if (polynomial && o.residues) {
                add(row(i), row(x[k]), degree, width);
                add_divisors(i, x[k], degree);
            } else {
                add_whole(row(i), x[k], 1);
            }
            // (det I is 1, while Σᵢⱼ δᵢⱼ is n.)
            auto const enough = polynomial || !o.residues ? passed : loose;
            if (rows_of(x[k]) >= enough) rows = loose;
            if (columns_of(x[k]) >= enough) columns = loose;
        }
        if (!polynomial && o.residues) ordered = vanishing = true;
        if (given == 0 && g[i].properties.has(orthogonal | binary)) {
            renames.data[i] = 1;
            rows_of(i) = columns_of(i) = passed;
            return;
        }
        if (given == 0)
            for (index k = 0; k < 2; ++k) add_indices(row(i), side(i, k), false);
        places(i, x, given);
        if (&o == g.ops->trace) {
            add_indices(row(i), side(x[0], 0), rows == loose && columns == loose);
        } else if (given == 1 && g[i].shape.is_scalar()) {
            add_indices(row(i), side(x[0], 0), rows == loose);
            add_indices(row(i), side(x[0], 1), columns == loose);
        } else {
            // The indices of operands that are none of the result are summed over, or are one with another.
            pool<index> lost(width, 0), kept(width, 0);
            for (index k = 0; k < 2; ++k) {
                add(kept.data, side(i, k), 1, width);
                for (index j = 0; j < given; ++j) add(lost.data, side(x[j], k), 1, width);
            }
            for (index c = 0; c < width; ++c) lost[c] = lost[c] > kept[c] ? lost[c] - kept[c] : 0;
            add_indices(row(i), lost.data, rows == loose || columns == loose);
        }
        rows_of(i) = columns_of(i) = rows == loose || columns == loose ? loose : held;
    }
    // A slice needs what it leaves out and what it takes; a parameter may be the place of an entry.
    constexpr void places(index i, index const* x, index given) {
        auto const& v = g.vertices.data[i];
        if (v.rules->takes != part_of_operand::none && v.count > 1) {
            auto const s = g[x[1]].shape;
            index size = 0;
            for (auto const d : {s.rows, s.columns})
                if (d.is_number()) size += static_cast<index>(d.number());
            by_place = true;
            needs(side(x[0], v.rules->takes == part_of_operand::rows ? 0 : 1), size);
        } else if (v.rules->residues && given <= 1) {
            auto const of = given == 1 ? x[0] : i;
            for (index k = 0; k < 2; ++k) {
                auto const place = k == 0 ? v.parameters.first : v.parameters.second;
                if (place > 0 && place < most) needs(side(of, k), static_cast<index>(place) + 1);
                by_place = by_place || place > 0;
            }
        }
    }
};

}  // namespace gradus
