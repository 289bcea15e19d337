// SPDX-License-Identifier: MIT
// Groups: what a normalisation looks at together: the entries of a vector, those of each row of a matrix, or those of
// each column. Every group has one mean.
#pragma once

#include <gradus/operators/sums.hpp>

namespace gradus {

enum class grouping : bool { rows, columns };

namespace op {

// What is added to a mean square; texts show it where it is not 1/100000.
inline constexpr option epsilon{{"ε", "\\varepsilon", "eps"}, {1, 100000}};

// One number per group: a scalar for a vector, m×1 for rows, n×1 for columns.
constexpr shape_verdict row_group_shape(shape const* s, std::size_t) {
    return {s[0].is_vector() ? shape{} : shape{s[0].rows, 1}};
}
constexpr shape_verdict column_group_shape(shape const* s, std::size_t) { return {shape{s[0].columns, 1}}; }

// The number of entries of a group.
constexpr term group_size(term x, grouping by) {
    auto const [m, n] = x.shape();
    return count_of({x.shape().is_vector() || by == grouping::columns ? m : n, 1}, x);
}
// The mean of each group.
constexpr term group_means(term x, grouping by) {
    if (x.shape().is_vector()) return gradus::mean(x);
    return pow<-1>(group_size(x, by)) * (by == grouping::rows ? gradus::row_sums(x) : gradus::col_sums(x));
}
// One number per group, at every entry.
constexpr term spread(term numbers, shape to, grouping by) {
    if (to.is_vector()) return numbers * ones_of(to, numbers);
    if (by == grouping::rows) return numbers * ones_of({1, to.columns}, numbers);
    return ones_of({to.rows, 1}, numbers) * T(numbers);
}
// The entries times the number of their group.
constexpr term scale_groups(term x, term numbers, grouping by) {
    if (x.shape().is_vector()) return numbers * x;
    return gradus::hadamard(x, spread(numbers, x.shape(), by));
}
// The entries divided by the number of their group.
constexpr term divide_groups(term x, term numbers, grouping by) {
    if (x.shape().is_vector()) return x / numbers;
    return gradus::divide(x, spread(numbers, x.shape(), by));
}
// An operator with the parameters of y.
constexpr term with_parameters_of(term y, operation const& rules, term x) {
    return {x.graph, x.graph->build(*x.graph, rules, (*y).parameters, &x.index, 1)};
}
// √(mean of x² + ε) of each group, with the ε of y.
constexpr term group_roots(term y, term x, grouping by) {
    auto const [p, q] = (*y).parameters;
    auto const means = group_means(pow<2>(x), by);
    return gradus::sqrt(means + rational_in(y, {p, q}) * ones_of(means.shape(), y));
}

}  // namespace op

// √(sum/count + ε) as a number.
template <parameters Epsilon, class S>
S root_of_mean(S sum, auto count) {
    return numerics<S>::sqrt(sum / static_cast<S>(count) + S(Epsilon.first) / S(Epsilon.second));
}

// The rows of a matrix, a few at a time, so that memory is read along the columns: f(how many, the first of them).
template <class X>
void in_strips(X const& x, auto f) {
    constexpr int width = 8;
    auto i = x.rows() * 0;
    for (; i + width <= x.rows(); i += width) f(std::integral_constant<int, width>{}, i);
    for (; i < x.rows(); ++i) f(std::integral_constant<int, 1>{}, i);
}

}  // namespace gradus
