// SPDX-License-Identifier: MIT
// Moments: of each group of entries the first, the mean distance from it, and σ = √(mean (x − mean x)² + ε). A machine
// finds them once for all that is made of them: of the rows or columns of a matrix by a kernel, of a vector by steps of
// their own, which share their way through memory with whatever else is summed there. ε = p/q is the parameter.
#pragma once

#include <gradus/operators/groups.hpp>

namespace gradus {

namespace op {

// Three numbers per group: m×3 for rows, n×3 for columns.
constexpr shape_verdict row_moments_shape(shape const* s, std::size_t) { return {shape{s[0].rows, 3}}; }
constexpr shape_verdict column_moments_shape(shape const* s, std::size_t) { return {shape{s[0].columns, 3}}; }
constexpr shape_verdict one_moment_shape(shape const* s, std::size_t) { return {shape{s[0].rows, 1}}; }

inline constexpr operation moments{.name = "moments", .shape = row_moments_shape};
inline constexpr operation column_moments{.name = "column moments", .shape = column_moments_shape};
// The σ among them.
inline constexpr operation deviation_in{.name = "deviation in", .shape = one_moment_shape};
// Of a vector: the first entry; the mean by the sum and the number of entries, 0 of none; √(mean + ε) likewise, √ε of
// none; and σ as a divisor: 1 where it is 0 and all entries are the mean.
inline constexpr operation first_entry{.name = "first entry", .shape = shape_rule::scalar};
inline constexpr operation vector_mean{.name = "mean or 0", .shape = shape_rule::scalar};
inline constexpr operation root_of_vector_mean{
    .name = "root of the mean", .shape = shape_rule::scalar, .at_least_root = true};
inline constexpr operation nonzero_divisor{.name = "nonzero divisor", .shape = shape_rule::scalar};
// (x − first − distance)/σ of rows and of columns, of the moments of x.
inline constexpr operation standardised_by{.name = "standardised by"};
inline constexpr operation columns_standardised_by{.name = "columns standardised by"};

}  // namespace op

// The mean and σ of a group in two passes: the squares are those of centred entries. Distances from the first entry
// keep the digits of what lies far from 0.
template <class S>
struct group_moments {
    S first{}, mean{}, deviation{};

    template <parameters Epsilon>
    static group_moments of(auto const& x) {
        if (x.size() == 0) return {};
        S const first = x.coeff(0);
        S const mean = numerics<S>::total(x.array() - first) / static_cast<S>(x.size());
        return {first, mean,
                root_of_mean<Epsilon>(numerics<S>::total((x.array() - first - mean).square()), x.size())};
    }
    // Where σ = 0, all entries are the mean.
    void standardise(auto&& out, auto const& x) const {
        if (deviation == 0)
            out.setZero();
        else
            out.array() = numerics<S>::divided(x.array() - first - mean, deviation);
    }
};
// Of several rows at once, from row i.
template <int Rows, class S>
struct strip_moments {
    S first[Rows]{}, mean[Rows]{}, deviation[Rows]{};

