// SPDX-License-Identifier: MIT
// The Kronecker product A ⊗ B, vec(X) (the columns of X below one another) and the commutation matrix K with
// K vec(X) = vec(Xᵀ): what the derivatives of matrices by matrices are made of.
#pragma once

#include <gradus/operators/trace.hpp>

namespace gradus {

namespace op {

constexpr shape_verdict kron_shape(shape const* s, std::size_t) {
    return {shape{s[0].rows * s[1].rows, s[0].columns * s[1].columns}};
}
constexpr shape_verdict vec_shape(shape const* s, std::size_t) {
    return {shape{s[0].rows * s[0].columns, 1}};
}
// The last operand, a matrix of ones that is never made, carries the shape.
constexpr shape_verdict reshape_shape(shape const* s, std::size_t) {
    if (s[0].rows * s[0].columns != s[1].rows * s[1].columns)
        return {{}, "it needs as many entries as before"};
    return {s[1]};
}
constexpr shape_verdict last_shape(shape const* s, std::size_t count) { return {s[count - 1]}; }
constexpr shape_verdict commutation_shape(shape const* s, std::size_t) {
    auto const entries = s[0].rows * s[0].columns;
    return {shape{entries, entries}};
}

constexpr term kron_pullback(term cotangent, term y, int i);
constexpr property_set kron_properties(term y);
constexpr void kron_laws(lawbook& rule);
constexpr term vec_pullback(term cotangent, term y, int);
constexpr term vec_matrix(term y, int);
constexpr property_set vec_properties(term y);
constexpr void vec_laws(lawbook& rule);
constexpr term reshape_pullback(term cotangent, term y, int i);
constexpr void reshape_laws(lawbook& rule);
constexpr term left_of_kron_pullback(term cotangent, term y, int i);
constexpr term right_of_kron_pullback(term cotangent, term y, int i);
constexpr void left_of_kron_laws(lawbook& rule);
constexpr void right_of_kron_laws(lawbook& rule);
constexpr property_set commutation_properties(term) { return orthogonal | binary; }
constexpr void commutation_laws(lawbook& rule);

constexpr image kron_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    auto const &a = x[0], &b = x[1];
    for (std::uint32_t i = 0; i < y.rows; ++i)
        for (std::uint32_t j = 0; j < y.columns; ++j)
            y.entries[i * y.columns + j] =
                modular::product(a.entries[i / b.rows * a.columns + j / b.columns],
                                 b.entries[i % b.rows * b.columns + j % b.columns]);
    return image::exact;
}
// The order of the entries stays, column by column.
constexpr image reshape_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    for (std::uint32_t k = 0; k < y.size(); ++k)
        y.entries[k % y.rows * y.columns + k / y.rows] = x->entries[k % x->rows * x->columns + k / x->rows];
    return image::exact;
}
constexpr image left_of_kron_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    auto const &g = x[0], &b = x[1];
    y.fill(0);
    for (std::uint32_t i = 0; i < g.rows; ++i)
        for (std::uint32_t j = 0; j < g.columns; ++j) {
            auto& entry = y.entries[i / b.rows * y.columns + j / b.columns];
            entry = modular::sum(entry, modular::product(g.entries[i * g.columns + j],
                                                         b.entries[i % b.rows * b.columns + j % b.columns]));
        }
    return image::exact;
}
constexpr image right_of_kron_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    auto const &g = x[0], &a = x[1];
    y.fill(0);
    for (std::uint32_t i = 0; i < g.rows; ++i)
        for (std::uint32_t j = 0; j < g.columns; ++j) {
            auto& entry = y.entries[i % y.rows * y.columns + j % y.columns];
            entry = modular::sum(entry, modular::product(g.entries[i * g.columns + j],
                                                         a.entries[i / y.rows * a.columns + j / y.columns]));
        }
    return image::exact;
}
constexpr image commutation_residues(residue_matrix const& y, residue_matrix const* like, parameters) {
    auto const m = like->rows, n = like->columns;
    y.fill(0);
    for (std::uint32_t i = 0; i < m; ++i)
        for (std::uint32_t j = 0; j < n; ++j) y.entries[(j + i * n) * y.columns + i + j * m] = 1;
    return image::exact;
}

