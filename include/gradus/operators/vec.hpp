// SPDX-License-Identifier: MIT
// vec(X), the columns of X below one another, with its inverse, and the commutation matrix K with K vec(X) = vec(Xᵀ).
#pragma once

#include <gradus/operators/trace.hpp>

namespace gradus {

namespace op {

constexpr shape_verdict vec_shape(shape const* s, std::size_t) {
    return {shape{s[0].rows * s[0].columns, 1}};
}
// The last operand, a matrix of ones that is never made, carries the shape.
constexpr shape_verdict reshape_shape(shape const* s, std::size_t) {
    if (s[0].rows * s[0].columns != s[1].rows * s[1].columns)
        return {{}, "it needs as many entries as before"};
    return {s[1]};
}
constexpr shape_verdict commutation_shape(shape const* s, std::size_t) {
    auto const entries = s[0].rows * s[0].columns;
    return {shape{entries, entries}};
}

constexpr term vec_pullback(term cotangent, term y, int);
constexpr term vec_matrix(term y, int);
constexpr property_set vec_properties(term y);
constexpr void vec_laws(lawbook& rule);
constexpr term reshape_pullback(term cotangent, term y, int i);
constexpr void reshape_laws(lawbook& rule);
constexpr term simpler_reshape(term y);
constexpr term commutation_times(term y, term x, bool transposed);
constexpr property_set commutation_properties(term) { return orthogonal | binary; }
constexpr void commutation_laws(lawbook& rule);

// The order of the entries stays, column by column.
constexpr image reshape_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    for (std::uint32_t k = 0; k < y.size(); ++k)
        y.entries[k % y.rows * y.columns + k / y.rows] = x->entries[k % x->rows * x->columns + k / x->rows];
    return image::exact;
}
constexpr image commutation_residues(residue_matrix const& y, residue_matrix const* like, parameters) {
    auto const m = like->rows, n = like->columns;
    y.fill(0);
    for (std::uint32_t i = 0; i < m; ++i)
        for (std::uint32_t j = 0; j < n; ++j) y.entries[(j + i * n) * y.columns + i + j * m] = 1;
    return image::exact;
}

inline constexpr operation vec{.name = "vec",
                               .notation = written_as_function("vec", "\\operatorname{vec}"),
                               .shape = vec_shape,
                               .linear = true,
                               .pullback = vec_pullback,
                               .matrix = vec_matrix,
                               .infer = vec_properties,
                               .laws = vec_laws,
                               .residues = reshape_residues};
inline constexpr operation reshape{.name = "reshape",
                                   .notation = written_as_function("reshape", "\\operatorname{reshape}"),
                                   .shape = reshape_shape,
                                   .linear = true,
                                   .pullback = reshape_pullback,
                                   .matrix = vec_matrix,
                                   .infer = vec_properties,
                                   .laws = reshape_laws,
                                   .residues = reshape_residues,
                                   .simpler = simpler_reshape,
                                   .carriers = 1};
inline constexpr operation commutation{.name = "commutation",
                                       .notation = written_as_name("K", "K", "K"),
                                       .shape = commutation_shape,
                                       .infer = commutation_properties,
                                       .laws = commutation_laws,
                                       .residues = commutation_residues,
                                       .times = commutation_times,
                                       .distributes = true,
                                       .carriers = 1};

}  // namespace op

// vec(X): the columns of an m×n matrix below one another, a vector of length mn; a vector is its own vec.
template <expression X>
constexpr applied<op::vec, X> vec(X const& x) {
    return apply<op::vec>(x);
}

// K with K vec(A) = vec(Aᵀ) for an m×n A (Magnus & Neudecker, 3.7).
template <dimension M, dimension N>
inline constexpr auto commutation = apply<op::commutation>(ones<M, N>);

// K for matrices of the shape s, in the graph of a term.
constexpr term commutation_of(shape s, term t) {
    if (s.rows.is_one() || s.columns.is_one()) {
        auto const n = s.rows * s.columns;
        return identity_of({n, n}, t);
    }
    return apply<op::commutation>(ones_of(s, t));
}
// The entries of x, column by column, in the shape s.
constexpr term reshaped(term x, shape s) { return apply<op::reshape>(x, ones_of(s, x)); }

