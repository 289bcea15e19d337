// SPDX-License-Identifier: MIT
// Sums and means: of all entries, of each row (m×1) and of each column (n×1).
#pragma once

#include <gradus/operators/count.hpp>
#include <gradus/operators/kronecker.hpp>

namespace gradus {

namespace op {

constexpr shape_verdict row_sums_shape(shape const* s, std::size_t) { return {shape{s[0].rows, 1}}; }
constexpr shape_verdict col_sums_shape(shape const* s, std::size_t) { return {shape{s[0].columns, 1}}; }
constexpr term sum_of_entries_pullback(term cotangent, term y, int);
constexpr term mean_pullback(term cotangent, term y, int);
constexpr term row_sums_pullback(term cotangent, term y, int);
constexpr term col_sums_pullback(term cotangent, term y, int);
constexpr term row_sums_matrix(term y, int);
constexpr term col_sums_matrix(term y, int);
constexpr property_set sum_of_entries_properties(term y);
constexpr void sum_of_entries_laws(lawbook& rule);
constexpr void row_sums_laws(lawbook& rule);
constexpr void mean_laws(lawbook& rule);
constexpr void col_sums_laws(lawbook& rule);
constexpr term mean_elementary(term y);
constexpr term sum_of_vector(term y);
constexpr term mean_of_vector(term y);
constexpr term row_sums_elementary(term y);
constexpr term col_sums_elementary(term y);
constexpr image sum_of_entries_residues(residue_matrix const& y, residue_matrix const* x, parameters) {
    y.entries[0] = 0;
    for (std::uint32_t i = 0; i < x->size(); ++i) y.entries[0] = modular::sum(y.entries[0], x->entries[i]);
    return image::exact;
}

inline constexpr operation sum_of_entries{.name = "sum of entries",
                                          .notation = written_as_function("sum", "\\operatorname{sum}"),
                                          .shape = shape_rule::scalar,
                                          .linear = true,
                                          .pullback = sum_of_entries_pullback,
                                          .infer = sum_of_entries_properties,
                                          .laws = sum_of_entries_laws,
                                          .residues = sum_of_entries_residues,
                                          .by_parts = sum_of_vector,
                                          .adds_entries = true};
inline constexpr operation mean{.name = "mean",
                                .notation = written_as_function("mean", "\\operatorname{mean}"),
                                .shape = shape_rule::scalar,
                                .linear = true,
                                .pullback = mean_pullback,
                                .infer = sum_of_entries_properties,
                                .laws = mean_laws,
                                .elementary = mean_elementary,
                                .by_parts = mean_of_vector};
// A sum over how many entries it has; for a machine.
inline constexpr operation mean_of_sum{.name = "mean of a sum", .shape = shape_rule::scalar};
inline constexpr operation row_sums{.name = "row sums",
                                    .notation = written_as_function("rowsum", "\\operatorname{rowsum}"),
                                    .shape = row_sums_shape,
                                    .linear = true,
                                    .pullback = row_sums_pullback,
                                    .matrix = row_sums_matrix,
                                    .infer = sum_of_entries_properties,
                                    .laws = row_sums_laws,
                                    .elementary = row_sums_elementary};
inline constexpr operation col_sums{.name = "column sums",
                                    .notation = written_as_function("colsum", "\\operatorname{colsum}"),
                                    .shape = col_sums_shape,
                                    .linear = true,
                                    .pullback = col_sums_pullback,
                                    .matrix = col_sums_matrix,
                                    .infer = sum_of_entries_properties,
                                    .laws = col_sums_laws,
                                    .elementary = col_sums_elementary};

}  // namespace op

// Σ xᵢ, over all entries.
template <expression X>
constexpr applied<op::sum_of_entries, X> sum(X const& x) {
    return apply<op::sum_of_entries>(x);
}
// The mean of all entries.
template <expression X>
constexpr applied<op::mean, X> mean(X const& x) {
    return apply<op::mean>(x);
}
// X1: the sum of each row of an m×n matrix, m×1.
template <expression X>
constexpr applied<op::row_sums, X> row_sums(X const& x) {
    return apply<op::row_sums>(x);
}
// Xᵀ1: the sum of each column of an m×n matrix, n×1.
template <expression X>
constexpr applied<op::col_sums, X> col_sums(X const& x) {
    return apply<op::col_sums>(x);
}

template <>
struct kernel<op::sum_of_entries> {
    template <class S>
    static void run(S& out, auto const& x) {
        out = numerics<S>::total(x);
    }
};
template <class S>
S mean_of(S sum, S count) {
    if (count == 0) numerics<S>::refuse("gradus: the mean of no entries");
    return sum / count;
}
template <>
struct kernel<op::mean> {
    template <class S>
    static void run(S& out, auto const& x) {
        out = mean_of(numerics<S>::total(x), static_cast<S>(x.size()));
    }
};
template <>
struct kernel<op::mean_of_sum> {
    template <class S>
    static void run(S& out, auto const& sum, auto const& count) {
        out = mean_of<S>(sum(0, 0), count(0, 0));
    }
};
template <>
struct kernel<op::row_sums> {
    static void run(auto& out, auto const& x) {
        if constexpr (requires { out.rows(); })
            out = x.rowwise().sum();
        else
            out = x.sum();
    }
};
template <>
struct kernel<op::col_sums> {
    static void run(auto& out, auto const& x) {
        if constexpr (requires { out.rows(); })
            out = x.colwise().sum().transpose();
        else
            out = x.sum();
    }
};

namespace op {

constexpr term sum_of_entries_pullback(term cotangent, term y, int) {
    return cotangent * ones_of(y.operand(0).shape(), y);
}
constexpr term mean_pullback(term cotangent, term y, int) {
    auto const s = y.operand(0).shape();
    return pow<-1>(count_of(s, y)) * cotangent * ones_of(s, y);
}
constexpr term row_sums_pullback(term cotangent, term y, int) {
    return cotangent * ones_of({1, y.operand(0).shape().columns}, y);
}
constexpr term col_sums_pullback(term cotangent, term y, int) {
    return ones_of({y.operand(0).shape().rows, 1}, y) * T(cotangent);
}

// X1 = (1ᵀ ⊗ I) vec(X) and Xᵀ1 = (I ⊗ 1ᵀ) vec(X).
constexpr term row_sums_matrix(term y, int) {
    auto const [m, n] = y.operand(0).shape();
    return gradus::kron(ones_of({1, n}, y), identity_of({m, m}, y));
}
constexpr term col_sums_matrix(term y, int) {
    auto const [m, n] = y.operand(0).shape();
    return gradus::kron(identity_of({n, n}, y), ones_of({1, m}, y));
}

constexpr term mean_elementary(term y) {
    return pow<-1>(count_of(y.operand(0).shape(), y)) * gradus::sum(y.operand(0));
}
// For a machine, 1ᵀx is a dot product like any other: what is summed over one vector is summed in one pass.
constexpr term sum_of_vector(term y) {
    auto const x = y.operand(0);
    return x.shape().is_vector() ? T(ones_of(x.shape(), x)) * x : y;
}
constexpr term mean_of_vector(term y) {
    auto const x = y.operand(0);
    return x.shape().is_vector() ? apply<mean_of_sum>(T(ones_of(x.shape(), x)) * x, count_of(x.shape(), x))
                                 : y;
}
// X1 and Xᵀ1
constexpr term row_sums_elementary(term y) {
    return y.operand(0) * ones_of({y.operand(0).shape().columns, 1}, y);
}
constexpr term col_sums_elementary(term y) {
    return T(y.operand(0)) * ones_of({y.operand(0).shape().rows, 1}, y);
}

constexpr property_set sum_of_entries_properties(term y) {
    auto const x = (*y.operand(0)).properties & (nonnegative | positive);
    return x.has(nonnegative) ? nonnegative : no_property;  // a sum may be empty
}

constexpr void sum_of_entries_laws(lawbook& rule) {
    auto const p = rule.vector("p", stochastic);
    auto const x = rule.any("X");
    auto const t = rule.scalar("t");
    rule("the probabilities of a distribution sum to one", gradus::sum(p), rule.number(1));
    rule("a sum of entries does not see a transpose", gradus::sum(T(x)), gradus::sum(x));
    auto const v = rule.vector("v"), w = rule.vector("w");
    rule("the sum of a number", gradus::sum(t), t);
    rule("the sum of products of entries", gradus::sum(gradus::hadamard(v, w)), T(v) * w);
    rule("as many as there are", gradus::sum(ones_of(x.shape(), x)), apply<op::count>(ones_of(x.shape(), x)));
}
constexpr void mean_laws(lawbook& rule) {
    auto const t = rule.scalar("t");
    rule("the mean of a number", gradus::mean(t), t);
    // For a machine, one pass over both, and perhaps the sum is there already.
    auto const v = rule.vector("v"), w = rule.vector("w");
    if (rule.for_evaluation)
        rule("the mean of products of entries", gradus::mean(gradus::hadamard(v, w)),
             apply<mean_of_sum>(T(v) * w, count_of(v.shape(), v)));
}
constexpr void col_sums_laws(lawbook& rule) {
    auto const v = rule.vector("v");
    rule("the sum of a column", gradus::col_sums(v), gradus::sum(v));
}
constexpr void row_sums_laws(lawbook& rule) {
    auto const p = rule.wide("P", stochastic);
    auto const v = rule.vector("v");
    auto const n = v.shape().rows;
    rule("every row of the identity sums to one", gradus::row_sums(identity_of({n, n}, v)),
         ones_of(v.shape(), v));
    rule("the row sums of a column", gradus::row_sums(v), v);
    rule("the sum of a row", gradus::row_sums(T(v)), gradus::sum(v));
    rule("every row of a stochastic matrix sums to one", gradus::row_sums(p),
         ones_of({p.shape().rows, 1}, p));
    // d(A(BCᵀ)ᵀ) = d((AC)Bᵀ): after AC, as in attention, AC is there already.
    dimension const height{"m"}, width{"n"}, depth{"k"};
    auto const a = rule.letter("A", {height, width}), b = rule.letter("B", {height, depth}),
               c = rule.letter("C", {width, depth});
    rule("a transposed factor goes to the other side", gradus::row_sums(gradus::hadamard(a, b * T(c))),
         gradus::row_sums(gradus::hadamard(a * c, b)));
}

}  // namespace op

}  // namespace gradus
