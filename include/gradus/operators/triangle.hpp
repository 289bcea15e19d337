// SPDX-License-Identifier: MIT
// The lower triangle of a square matrix: what stands above the diagonal becomes 0. It is linear, its own adjoint.
#pragma once

#include <gradus/operators/diagonal.hpp>
#include <gradus/operators/kronecker.hpp>

namespace gradus {

namespace op {

constexpr term tril_pullback(term cotangent, term y, int);
constexpr term tril_matrix(term y, int);
constexpr property_set tril_properties(term y);
constexpr void tril_laws(lawbook& rule);
constexpr image tril_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    for (std::uint32_t i = 0; i < y.rows; ++i)
        for (std::uint32_t j = 0; j < y.columns; ++j)
            y.entries[i * y.columns + j] = j > i ? 0 : x->entries[i * y.columns + j];
    return image::exact;
}

inline constexpr operation tril{.name = "tril",
                                .notation = written_as_function("tril", "\\operatorname{tril}"),
                                .shape = shape_rule::square,
                                .linear = true,
                                .pullback = tril_pullback,
                                .matrix = tril_matrix,
                                .infer = tril_properties,
                                .laws = tril_laws,
                                .residues = tril_residues};

}  // namespace op

// The entries of a square matrix on and below the diagonal.
template <expression M>
constexpr applied<op::tril, M> tril(M const& m) {
    return apply<op::tril>(m);
}

template <>
struct kernel<op::tril> {
    static void run(auto& out, auto const& m) {
        out.setZero();
        for (auto j = m.cols(); j-- > 0;) out.col(j).tail(m.rows() - j) = m.col(j).tail(m.rows() - j);
    }
};

namespace op {

constexpr term tril_pullback(term g, term, int) { return gradus::tril(g); }
constexpr term tril_matrix(term y, int) {
    return gradus::diag(gradus::vec(gradus::tril(ones_of(y.shape(), y))));
}

constexpr property_set tril_properties(term y) {
    return lower_triangular | ((*y.operand(0)).properties & (nonnegative | binary));
}

constexpr void tril_laws(lawbook& rule) {
    auto const lower = rule.square("L", lower_triangular);
    rule("a lower triangular matrix is its own lower triangle", gradus::tril(lower), lower);
    auto const any = rule.square("A");
    rule("a lower triangular part stays in full", gradus::tril(lower + any), lower + gradus::tril(any));
    rule("a lower triangular matrix leaves the diagonal above", gradus::tril(T(lower)),
         gradus::diag(gradus::diagonal(lower)));
}

}  // namespace op

}  // namespace gradus
