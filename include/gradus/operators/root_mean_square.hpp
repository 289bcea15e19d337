// SPDX-License-Identifier: MIT
// The root mean square r = √(mean x² + ε) and y = x/r, of a vector or of each row of a matrix. ε = p/q is the parameter.
#pragma once

#include <type_traits>

#include <gradus/operators/groups.hpp>

namespace gradus {

namespace op {

constexpr term rms_normalised_pullback(term cotangent, term y, int);
constexpr term rms_pullback(term cotangent, term y, int);
constexpr term rms_normalised_by_means(term y);
constexpr term rms_by_means(term y);
constexpr property_set rms_properties(term y) { return (*y).parameters.first > 0 ? positive : nonnegative; }

inline constexpr operation rms_normalised{
    .name = "rms_norm",
    .notation = written_as_function("rmsnorm", "\\operatorname{rmsnorm}", epsilon),
    .pullback = rms_normalised_pullback,
    .elementary = rms_normalised_by_means};
inline constexpr operation rms{.name = "root_mean_square",
                               .notation = written_as_function("rms", "\\operatorname{rms}", epsilon),
                               .shape = row_group_shape,
                               .pullback = rms_pullback,
                               .infer = rms_properties,
                               .elementary = rms_by_means};

}  // namespace op

template <parameters Epsilon, int Rows, class S>
void rms_of_rows(S (&roots)[Rows], auto const& x, auto i) {
    for (auto j = x.cols() * 0; j < x.cols(); ++j)
        for (int k = 0; k < Rows; ++k) roots[k] += x.coeff(i + k, j) * x.coeff(i + k, j);
    for (auto& r : roots) r = root_of_mean<Epsilon>(r, x.cols());
}

template <>
struct kernel<op::rms> {
    template <parameters Epsilon, class X>
    static void run(auto& out, X const& x) {
        using S = typename X::Scalar;
        if (x.cols() == 0) return;
        if constexpr (X::ColsAtCompileTime == 1)
            out = x.size() == 0 ? S(0) : root_of_mean<Epsilon>(x.squaredNorm(), x.size());
        else if constexpr (std::is_arithmetic_v<std::remove_cvref_t<decltype(out)>>) {  // of one row
            S root[1]{};
            rms_of_rows<Epsilon>(root, x, x.rows() * 0);
            out = root[0];
        } else
            in_strips(x, [&](auto rows, auto i) {
                S roots[rows]{};
                rms_of_rows<Epsilon>(roots, x, i);
                for (int k = 0; k < rows; ++k) out.coeffRef(i + k) = roots[k];
            });
    }
};
template <>
struct kernel<op::rms_normalised> {
    template <parameters Epsilon, class X>
    static void run(auto& out, X const& x) {
        using S = typename X::Scalar;
        if (x.size() == 0) return;
        if constexpr (X::ColsAtCompileTime == 1) {
            S const root = root_of_mean<Epsilon>(x.squaredNorm(), x.size());
            out = x / (root == 0 ? S(1) : root);
        } else {
            in_strips(x, [&](auto rows, auto i) {
                S roots[rows]{};
                rms_of_rows<Epsilon>(roots, x, i);
                for (auto& r : roots) r = r == 0 ? S(1) : r;
                for (auto j = x.cols() * 0; j < x.cols(); ++j)
                    for (int k = 0; k < rows; ++k) out.coeffRef(i + k, j) = x.coeff(i + k, j) / roots[k];
            });
        }
    }
};

namespace op {

// (1/r)(g − y ⊙ mean(g ⊙ y)), the means being those of the rows.
constexpr term rms_normalised_pullback(term g, term y, int) {
    constexpr auto by = grouping::rows;
    auto const along = scale_groups(y, group_means(gradus::hadamard(g, y), by), by);
    return divide_groups(g - along, with_parameters_of(y, rms, y.operand(0)), by);
}
// dr = mean(y ⊙ dx)
constexpr term rms_pullback(term g, term r, int) {
    auto const x = r.operand(0);
    return pow<-1>(group_size(x, grouping::rows)) *
           scale_groups(with_parameters_of(r, rms_normalised, x), g, grouping::rows);
}
constexpr term rms_by_means(term r) { return group_roots(r, r.operand(0), grouping::rows); }
constexpr term rms_normalised_by_means(term y) {
    auto const x = y.operand(0);
    return divide_groups(x, group_roots(y, x, grouping::rows), grouping::rows);
}

}  // namespace op

}  // namespace gradus
