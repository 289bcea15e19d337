// SPDX-License-Identifier: MIT
// The Kronecker product A ⊗ B, of which the derivatives of matrices by matrices are made.
#pragma once

#include <gradus/operators/vec.hpp>

namespace gradus {

namespace op {

constexpr shape_verdict kron_shape(shape const* s, std::size_t) {
    return {shape{s[0].rows * s[1].rows, s[0].columns * s[1].columns}};
}
constexpr shape_verdict last_shape(shape const* s, std::size_t operand_count) {
    return {s[operand_count - 1]};
}

constexpr term kron_pullback(term cotangent, term y, int i);
constexpr term kron_matrix(term y, int i);
constexpr term left_of_kron_matrix(term y, int i);
constexpr term right_of_kron_matrix(term y, int i);
constexpr term kron_times(term y, term x, bool transposed);
constexpr property_set kron_properties(term y);
constexpr void kron_laws(lawbook& rule);
constexpr term left_of_kron_pullback(term cotangent, term y, int i);
constexpr term right_of_kron_pullback(term cotangent, term y, int i);
constexpr void left_of_kron_laws(lawbook& rule);
constexpr void right_of_kron_laws(lawbook& rule);

constexpr image kron_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    auto const &a = x[0], &b = x[1];
    for (std::uint32_t i = 0; i < y.rows; ++i)
        for (std::uint32_t j = 0; j < y.columns; ++j)
            y.entries[i * y.columns + j] =
                modular::product(a.entries[i / b.rows * a.columns + j / b.columns],
                                 b.entries[i % b.rows * b.columns + j % b.columns]);
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

inline constexpr operation kron{
    .name = "kron",
    .notation = {style::infix, {" ⊗ ", " \\otimes ", " (x) "}, {}, strength::infix},
    .shape = kron_shape,
    .pullback = kron_pullback,
    .matrix = kron_matrix,
    .infer = kron_properties,
    .laws = kron_laws,
    .residues = kron_residues,
    .degree = 1,
    .times = kron_times,
    .distributes = true};
// Of G = A ⊗ B cut into blocks: the inner products of the blocks with B, and the sum of the blocks weighted by A.
inline constexpr operation left_of_kron{.name = "left_of_kron",
                                        .notation =
                                            written_as_function("blockdot", "\\operatorname{blockdot}"),
                                        .shape = last_shape,
                                        .pullback = left_of_kron_pullback,
                                        .matrix = left_of_kron_matrix,
                                        .laws = left_of_kron_laws,
                                        .residues = left_of_kron_residues,
                                        .degree = 1,
                                        .carriers = 1};
inline constexpr operation right_of_kron{.name = "right_of_kron",
                                         .notation =
                                             written_as_function("blocksum", "\\operatorname{blocksum}"),
                                         .shape = last_shape,
                                         .pullback = right_of_kron_pullback,
                                         .matrix = right_of_kron_matrix,
                                         .laws = right_of_kron_laws,
                                         .residues = right_of_kron_residues,
                                         .degree = 1,
                                         .carriers = 1};

}  // namespace op

// A ⊗ B: m×n by p×q gives mp×nq, the blocks aᵢⱼB (Magnus & Neudecker, 2.2).
template <class A, class B>
    requires operands<A, B>
constexpr applied<op::kron, A, B> kron(A const& a, B const& b) { return apply<op::kron>(a, b); }

template <>
struct kernel<op::kron> {
    static void run(auto& out, auto const& a, auto const& b) {
        for (auto j = a.cols(); j-- > 0;)
            for (auto i = a.rows(); i-- > 0;)
                out.block(i * b.rows(), j * b.cols(), b.rows(), b.cols()) = a(i, j) * b;
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

// vec(A ⊗ B) = P(vec A ⊗ vec B) with P = I ⊗ K ⊗ I (Magnus & Neudecker, 3.10).
constexpr term kron_permutation(shape a, shape b, term t) {
    return gradus::kron(
        gradus::kron(identity_of({a.columns, a.columns}, t), commutation_of({b.columns, a.rows}, t)),
        identity_of({b.rows, b.rows}, t));
}
constexpr dimension entries_of(shape s) { return s.rows * s.columns; }
// The matrices of vec(A) → vec(A ⊗ B) and of vec(B) → vec(A ⊗ B).
constexpr term by_left_of_kron(shape a, term b) {
    return kron_permutation(a, b.shape(), b) *
           gradus::kron(identity_of({entries_of(a), entries_of(a)}, b), gradus::vec(b));
}
constexpr term by_right_of_kron(term a, shape b) {
    return kron_permutation(a.shape(), b, a) *
           gradus::kron(gradus::vec(a), identity_of({entries_of(b), entries_of(b)}, a));
}
constexpr term kron_matrix(term y, int i) {
    auto const a = y.operand(0), b = y.operand(1);
    return i == 0 ? by_left_of_kron(a.shape(), b) : by_right_of_kron(a, b.shape());
}
// The entries of G in the order of bᵢaⱼ: ⟨G, A ⊗ B⟩ = vec(B)ᵀ R vec(A).
constexpr term blocks_as_rows(term blocks, shape a, shape b) {
    return reshaped(transpose_of(kron_permutation(a, b, blocks)) * gradus::vec(blocks),
                    {entries_of(b), entries_of(a)});
}
constexpr term left_of_kron_matrix(term y, int i) {
    auto const b = y.operand(1);
    return transpose_of(i == 0 ? by_left_of_kron(y.shape(), b)
                               : blocks_as_rows(y.operand(0), y.shape(), b.shape()));
}
constexpr term right_of_kron_matrix(term y, int i) {
    auto const a = y.operand(1);
    return i == 0 ? transpose_of(by_right_of_kron(a, y.shape()))
                  : blocks_as_rows(y.operand(0), a.shape(), y.shape());
}

// (A ⊗ B) vec(X) = vec(BXAᵀ)
constexpr term kron_times(term y, term x, bool transposed) {
    if (!x.shape().is_vector()) return {};
    auto const a = transposed ? transpose_of(y.operand(0)) : y.operand(0);
    auto const b = transposed ? transpose_of(y.operand(1)) : y.operand(1);
    // As one chain of three, in the order that costs least.
    index const chain[] = {b.index, unstacked(x, {b.shape().columns, a.shape().columns}).index,
                           transpose_of(a).index};
    return gradus::vec(term{y.graph, y.graph->build(*y.graph, *y.graph->ops->product, {}, chain, 3)});
}
constexpr property_set kron_properties(term y) {
    auto const both = (*y.operand(0)).properties & (*y.operand(1)).properties;
    return both & (spd | orthogonal | idempotent | lower_triangular | positive | binary | plus_minus_one);
}

// Magnus & Neudecker, 2.4 and 3.7.
constexpr void kron_laws(lawbook& rule) {
    auto const a = rule.any("A"), b = rule.letter("B", {dimension{"p"}, dimension{"q"}});
    auto const c = rule.scalar("c");
    auto const v = rule.vector("v"), row = rule.letter("r", {1, dimension{"p"}});
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
    rule("a column beside a row", gradus::kron(v, row), v * row);
    rule("a row beside a column", gradus::kron(row, v), v * row);
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

}  // namespace op

}  // namespace gradus
