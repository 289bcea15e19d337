// SPDX-License-Identifier: MIT
// Diagonal matrices: diag(v) = D(v), a matrix with v on its diagonal, and diagonal(M) = d(M), the diagonal as a vector.
#pragma once

#include <gradus/operators/sums.hpp>

namespace gradus {

namespace op {

constexpr shape_verdict diag_shape(shape const* s, std::size_t) {
    if (!s[0].is_vector()) return {{}, "it needs a vector"};
    return {shape{s[0].rows, s[0].rows}};
}
constexpr shape_verdict diagonal_shape(shape const* s, std::size_t) {
    if (!s[0].is_square()) return {{}, "it needs a square matrix"};
    return {shape{s[0].rows, 1}};
}
constexpr term diag_pullback(term cotangent, term y, int);
constexpr term diagonal_pullback(term cotangent, term y, int);
constexpr term diag_matrix(term y, int);
constexpr term diagonal_matrix(term y, int);
constexpr term diag_times(term y, term x, bool);
constexpr term scaled_rows_times(term y, term x, bool transposed);
constexpr property_set diag_properties(term y);
constexpr bool diag_means(conditions& known, term y, property_set p);
constexpr void diag_laws(lawbook& rule);
constexpr void diagonal_laws(lawbook& rule);
constexpr term diagonal_by_entries(term y);
constexpr image diag_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    y.fill(0);
    for (std::uint32_t i = 0; i < y.rows; ++i) y.entries[i * (y.columns + 1)] = x->entries[i];
    return image::exact;
}
constexpr image diagonal_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    for (std::uint32_t i = 0; i < y.rows; ++i) y.entries[i] = x->entries[i * (x->columns + 1)];
    return image::exact;
}

inline constexpr operation diag{.name = "diag",
                                .notation = written_as_function("D", "\\operatorname{diag}", "diag"),
                                .shape = diag_shape,
                                .linear = true,
                                .pullback = diag_pullback,
                                .matrix = diag_matrix,
                                .infer = diag_properties,
                                .laws = diag_laws,
                                .means = diag_means,
                                .residues = diag_residues,
                                .times = diag_times,
                                .spreads_diagonal = true};
inline constexpr operation diagonal{.name = "diagonal",
                                    .notation = written_as_function("d", "\\operatorname{d}", "diagonal"),
                                    .shape = diagonal_shape,
                                    .linear = true,
                                    .pullback = diagonal_pullback,
                                    .matrix = diagonal_matrix,
                                    .laws = diagonal_laws,
                                    .residues = diagonal_residues,
                                    .by_entries = diagonal_by_entries};

constexpr shape_verdict scaled_rows_shape(shape const* s, std::size_t) { return {s[1]}; }
// D(v)X of a matrix X, each row times its number; how a machine multiplies by D(v).
inline constexpr operation scaled_rows{
    .name = "scaled rows", .shape = scaled_rows_shape, .times = scaled_rows_times, .scales = true};

}  // namespace op

// D(v), the n×n matrix with the vector v on its diagonal.
template <expression V>
constexpr applied<op::diag, V> diag(V const& v) {
    return apply<op::diag>(v);
}
// diagonal(M) = d(M), the diagonal of a square matrix as a vector.
template <expression M>
constexpr applied<op::diagonal, M> diagonal_of(M const& m) {
    return apply<op::diagonal>(m);
}

template <>
struct kernel<op::diag> {
    static void run(auto& out, auto const& v) {
        out.setZero();
        out.diagonal() = v;
    }
};
template <>
struct kernel<op::scaled_rows> {
    static void run(auto& out, auto const& v, auto const& x) { out = v.asDiagonal() * x; }
};
template <>
struct kernel<op::diagonal> {
    static void run(auto& out, auto const& m) { out = m.diagonal(); }
};

namespace op {

constexpr term diag_pullback(term cotangent, term, int) { return gradus::diagonal(cotangent); }
constexpr term diagonal_pullback(term cotangent, term, int) { return gradus::diag(cotangent); }

// d(AB) = rowsum(A ⊙ Bᵀ)
constexpr term diagonal_by_entries(term y) {
    auto const x = y.operand(0);
    if (x.role() != role::product || x.count() != 2 || x.operand(0).is_scalar()) return {};
    return gradus::row_sums(gradus::hadamard(x.operand(0), T(x.operand(1))));
}

// vec D(v) = Nv and d(X) = Nᵀ vec(X): column i of N is eᵢ ⊗ eᵢ, so that N = (I ⊗ 1) ⊙ (1 ⊗ I).
constexpr term pairs_with(term all, dimension n) {
    auto const same = identity_of({n, n}, all);
    return gradus::hadamard(gradus::kron(same, all), gradus::kron(all, same));
}
constexpr term diag_matrix(term y, int) {
    auto const n = y.shape().rows;
    return pairs_with(ones_of({n, 1}, y), n);
}
constexpr term diagonal_matrix(term y, int) {
    auto const n = y.shape().rows;
    return pairs_with(ones_of({1, n}, y), n);
}

constexpr term diag_times(term y, term x, bool) {
    auto const v = y.operand(0);
    return x.shape().is_vector() ? gradus::hadamard(v, x) : apply<scaled_rows>(v, x);
}

constexpr term scaled_rows_times(term y, term x, bool transposed) {
    auto const v = y.operand(0), scaled = y.operand(1);
    if (!x.shape().is_vector()) return {};
    return transposed ? transpose_of(scaled) * gradus::hadamard(v, x) : gradus::hadamard(v, scaled * x);
}

constexpr property_set diag_properties(term y) {
    auto const v = y.operand(0);
    return gradus::diagonal |
           (v.has(positive)      ? spd
            : v.has(nonnegative) ? positive_semidefinite
                                 : no_property) |
           (v.has(nonzero) ? invertible : no_property);
}
constexpr bool diag_means(conditions& known, term y, property_set p) {
    if (p != invertible && p != off_negative_axis) return false;
    known.needs(y.operand(0), p == invertible ? nonzero : positive);
    return true;
}

constexpr void diag_laws(lawbook& rule) {
    auto const v = rule.vector("v");
    auto const t = rule.scalar("t");
    rule("the diagonal matrix of a number", gradus::diag(t), t);
    rule("ones on the diagonal", gradus::diag(ones_of(v.shape(), v)),
         identity_of({v.shape().rows, v.shape().rows}, v));
}
constexpr void diagonal_laws(lawbook& rule) {
    auto const v = rule.vector("v");
    auto const w = rule.vector("w");
    auto const t = rule.scalar("t");
    rule("the diagonal of a number", gradus::diagonal(t), t);
    rule("the diagonal of an outer product", gradus::diagonal(v * T(w)), gradus::hadamard(v, w));
    auto const m = rule.square("M");
    auto const a = rule.any("A"), b = rule.any("B");
    rule("the diagonal of a product", gradus::diagonal(a * T(b)), gradus::row_sums(gradus::hadamard(a, b)));
    rule("a transpose keeps the diagonal", gradus::diagonal(T(m)), gradus::diagonal(m));
    rule("the diagonal of a diagonal matrix", gradus::diagonal(gradus::diag(v)), v);
}

}  // namespace op

}  // namespace gradus