template <>
struct kernel<op::vec> {
    static void run(auto& out, auto const& x) {
        for (auto j = x.cols(); j-- > 0;) out.segment(j * x.rows(), x.rows()) = x.col(j);
    }
};
template <>
struct kernel<op::reshape> {
    static void run(auto& out, auto const& x, auto const&) {
        for (auto k = x.size(); k-- > 0;) out(k % out.rows(), k / out.rows()) = x(k % x.rows(), k / x.rows());
    }
};
template <>
struct kernel<op::commutation> {
    static void run(auto& out, auto const& like) {
        auto const m = like.rows(), n = like.cols();
        out.setZero();
        for (auto j = n; j-- > 0;)
            for (auto i = m; i-- > 0;) out(j + i * n, i + j * m) = 1;
    }
};

namespace op {

constexpr term vec_pullback(term g, term y, int) { return reshaped(g, y.operand(0).shape()); }
// The order of the entries stays.
constexpr term vec_matrix(term y, int) {
    auto const n = y.shape().rows * y.shape().columns;
    return identity_of({n, n}, y);
}
constexpr term reshape_pullback(term g, term y, int) { return reshaped(g, y.operand(0).shape()); }

// The matrix of the shape s of which x is the vec.
constexpr term unstacked(term x, shape s) {
    return (*x).rules == &vec && x.operand(0).shape() == s ? x.operand(0) : reshaped(x, s);
}
constexpr term commutation_times(term y, term x, bool transposed) {
    if (!x.shape().is_vector()) return {};
    auto const s = y.operand(0).shape();
    return gradus::vec(transpose_of(unstacked(x, transposed ? gradus::transposed(s) : s)));
}

constexpr property_set vec_properties(term y) {
    return (*y.operand(0)).properties & (positive | binary | plus_minus_one);
}

constexpr void vec_laws(lawbook& rule) {
    auto const v = rule.vector("v");
    rule("a column is its own vec", gradus::vec(v), v);
    auto const row = rule.letter("r", {1, dimension{"n"}});
    rule("the vec of a row", gradus::vec(row), T(row));
    dimension const p{"p"}, q{"q"};
    auto const long_column = rule.letter("u", {p * q, 1});
    rule("the vec of a reshaped column", gradus::vec(reshaped(long_column, {p, q})), long_column);
}
// Entries keep their order, so that only the last shape matters.
constexpr term simpler_reshape(term y) {
    auto const x = y.operand(0);
    if (x.shape() == y.shape()) return x;
    if ((*x).rules == &reshape || (*x).rules == &vec) return reshaped(x.operand(0), y.shape());
    if (x.role() == role::ones) return ones_of(y.shape(), y);
    if (y.shape().rows.is_one()) return transpose_of(gradus::vec(x));
    return y.shape().is_vector() ? gradus::vec(x) : y;
}
constexpr void reshape_laws(lawbook& rule) {
    dimension const p{"p"}, q{"q"};
    auto const x = rule.any("X"), v = rule.letter("v", {p * q, 1});
    auto const c = rule.scalar("c");
    rule("the same shape", reshaped(x, x.shape()), x);
    rule("vec undone", reshaped(gradus::vec(x), x.shape()), x);
    rule("reshaping scales", reshaped(c * v, {p, q}), c * reshaped(v, {p, q}));
}
constexpr void commutation_laws(lawbook& rule) {
    auto const v = rule.vector("v");
    auto const n = v.shape().rows;
    rule("nothing to commute in a column", apply<commutation>(ones_of(v.shape(), v)), identity_of({n, n}, v));
    rule("nothing to commute in a row", apply<commutation>(ones_of(transposed(v.shape()), v)),
         identity_of({n, n}, v));
    rule("nothing to commute in a number", apply<commutation>(rule.number(1)), rule.number(1));
}

}  // namespace op

}  // namespace gradus
