// SPDX-License-Identifier: MIT
// Standardisation: x̂ = (x − mean x)/σ with σ = √(mean (x − mean x)² + ε), of a vector, of each row of a matrix or of each
// column; and σ itself. ε = p/q is the parameter.
#pragma once

#include <gradus/operators/groups.hpp>

namespace gradus {

namespace op {

constexpr term standardised_pullback(term cotangent, term y, int);
constexpr term deviation_pullback(term cotangent, term y, int);
constexpr term standardised_columns_pullback(term cotangent, term y, int);
constexpr term column_deviation_pullback(term cotangent, term y, int);
constexpr term standardised_by_means(term y);
constexpr term deviation_by_means(term y);
constexpr term standardised_columns_by_means(term y);
constexpr term column_deviation_by_means(term y);
constexpr property_set deviation_properties(term y) {
    return (*y).parameters.first > 0 ? positive : nonnegative;
}

inline constexpr operation standardised{
    .name = "layer_norm",
    .notation = written_as_function("layernorm", "\\operatorname{layernorm}", epsilon),
    .pullback = standardised_pullback,
    .elementary = standardised_by_means};
inline constexpr operation deviation{.name = "standard_deviation",
                                     .notation = written_as_function("std", "\\operatorname{std}", epsilon),
                                     .shape = row_group_shape,
                                     .pullback = deviation_pullback,
                                     .infer = deviation_properties,
                                     .elementary = deviation_by_means};
inline constexpr operation standardised_columns{
    .name = "batch_norm",
    .notation = written_as_function("batchnorm", "\\operatorname{batchnorm}", epsilon),
    .pullback = standardised_columns_pullback,
    .elementary = standardised_columns_by_means};
inline constexpr operation column_deviation{
    .name = "column_deviation",
    .notation = written_as_function("colstd", "\\operatorname{colstd}", epsilon),
    .shape = column_group_shape,
    .pullback = column_deviation_pullback,
    .infer = deviation_properties,
    .elementary = column_deviation_by_means};

}  // namespace op

// The mean and σ of a group in two passes: the squares are those of centred entries. Distances from the first entry
// keep the digits of what lies far from 0.
template <class S, parameters Epsilon>
struct moments {
    S first{}, mean{}, deviation{};

    explicit moments(auto const& x) {
        if (x.size() == 0) return;
        first = x.coeff(0);
        mean = (x.array() - first).mean();
        deviation = root_of_mean<Epsilon>((x.array() - first - mean).square().sum(), x.size());
    }
    void standardise(auto&& out, auto const& x) const {
        if (deviation == 0)
            out.setZero();
        else
            out.array() = (x.array() - first - mean) / deviation;
    }
};
// Of several rows at once, from row i.
template <int Rows, class S, parameters Epsilon>
struct row_moments {
    S first[Rows]{}, mean[Rows]{}, deviation[Rows]{};