inline constexpr operation kron{
    .name = "kron",
    .notation = {style::infix, {" ⊗ ", " \\otimes ", " (x) "}, {}, strength::infix},
    .shape = kron_shape,
    .pullback = kron_pullback,
    .infer = kron_properties,
    .laws = kron_laws,
    .residues = kron_residues,
    .distributes = true};
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
                                   .pullback = reshape_pullback,
                                   .matrix = vec_matrix,
                                   .infer = vec_properties,
                                   .laws = reshape_laws,
                                   .residues = reshape_residues,
                                   .carriers = 1};
// Of G = A ⊗ B cut into blocks: the inner products of the blocks with B, and the sum of the blocks weighted by A.
inline constexpr operation left_of_kron{.name = "left_of_kron",
                                        .notation =
                                            written_as_function("blockdot", "\\operatorname{blockdot}"),
                                        .shape = last_shape,
                                        .pullback = left_of_kron_pullback,
                                        .laws = left_of_kron_laws,
                                        .residues = left_of_kron_residues,
                                        .carriers = 1};
inline constexpr operation right_of_kron{.name = "right_of_kron",
                                         .notation =
                                             written_as_function("blocksum", "\\operatorname{blocksum}"),
                                         .shape = last_shape,
                                         .pullback = right_of_kron_pullback,
                                         .laws = right_of_kron_laws,
                                         .residues = right_of_kron_residues,
                                         .carriers = 1};
inline constexpr operation commutation{.name = "commutation",
                                       .notation = written_as_name("K", "K", "K"),
                                       .shape = commutation_shape,
                                       .infer = commutation_properties,
                                       .laws = commutation_laws,
                                       .residues = commutation_residues,
                                       .distributes = true,
                                       .carriers = 1};

}  // namespace op

// A ⊗ B: m×n by p×q gives mp×nq, the blocks aᵢⱼB (Magnus & Neudecker, 2.2).
template <class A, class B>
    requires operands<A, B>