    template <parameters Epsilon>
    static strip_moments of(auto const& x, auto i) {
        strip_moments m;
        auto const n = x.cols();
        if (n == 0) return m;
        for (int k = 0; k < Rows; ++k) m.first[k] = x.coeff(i + k, 0);
        for (auto j = n * 0; j < n; ++j)
            for (int k = 0; k < Rows; ++k) m.mean[k] += x.coeff(i + k, j) - m.first[k];
        for (int k = 0; k < Rows; ++k) m.mean[k] /= static_cast<S>(n);
        for (auto j = n * 0; j < n; ++j)
            for (int k = 0; k < Rows; ++k) {
                S const centred = x.coeff(i + k, j) - m.first[k] - m.mean[k];
                m.deviation[k] += centred * centred;
            }
        for (int k = 0; k < Rows; ++k) m.deviation[k] = root_of_mean<Epsilon>(m.deviation[k], n);
        return m;
    }
};

template <>
struct kernel<op::moments> {
    template <parameters Epsilon, class X>
    static void run(auto& out, X const& x) {
        using S = typename X::Scalar;
        in_strips(x, [&](auto rows, auto i) {
            auto const m = strip_moments<rows, S>::template of<Epsilon>(x, i);
            for (int k = 0; k < rows; ++k) {
                out(i + k, 0) = m.first[k];
                out(i + k, 1) = m.mean[k];
                out(i + k, 2) = m.deviation[k];
            }
        });
    }
};
template <>
struct kernel<op::column_moments> {
    template <parameters Epsilon, class X>
    static void run(auto& out, X const& x) {
        for (auto j = x.cols(); j-- > 0;) {
            auto const m = group_moments<typename X::Scalar>::template of<Epsilon>(x.col(j));
            out.row(j) << m.first, m.mean, m.deviation;
        }
    }
};
template <>
struct kernel<op::standardised_by> {
    template <class X>
    static void run(auto& out, X const& x, auto const& m) {
        using S = typename X::Scalar;
        in_strips(x, [&](auto rows, auto i) {
            S first[rows], mean[rows], divisor[rows];
            for (int k = 0; k < rows; ++k) {
                first[k] = m(i + k, 0);
                mean[k] = m(i + k, 1);
                divisor[k] = m(i + k, 2) == 0 ? S(1) : m(i + k, 2);
            }
            for (auto j = x.cols() * 0; j < x.cols(); ++j)
                for (int k = 0; k < rows; ++k)
                    out.coeffRef(i + k, j) = (x.coeff(i + k, j) - first[k] - mean[k]) / divisor[k];
        });
    }
};
template <>
struct kernel<op::columns_standardised_by> {
    template <class X>
    static void run(auto& out, X const& x, auto const& m) {
        using S = typename X::Scalar;
        for (auto j = x.cols(); j-- > 0;)
            group_moments<S>{m(j, 0), m(j, 1), m(j, 2)}.standardise(out.col(j), x.col(j));
    }
};
template <>
struct kernel<op::deviation_in> {
    static void run(auto& out, auto const& m) {
        if constexpr (requires { out.rows(); })
            out = m.col(2);
        else
            out = m(0, 2);
    }
};
template <>
struct kernel<op::first_entry> {
    template <class S>
    static void run(S& out, auto const& x) {
        out = x.size() == 0 ? S(0) : x.coeff(0);
    }
};
template <>
struct kernel<op::vector_mean> {
    template <class S>
    static void run(S& out, auto const& sum, auto const& count) {
        out = count(0, 0) == 0 ? S(0) : sum(0, 0) / count(0, 0);
    }
};
template <>
struct kernel<op::root_of_vector_mean> {
    template <parameters Epsilon, class S>
    static void run(S& out, auto const& sum, auto const& count) {
        out = root_of_mean<Epsilon>(S(sum(0, 0)), count(0, 0) == 0 ? S(1) : count(0, 0));
    }
};
template <>
struct kernel<op::nonzero_divisor> {
    template <class S>
    static void run(S& out, auto const& x) {
        out = x(0, 0) == 0 ? S(1) : x(0, 0);
    }
};

namespace op {

// x − first − distance of a vector.
constexpr term centred_vector(term x) {
    auto const one = ones_of(x.shape(), x);
    auto const first = apply<first_entry>(x) * one;
    auto const distance = apply<vector_mean>(T(one) * (x - first), group_size(x, grouping::rows));
    return x - first - distance * one;
}
// σ of the vector of which y is made, with the ε of y.
constexpr term deviation_of_vector(term y) {
    auto const x = y.operand(0), c = centred_vector(x);
    index const operands[] = {(T(c) * c).index, group_size(x, grouping::rows).index};
    return {x.graph, x.graph->build(*x.graph, root_of_vector_mean, (*y).parameters, operands, 2)};
}

}  // namespace op

}  // namespace gradus
