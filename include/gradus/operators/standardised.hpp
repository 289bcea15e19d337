// SPDX-License-Identifier: MIT
// Standardisation: x̂ = (x − mean x)/σ with σ = √(mean (x − mean x)² + ε), of a vector, of each row of a matrix or of each
// column; and σ itself. ε = p/q is the parameter.
#pragma once

#include <gradus/operators/moments.hpp>

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
constexpr term standardised_by_moments(term y);
constexpr term deviation_by_moments(term y);
constexpr term standardised_columns_by_moments(term y);
constexpr term column_deviation_by_moments(term y);
constexpr property_set deviation_properties(term y) {
    return (*y).parameters.first > 0 ? positive : nonnegative;
}

inline constexpr operation standardised{
    .name = "layer_norm",
    .notation = written_as_function("layernorm", "\\operatorname{layernorm}", epsilon),
    .pullback = standardised_pullback,
    .elementary = standardised_by_means,
    .by_parts = standardised_by_moments};
inline constexpr operation deviation{.name = "standard_deviation",
                                     .notation = written_as_function("std", "\\operatorname{std}", epsilon),
                                     .shape = row_group_shape,
                                     .pullback = deviation_pullback,
                                     .infer = deviation_properties,
                                     .elementary = deviation_by_means,
                                     .by_parts = deviation_by_moments};
inline constexpr operation standardised_columns{
    .name = "batch_norm",
    .notation = written_as_function("batchnorm", "\\operatorname{batchnorm}", epsilon),
    .pullback = standardised_columns_pullback,
    .elementary = standardised_columns_by_means,
    .by_parts = standardised_columns_by_moments};
inline constexpr operation column_deviation{
    .name = "column_deviation",
    .notation = written_as_function("colstd", "\\operatorname{colstd}", epsilon),
    .shape = column_group_shape,
    .pullback = column_deviation_pullback,
    .infer = deviation_properties,
    .elementary = column_deviation_by_means,
    .by_parts = column_deviation_by_moments};

}  // namespace op

namespace op {

// (1/σ)(g − mean(g) − x̂ ⊙ mean(g ⊙ x̂)), the means being those of the groups.
constexpr term pull_back_standardised(term g, term y, operation const& sigma_of, grouping by) {
    auto const s = y.shape();
    auto const sigma = with_parameters_of(y, sigma_of, y.operand(0));
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
constexpr term pull_back_deviation(term g, term y, operation const& of_unit_scale, grouping by) {
    auto const x = y.operand(0);
    return pow<-1>(group_size(x, by)) * scale_groups(with_parameters_of(y, of_unit_scale, x), g, by);
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

constexpr term standardised_by_moments(term y) {
    auto const x = y.operand(0);
    if (x.shape().is_vector()) {
        auto const sigma = deviation_of_vector(y);
        return centred_vector(x) / ((*y).parameters.first > 0 ? sigma : apply<nonzero_divisor>(sigma));
    }
    return apply<standardised_by>(x, with_parameters_of(y, moments, x));
}
constexpr term standardised_columns_by_moments(term y) {
    auto const x = y.operand(0);
    return apply<columns_standardised_by>(x, with_parameters_of(y, column_moments, x));
}
constexpr term deviation_by_moments(term y) {
    if (y.operand(0).shape().is_vector()) return deviation_of_vector(y);
    return apply<deviation_in>(with_parameters_of(y, moments, y.operand(0)));
}
constexpr term column_deviation_by_moments(term y) {
    return apply<deviation_in>(with_parameters_of(y, column_moments, y.operand(0)));
}

}  // namespace op

}  // namespace gradus
