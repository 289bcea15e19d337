// SPDX-License-Identifier: MIT
// Gathering: the rows of a matrix that an index vector picks, E[ids]; and scattering, its transpose: rows added to the
// rows of a zero matrix that an index vector picks.
#pragma once

#include <gradus/operators/slice.hpp>

namespace gradus {

namespace op {

constexpr shape_verdict gather_shape(shape const* s, std::size_t) {
    if (!s[1].is_vector()) return {{}, "rows are picked by a vector of indices"};
    return {shape{s[1].rows, s[0].columns}};
}
// The last operand carries the shape and is never made.
constexpr shape_verdict scatter_shape(shape const* s, std::size_t) {
    if (s[0].rows != s[1].rows) return {{}, "it needs one index for each row"};
    if (s[0].columns != s[2].columns) return {{}, "rows are added to rows of the same length"};
    return {s[2]};
}
constexpr term gather_pullback(term cotangent, term y, int i);
constexpr term gather_matrix(term y, int);
constexpr property_set gather_properties(term y);
constexpr term simpler_gather(term y);
constexpr term simpler_scatter(term y);
constexpr term merged_scatters(term c, term x, term d, term y);
constexpr image gather_residues(residue_matrix const& y, residue_matrix const* x, parameters);
constexpr term scatter_pullback(term cotangent, term y, int i);
constexpr term scatter_matrix(term y, int);
constexpr image scatter_residues(residue_matrix const& y, residue_matrix const* x, parameters);

inline constexpr operation gather{.name = "gather",
                                  .notation = written_as_function("gather", "\\operatorname{gather}"),
                                  .shape = gather_shape,
                                  .linear = true,
                                  .pullback = gather_pullback,
                                  .matrix = gather_matrix,
                                  .infer = gather_properties,
                                  .residues = gather_residues,
                                  .simpler = simpler_gather,
                                  .picks_rows_of = 0};
inline constexpr operation scatter{.name = "scatter",
                                   .notation = written_as_function("scatter", "\\operatorname{scatter}"),
                                   .shape = scatter_shape,
                                   .linear = true,
                                   .pullback = scatter_pullback,
                                   .matrix = scatter_matrix,
                                   .residues = scatter_residues,
                                   .simpler = simpler_scatter,
                                   .merged = merged_scatters,
                                   .picks_rows_of = 2,
                                   .scatters = true,
                                   .carriers = 1};

}  // namespace op

// Rows ids₁, ids₂, … of an m×n matrix E, k×n for k indices; of a vector, its entries.
template <expression E, expression Ids>
constexpr applied<op::gather, E, Ids> gather(E const& e, Ids const& ids) {
    return apply<op::gather>(e, ids);
}
// The rows of the identity that ids picks: row i is 1 at idsᵢ and 0 elsewhere, k×M for k indices.
template <dimension M, expression Ids>
constexpr auto one_hot_rows(Ids const& ids) {
    return gather(identity<M>, ids);
}
// A matrix of M rows that is zero but for the rows of the k×n matrix G, each added to the row that ids tells.
template <dimension M, expression G, expression Ids>
constexpr auto scatter(G const& g, Ids const& ids) {
    return apply<op::scatter>(g, ids, ones<M, meaning(node<G::hash>{}).shape.columns>);
}
// The same, with as many rows as E.
template <expression G, expression Ids, expression E>
constexpr auto scatter(G const& g, Ids const& ids, E const&) {
    constexpr auto s = meaning(node<E::hash>{}).shape;
    return apply<op::scatter>(g, ids, ones<s.rows, s.columns>);
}
constexpr term scattered(term g, term ids, shape like) {
    return apply<op::scatter>(g, ids, ones_of(like, g));
}

template <>
struct kernel<op::gather> {
    static void run(auto& out, auto const& e, auto const& ids) {
        if constexpr (requires { out.rows(); })
            for (auto r = ids.size(); r-- > 0;) out.row(r) = e.row(ids[r]);
        else
            out = e(ids[0], 0);
    }
};
template <>
struct kernel<op::scatter> {
    static void run(auto& out, auto const& g, auto const& ids, auto const&) {
        if constexpr (requires { out.rows(); }) {
            out.setZero();
            for (decltype(ids.size()) r = 0; r < ids.size(); ++r) out.row(ids[r]) += g.row(r);
        } else {
            out = g.sum();
        }
    }
};

namespace op {

constexpr term gather_pullback(term g, term y, int i) {
    if (i != 0) return {};
    return scattered(g, y.operand(1), y.operand(0).shape());
}
constexpr term scatter_pullback(term g, term y, int i) {
    if (i != 0) return {};
    return gradus::gather(g, y.operand(1));
}
// vec(PE) = (I ⊗ P) vec(E) with P = I[ids].
constexpr term gather_matrix(term y, int) {
    auto const m = y.operand(0).shape().rows;
    return acting_along(along::rows, gradus::gather(identity_of({m, m}, y), y.operand(1)), y);
}
constexpr term scatter_matrix(term y, int) {
    auto const k = y.operand(0).shape().rows, m = y.shape().rows;
    return acting_along(along::rows, scattered(identity_of({k, k}, y), y.operand(1), {m, k}), y);
}
// Rows that sum to one still do, unless the shape says that they are entries of a vector.
constexpr property_set gather_properties(term y) {
    auto const of_rows = y.shape().is_vector() ? no_property : stochastic;
    return (*y.operand(0)).properties & (nonnegative | positive | binary | plus_minus_one | of_rows);
}
constexpr term simpler_gather(term y) {
    return y.operand(0).role() == role::ones ? ones_of(y.shape(), y) : y;
}

// A single number stands in front.
constexpr term simpler_scatter(term y) {
    auto const g = y.operand(0), one = rational_in(y, 1);
    return g.is_scalar() && g != one ? g * scattered(one, y.operand(1), y.shape()) : y;
}

// Rows that go to the same places are added before they go.
constexpr term merged_scatters(term c, term x, term d, term y) {
    if (x.operand(1) != y.operand(1) || x.shape() != y.shape()) return {};
    return scattered(c * x.operand(0) + d * y.operand(0), x.operand(1), x.shape());
}

constexpr image gather_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    for (std::uint32_t k = 0; k < y.size(); ++k)
        y.entries[k] = x->entries[x[1].entries[k / y.columns] % x->rows * y.columns + k % y.columns];
    return image::exact;
}
constexpr image scatter_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    y.fill(0);
    for (std::uint32_t k = 0; k < x->size(); ++k) {
        auto& to = y.entries[x[1].entries[k / y.columns] % y.rows * y.columns + k % y.columns];
        to = modular::sum(to, x->entries[k]);
    }
    return image::exact;
}

}  // namespace op

}  // namespace gradus