constexpr applied<op::kron, A, B> kron(A const& a, B const& b) { return apply<op::kron>(a, b); }

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
struct kernel<op::kron> {
    static void run(auto& out, auto const& a, auto const& b) {
        for (auto j = a.cols(); j-- > 0;)
            for (auto i = a.rows(); i-- > 0;)
                out.block(i * b.rows(), j * b.cols(), b.rows(), b.cols()) = a(i, j) * b;
    }
};
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
struct kernel<op::left_of_kron> {
    static void run(auto& out, auto const& g, auto const& b, auto const&) {
        for (auto j = out.cols(); j-- > 0;)
            for (auto i = out.rows(); i-- > 0;)
                out(i, j) = g.block(i * b.rows(), j * b.cols(), b.rows(), b.cols()).cwiseProduct(b).sum();
    }
};
template <>
struct kernel<op::right_of_kron> {
    static void run(auto& out, auto const& g, auto const& a, auto const&) {
        out.setZero();
        for (auto j = a.cols(); j-- > 0;)
            for (auto i = a.rows(); i-- > 0;)
                out += a(i, j) * g.block(i * out.rows(), j * out.cols(), out.rows(), out.cols());
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

constexpr term kron_pullback(term g, term y, int i) {
    auto const a = y.operand(0), b = y.operand(1);
    return i == 0 ? apply<left_of_kron>(g, b, ones_of(a.shape(), y))
                  : apply<right_of_kron>(g, a, ones_of(b.shape(), y));
}
constexpr term left_of_kron_pullback(term g, term y, int i) {
    auto const blocks = y.operand(0), b = y.operand(1);
    if (i == 0) return gradus::kron(g, b);
    return apply<right_of_kron>(blocks, g, ones_of(b.shape(), y));
}
constexpr term right_of_kron_pullback(term g, term y, int i) {
    auto const blocks = y.operand(0), a = y.operand(1);
    if (i == 0) return gradus::kron(a, g);
    return apply<left_of_kron>(blocks, g, ones_of(a.shape(), y));
}
constexpr term vec_pullback(term g, term y, int) { return reshaped(g, y.operand(0).shape()); }
// The order of the entries stays.
constexpr term vec_matrix(term y, int) {
    auto const n = y.shape().rows * y.shape().columns;
    return identity_of({n, n}, y);
}
constexpr term reshape_pullback(term g, term y, int) { return reshaped(g, y.operand(0).shape()); }

constexpr property_set kron_properties(term y) {
    auto const both = (*y.operand(0)).properties & (*y.operand(1)).properties;
    return both & (spd | orthogonal | idempotent | lower_triangular | positive | binary | plus_minus_one);
}
constexpr property_set vec_properties(term y) {
    return (*y.operand(0)).properties & (positive | binary | plus_minus_one);
}

// Magnus & Neudecker, 2.4 and 3.7.
constexpr void kron_laws(lawbook& rule) {
    auto const a = rule.any("A"), b = rule.letter("B", {dimension{"p"}, dimension{"q"}});
    auto const c = rule.scalar("c");
    auto const v = rule.vector("v"), w = rule.letter("w", {dimension{"p"}, 1});
    auto const none = zeros_of(a.shape(), a);
    auto const i = rule.square("I").shape();
    shape const j{dimension{"p"}, dimension{"p"}};
    auto const n = i.rows * j.rows;
    rule("a number times a matrix", gradus::kron(c, b), c * b);
    rule("a matrix times a number", gradus::kron(b, c), c * b);
    rule("a Kronecker product scales on the left", gradus::kron(c * a, b), c * gradus::kron(a, b));
    rule("a Kronecker product scales on the right", gradus::kron(b, c * a), c * gradus::kron(b, a));
    rule("nothing on the left", gradus::kron(none, b), zeros_of(gradus::kron(none, b).shape(), a));
    rule("nothing on the right", gradus::kron(b, none), zeros_of(gradus::kron(b, none).shape(), a));
    rule("identities", gradus::kron(identity_of(i, a), identity_of(j, a)), identity_of({n, n}, a));
    rule("a column beside a row", gradus::kron(v, T(w)), v * T(w));
    rule("a row beside a column", gradus::kron(T(w), v), v * T(w));
}
constexpr void vec_laws(lawbook& rule) {
    auto const v = rule.vector("v");
    rule("a column is its own vec", gradus::vec(v), v);
    rule("the vec of a row", gradus::vec(T(v)), v);
    dimension const p{"p"}, q{"q"};
    auto const long_column = rule.letter("u", {p * q, 1});
    rule("the vec of a reshaped column", gradus::vec(reshaped(long_column, {p, q})), long_column);
}
constexpr void reshape_laws(lawbook& rule) {
    dimension const p{"p"}, q{"q"};
    auto const x = rule.any("X"), v = rule.letter("v", {p * q, 1});
    auto const c = rule.scalar("c");
    rule("the same shape", reshaped(x, x.shape()), x);
    rule("vec undone", reshaped(gradus::vec(x), x.shape()), x);
    rule("reshaping scales", reshaped(c * v, {p, q}), c * reshaped(v, {p, q}));
}
// Both are linear in the blocks; of blocks that are a Kronecker product, one factor is a number.
constexpr void left_of_kron_laws(lawbook& rule) {
    dimension const p{"p"}, q{"q"};
    auto const a = rule.any("A"), like = ones_of(a.shape(), a);
    auto const b = rule.letter("B", {p, q}), d = rule.letter("D", {p, q}), c = rule.scalar("c");
    auto const blocks = rule.letter("G", {a.shape().rows * p, a.shape().columns * q});
    rule("blocks of a Kronecker product", apply<left_of_kron>(gradus::kron(a, b), d, like), tr(T(b) * d) * a);
    rule("inner products of blocks scale", apply<left_of_kron>(c * blocks, b, like),
         c * apply<left_of_kron>(blocks, b, like));
}
constexpr void right_of_kron_laws(lawbook& rule) {
    dimension const p{"p"}, q{"q"};
    auto const a = rule.any("A"), d = rule.any("D"), b = rule.letter("B", {p, q}), like = ones_of({p, q}, a);
    auto const c = rule.scalar("c");
    auto const blocks = rule.letter("G", {a.shape().rows * p, a.shape().columns * q});
    rule("weighted blocks of a Kronecker product", apply<right_of_kron>(gradus::kron(a, b), d, like),
         tr(T(a) * d) * b);
    rule("sums of blocks scale", apply<right_of_kron>(c * blocks, a, like),
         c * apply<right_of_kron>(blocks, a, like));
}
constexpr void commutation_laws(lawbook& rule) {
    auto const v = rule.vector("v");
    auto const n = v.shape().rows;
    rule("nothing to commute in a column", apply<commutation>(ones_of(v.shape(), v)), identity_of({n, n}, v));
    rule("nothing to commute in a row", apply<commutation>(ones_of(transposed(v.shape()), v)),
         identity_of({n, n}, v));
}

}  // namespace op

}  // namespace gradus