    row_moments(auto const& x, auto i) {
        auto const n = x.cols();
        if (n == 0) return;
        for (int k = 0; k < Rows; ++k) first[k] = x.coeff(i + k, 0);
        for (auto j = n * 0; j < n; ++j)
            for (int k = 0; k < Rows; ++k) mean[k] += x.coeff(i + k, j) - first[k];
        for (int k = 0; k < Rows; ++k) mean[k] /= static_cast<S>(n);
        for (auto j = n * 0; j < n; ++j)
            for (int k = 0; k < Rows; ++k) {
                S const centred = x.coeff(i + k, j) - first[k] - mean[k];
                deviation[k] += centred * centred;
            }
        for (int k = 0; k < Rows; ++k) deviation[k] = root_of_mean<Epsilon>(deviation[k], n);
    }
    void standardise(auto& out, auto const& x, auto i) const {
        S divisor[Rows];
        for (int k = 0; k < Rows; ++k) divisor[k] = deviation[k] == 0 ? S(1) : deviation[k];
        for (auto j = x.cols() * 0; j < x.cols(); ++j)
            for (int k = 0; k < Rows; ++k)
                out.coeffRef(i + k, j) = (x.coeff(i + k, j) - first[k] - mean[k]) / divisor[k];
    }
};

template <>
struct kernel<op::standardised> {
    template <parameters Epsilon, class X>
    static void run(auto& out, X const& x) {
        using S = typename X::Scalar;
        if constexpr (X::ColsAtCompileTime == 1)
            moments<S, Epsilon>(x).standardise(out, x);
        else
            in_strips(x,
                      [&](auto rows, auto i) { row_moments<rows, S, Epsilon>(x, i).standardise(out, x, i); });
    }
};
template <>
struct kernel<op::deviation> {
    template <parameters Epsilon, class X>
    static void run(auto& out, X const& x) {
        using S = typename X::Scalar;
        if constexpr (X::ColsAtCompileTime == 1)
            out = moments<S, Epsilon>(x).deviation;
        else
            in_strips(x, [&](auto rows, auto i) {
                row_moments<rows, S, Epsilon> const m(x, i);
                for (int k = 0; k < rows; ++k) out.coeffRef(i + k) = m.deviation[k];
            });
    }
};
template <>
struct kernel<op::standardised_columns> {
    template <parameters Epsilon, class X>
    static void run(auto& out, X const& x) {
        for (auto j = x.cols(); j-- > 0;)
            moments<typename X::Scalar, Epsilon>(x.col(j)).standardise(out.col(j), x.col(j));
    }
};
template <>
struct kernel<op::column_deviation> {
    template <parameters Epsilon, class X>
    static void run(auto& out, X const& x) {
        for (auto j = x.cols(); j-- > 0;)
            out.coeffRef(j) = moments<typename X::Scalar, Epsilon>(x.col(j)).deviation;
    }
};

namespace op {

// (1/σ)(g − mean(g) − x̂ ⊙ mean(g ⊙ x̂)), the means being those of the groups.
constexpr term pull_back_standardised(term g, term y, operation const& deviation, grouping by) {
    auto const s = y.shape();
    auto const sigma = with_parameters_of(y, deviation, y.operand(0));
    auto const along = scale_groups(y, group_means(gradus::hadamard(g, y), by), by);
    return divide_groups(g - spread(group_means(g, by), s, by) - along, sigma, by);
}
constexpr term standardised_pullback(term g, term y, int) {
    return pull_back_standardised(g, y, deviation, grouping::rows);
}
constexpr term standardised_columns_pullback(term g, term y, int) {
    return pull_back_standardised(g, y, column_deviation, grouping::columns);
}
// dσ = mean(x̂ ⊙ dx)
constexpr term pull_back_deviation(term g, term y, operation const& standardised, grouping by) {
    auto const x = y.operand(0);
    return pow<-1>(group_size(x, by)) * scale_groups(with_parameters_of(y, standardised, x), g, by);
}
constexpr term deviation_pullback(term g, term y, int) {
    return pull_back_deviation(g, y, standardised, grouping::rows);
}
constexpr term column_deviation_pullback(term g, term y, int) {
    return pull_back_deviation(g, y, standardised_columns, grouping::columns);
}

constexpr term centred(term x, grouping by) { return x - spread(group_means(x, by), x.shape(), by); }
constexpr term standardised_by_means(term y) {
    auto const c = centred(y.operand(0), grouping::rows);
    return divide_groups(c, group_roots(y, c, grouping::rows), grouping::rows);
}
constexpr term standardised_columns_by_means(term y) {
    auto const c = centred(y.operand(0), grouping::columns);
    return divide_groups(c, group_roots(y, c, grouping::columns), grouping::columns);
}
constexpr term deviation_by_means(term y) {
    return group_roots(y, centred(y.operand(0), grouping::rows), grouping::rows);
}
constexpr term column_deviation_by_means(term y) {
    return group_roots(y, centred(y.operand(0), grouping::columns), grouping::columns);
}

}  // namespace op

}  // namespace gradus
