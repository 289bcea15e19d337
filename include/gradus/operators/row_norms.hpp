// SPDX-License-Identifier: MIT
// The Euclidean norm of each row of a matrix.
#pragma once

#include <gradus/operators/diagonal.hpp>
#include <gradus/operators/norm.hpp>
#include <gradus/operators/quotient_or_zero.hpp>
#include <gradus/operators/sums.hpp>

namespace gradus {

namespace op {

constexpr term row_norms_pullback(term cotangent, term y, int);
constexpr term row_norms_elementary(term y);
constexpr void row_norms_laws(lawbook& rule);

inline constexpr operation row_norms{.name = "row norms",
                                     .notation = written_as_function("rownorm", "\\operatorname{rownorm}"),
                                     .shape = row_sums_shape,
                                     .pullback = row_norms_pullback,
                                     .infer = norm_properties,
                                     .laws = row_norms_laws,
                                     .elementary = row_norms_elementary,
                                     .is_definite = true};

}  // namespace op

// ‖xᵢ‖ of each row of an m×n matrix, m×1. The gradient of the norm of a row of zeros is 0, its least subgradient.
template <expression X>
constexpr applied<op::row_norms, X> row_norms(X const& x) {
    return apply<op::row_norms>(x);
}

// √Σ of squared distances, where squares that overflowed or vanished are asked for again: `again(i)` is the same norm by
// the library, slowly.
template <class S>
S checked_root(S square, auto again) {
    bool const is_safe = square > S(1e-30) && square < S(1e30);
    return is_safe ? numerics<S>::sqrt(square) : again();
}

template <>
struct kernel<op::row_norms> {
    template <class X>
    static void run(auto& out, X const& x) {
        using S = typename X::Scalar;
        auto const of_row = [&](S square, auto i) {
            return checked_root<S>(square, [&] { return numerics<S>::norm(x.row(i)); });
        };
        if constexpr (requires { out.rows(); }) {
            out = x.rowwise().squaredNorm();
            for (auto i = x.rows() * 0; i < x.rows(); ++i) out.coeffRef(i) = of_row(out.coeff(i), i);
        } else {
            out = of_row(x.squaredNorm(), 0);
        }
    }
};

namespace op {

// dX = D(g ⊘₀ r)X
constexpr term row_norms_pullback(term g, term y, int) {
    return gradus::diag(gradus::quotient_or_zero(g, y)) * y.operand(0);
}
constexpr term row_norms_elementary(term y) { return pow<1, 2>(gradus::row_sums(pow<2>(y.operand(0)))); }

constexpr void row_norms_laws(lawbook& rule) {
    auto const v = rule.vector("v");
    rule("the norms of the rows of a column", gradus::row_norms(v), gradus::abs(v));
    rule("the norm of a row", gradus::row_norms(T(v)), gradus::norm(v));
}

}  // namespace op

}  // namespace gradus
