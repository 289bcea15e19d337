// SPDX-License-Identifier: MIT
// Moments: of each group of entries the first, the mean distance from it, and σ = √(mean (x − mean x)² + ε). A machine
// finds them once for all that is made of them. ε = p/q is the parameter.
#pragma once

#include <gradus/operators/groups.hpp>

namespace gradus {

namespace op {

// Three numbers per group: 3×1 for a vector, m×3 for rows, n×3 for columns.
constexpr shape_verdict row_moments_shape(shape const* s, std::size_t) {
    return {s[0].is_vector() ? shape{3, 1} : shape{s[0].rows, 3}};
}
constexpr shape_verdict column_moments_shape(shape const* s, std::size_t) { return {shape{s[0].columns, 3}}; }
constexpr shape_verdict one_moment_shape(shape const* s, std::size_t) {
    return {s[0].is_vector() ? shape{} : shape{s[0].rows, 1}};
}

inline constexpr operation moments{.name = "moments", .shape = row_moments_shape};
inline constexpr operation column_moments{.name = "column moments", .shape = column_moments_shape};
// The first entry, the mean distance from it, σ, and σ as a divisor: 1 where it is 0 and all entries are the mean.
enum class moment : std::int64_t { first, distance, deviation, divisor };
inline constexpr operation moment_of{.name = "moment", .shape = one_moment_shape};
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
        if constexpr (X::ColsAtCompileTime == 1) {
            auto const m = group_moments<S>::template of<Epsilon>(x);
            out << m.first, m.mean, m.deviation;
        } else {
            in_strips(x, [&](auto rows, auto i) {
                auto const m = strip_moments<rows, S>::template of<Epsilon>(x, i);
                for (int k = 0; k < rows; ++k) {
                    out(i + k, 0) = m.first[k];
                    out(i + k, 1) = m.mean[k];
                    out(i + k, 2) = m.deviation[k];
                }
            });
        }
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
struct kernel<op::moment_of> {
    template <parameters Which, class M>
    static void run(auto& out, M const& m) {
        constexpr bool is_divisor = Which.first == static_cast<std::int64_t>(op::moment::divisor);
        constexpr int k = is_divisor ? 2 : static_cast<int>(Which.first);
        if constexpr (M::ColsAtCompileTime == 1)
            out = m(k);
        else if constexpr (requires { out.rows(); })
            out = m.col(k);
        else
            out = m(0, k);
        if constexpr (is_divisor) out = out == 0 ? 1 : out;
    }
};

namespace op {

constexpr term moment_in(term moments, moment which) {
    return {moments.graph, moments.graph->build(*moments.graph, moment_of,
                                                {static_cast<std::int64_t>(which), 1}, &moments.index, 1)};
}
// (x − first − distance)/σ of a vector.
constexpr term standardised_vector(term x, term moments) {
    auto const one = ones_of(x.shape(), x);
    return (x - moment_in(moments, moment::first) * one - moment_in(moments, moment::distance) * one) /
           moment_in(moments, moment::divisor);
}

}  // namespace op

}  // namespace gradus
