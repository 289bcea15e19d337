// SPDX-License-Identifier: MIT
// Distances between the rows of two matrices, from the differences of their entries, so that no squares cancel.
#pragma once

#include <gradus/operators/row_norms.hpp>

namespace gradus {

namespace op {

constexpr shape_verdict row_distances_shape(shape const* s, std::size_t) {
    if (s[0].columns != s[1].columns) return {{}, "the rows must have the same length"};
    return {shape{s[0].rows, s[1].rows}};
}
// Of W, X, Y: m×k, m×n, k×n.
constexpr shape_verdict weighted_differences_shape(shape const* s, std::size_t) {
    if (s[1].columns != s[2].columns) return {{}, "the rows must have the same length"};
    if (s[0] != shape{s[1].rows, s[2].rows}) return {{}, "there must be a weight for each pair of rows"};
    return {s[1]};
}
// Of C, X, Y: m×n, m×n, k×n.
constexpr shape_verdict products_with_differences_shape(shape const* s, std::size_t) {
    if (s[0] != s[1]) return {{}, "there must be a row for each row"};
    return row_distances_shape(s + 1, 2);
}
constexpr term row_distances_pullback(term cotangent, term y, int i);
constexpr term weighted_differences_pullback(term cotangent, term y, int i);
constexpr term products_with_differences_pullback(term cotangent, term y, int i);
constexpr term row_distances_elementary(term y);
constexpr term weighted_differences_elementary(term y);
constexpr term products_with_differences_elementary(term y);
// D(X, Y)ᵀ = D(Y, X)
constexpr term transposed_distances(term y);
constexpr property_set row_distances_properties(term y) {
    return y.operand(0) == y.operand(1) ? nonnegative | symmetric : nonnegative;
}
// That no two rows are equal is not said of the rows of one matrix, which are compared with themselves.
constexpr bool row_distances_means(conditions&, term y, property_set p) {
    return y.operand(0) == y.operand(1) && (p == nonzero || p == positive);
}

inline constexpr operation row_distances{.name = "row distances",
                                         .notation =
                                             written_as_function("rowdist", "\\operatorname{rowdist}"),
                                         .shape = row_distances_shape,
                                         .pullback = row_distances_pullback,
                                         .infer = row_distances_properties,
                                         .means = row_distances_means,
                                         .elementary = row_distances_elementary,
                                         .transposed = transposed_distances,
                                         .is_definite = true};
inline constexpr operation weighted_differences{.name = "weighted differences",
                                                .notation =
                                                    written_as_function("rowdiff", "\\operatorname{rowdiff}"),
                                                .shape = weighted_differences_shape,
                                                .linear = true,
                                                .pullback = weighted_differences_pullback,
                                                .elementary = weighted_differences_elementary};
inline constexpr operation products_with_differences{
    .name = "products with differences",
    .notation = written_as_function("rowdot", "\\operatorname{rowdot}"),
    .shape = products_with_differences_shape,
    .linear = true,
    .pullback = products_with_differences_pullback,
    .elementary = products_with_differences_elementary};

}  // namespace op

// ‖xᵢ − yⱼ‖ of the rows of an m×n and a k×n matrix, m×k. Where two rows are equal, the derivative of their distance is 0,
// its least subgradient.
template <expression X, expression Y>
constexpr applied<op::row_distances, X, Y> row_distances(X const& x, Y const& y) {
    return apply<op::row_distances>(x, y);
}
// Σⱼ wᵢⱼ(xᵢ − yⱼ) for each row i, that is D(W1)X − WY, m×n; W is m×k.
template <expression W, expression X, expression Y>
constexpr applied<op::weighted_differences, W, X, Y> weighted_differences(W const& w, X const& x,
                                                                          Y const& y) {
    return apply<op::weighted_differences>(w, x, y);
}
// ⟨cᵢ, xᵢ − yⱼ⟩ of the rows of C, X and Y, m×k.
template <expression C, expression X, expression Y>
constexpr applied<op::products_with_differences, C, X, Y> products_with_differences(C const& c, X const& x,
                                                                                    Y const& y) {
    return apply<op::products_with_differences>(c, x, y);
}

// (A result of one entry is a number; it has no rows.)
template <class Out>
decltype(auto) entry_of(Out& out, auto i, auto j) {
    if constexpr (requires { out.rows(); })
        return out.coeffRef(i, j);
    else
        return (out);
}

template <>
struct kernel<op::row_distances> {
    template <class X>
    static void run(auto& out, X const& x, auto const& y) {
        using S = typename X::Scalar;
        for (auto j = y.rows() * 0; j < y.rows(); ++j)
            for (auto i = x.rows() * 0; i < x.rows(); ++i) {
                S square(0);
                for (auto k = x.cols() * 0; k < x.cols(); ++k) {
                    S const difference = x.coeff(i, k) - y.coeff(j, k);
                    square += difference * difference;
                }
                entry_of(out, i, j) =
                    checked_root<S>(square, [&] { return numerics<S>::norm(x.row(i) - y.row(j)); });
            }
    }
};
template <>
struct kernel<op::weighted_differences> {
    template <class X>
    static void run(auto& out, auto const& w, X const& x, auto const& y) {
        using S = typename X::Scalar;
        for (auto k = x.cols() * 0; k < x.cols(); ++k)
            for (auto i = x.rows() * 0; i < x.rows(); ++i) {
                S sum(0);
                for (auto j = y.rows() * 0; j < y.rows(); ++j)
                    sum += w.coeff(i, j) * (x.coeff(i, k) - y.coeff(j, k));
                entry_of(out, i, k) = sum;
            }
    }
};
template <>
struct kernel<op::products_with_differences> {
    template <class X>
    static void run(auto& out, auto const& c, X const& x, auto const& y) {
        using S = typename X::Scalar;
        for (auto j = y.rows() * 0; j < y.rows(); ++j)
            for (auto i = x.rows() * 0; i < x.rows(); ++i) {
                S sum(0);
                for (auto k = x.cols() * 0; k < x.cols(); ++k)
                    sum += c.coeff(i, k) * (x.coeff(i, k) - y.coeff(j, k));
                entry_of(out, i, j) = sum;
            }
    }
};

namespace op {

constexpr term row_of_ones(term x) { return ones_of({1, x.shape().columns}, x); }
constexpr term column_of_ones(dimension height, term x) { return ones_of({height, 1}, x); }

// dX = Σⱼ wᵢⱼ(xᵢ − yⱼ) with W = G ⊘₀ D, and dY likewise by Wᵀ.
constexpr term row_distances_pullback(term g, term d, int i) {
    auto const w = gradus::quotient_or_zero(g, d);
    auto const x = d.operand(0), y = d.operand(1);
    return i == 0 ? gradus::weighted_differences(w, x, y) : gradus::weighted_differences(T(w), y, x);
}
constexpr term weighted_differences_pullback(term c, term d, int i) {
    auto const w = d.operand(0), x = d.operand(1), y = d.operand(2);
    if (i == 0) return gradus::products_with_differences(c, x, y);
    return i == 1 ? gradus::diag(gradus::row_sums(w)) * c : -(T(w) * c);
}
constexpr term products_with_differences_pullback(term g, term d, int i) {
    auto const c = d.operand(0), x = d.operand(1), y = d.operand(2);
    if (i == 0) return gradus::weighted_differences(g, x, y);
    return i == 1 ? gradus::diag(gradus::row_sums(g)) * c : -(T(g) * c);
}

// √(‖xᵢ‖² + ‖yⱼ‖² − 2⟨xᵢ, yⱼ⟩)
constexpr term row_distances_elementary(term d) {
    auto const x = d.operand(0), y = d.operand(1);
    auto const squares = [](term a) { return gradus::row_sums(pow<2>(a)); };
    return pow<1, 2>(squares(x) * row_of_ones(T(y)) + column_of_ones(x.shape().rows, x) * T(squares(y)) -
                     rational_in(d, 2) * x * T(y));
}
constexpr term weighted_differences_elementary(term d) {
    auto const w = d.operand(0), x = d.operand(1), y = d.operand(2);
    return gradus::diag(gradus::row_sums(w)) * x - w * y;
}
constexpr term products_with_differences_elementary(term d) {
    auto const c = d.operand(0), x = d.operand(1), y = d.operand(2);
    return gradus::row_sums(gradus::hadamard(c, x)) * row_of_ones(T(y)) - c * T(y);
}
constexpr term transposed_distances(term d) { return gradus::row_distances(d.operand(1), d.operand(0)); }

}  // namespace op

}  // namespace gradus
