// SPDX-License-Identifier: MIT
// Primitives: functions that a person writes as a difference which cancels, such as 1 − tanh²z or s − y, computed
// without the difference. They exist for evaluation only.
#pragma once

#include <gradus/catalogue.hpp>

namespace gradus {

namespace op {

inline constexpr operation squared_sech =
    elementwise("squared_sech", written_as_function("sech²", "\\operatorname{sech}^2", "sech2"), nullptr);
// x·l, and 0 where x = 0 whatever l is: x log x at 0.
inline constexpr operation guarded_product{
    .name = "guarded_product", .role = role::elementwise, .shape = shape_rule::all_equal};
// log(1 + eᶻ) − yz and σ(z) − y.
inline constexpr operation logistic_loss{
    .name = "logistic_loss", .role = role::elementwise, .shape = shape_rule::all_equal};
inline constexpr operation logistic_residual{
    .name = "logistic_residual", .role = role::elementwise, .shape = shape_rule::all_equal};
// CE(softmax z, y), and (Σy)s − y of a vector and of every row.
inline constexpr operation softmax_loss{.name = "softmax_loss", .shape = shape_rule::scalar_of_equal};
inline constexpr operation softmax_residual{.name = "softmax_residual", .shape = shape_rule::all_equal};
inline constexpr operation row_softmax_residual{.name = "row_softmax_residual",
                                                .shape = shape_rule::all_equal};
// The same where y has one entry 1, whose number is given.
inline constexpr operation class_loss{.name = "class_loss", .shape = shape_rule::scalar, .picks_rows_of = 0};
inline constexpr operation class_residual{.name = "class_residual", .picks_rows_of = 0};
// The sum of the losses of rows, and their residuals, by the number of the class of each row.
inline constexpr operation class_losses{
    .name = "class_losses", .shape = shape_rule::scalar, .picks_rows_of = 0, .picks_columns = true};
inline constexpr operation class_residuals{
    .name = "class_residuals", .picks_rows_of = 0, .picks_columns = true};
// The matrix of cofactors, det(X)X⁻ᵀ where X is invertible.
inline constexpr operation cofactors{.name = "cofactors", .factorises = true};
// log(det X), NaN where det X < 0.
inline constexpr operation log_of_det{
    .name = "log_of_det", .shape = shape_rule::scalar_of_square, .factorises = true};

}  // namespace op

// 4e^{−2│x│} / (1 + e^{−2│x│})²
template <>
struct kernel<op::squared_sech> {
    template <class X>
    static auto of(X const& x) {
        auto const e = exponential_of(x.abs() * typename X::Scalar(-2));
        return e * 4 / (e + 1).square();
    }
};
template <>
struct kernel<op::guarded_product> {
    template <class X>
    static auto of(X const& x, auto const& l) {
        return (x == typename X::Scalar(0)).select(typename X::Scalar(0), x * l);
    }
};
// log(1 + e^{−│z│}) + z⁺(1 − y) + z⁻y
template <>
struct kernel<op::logistic_loss> {
    static auto of(auto const& z, auto const& y) {
        return (z.abs() + z) / 2 * (-y + 1) + (z.abs() - z) / 2 * y + exponential_of(-z.abs()).log1p();
    }
};
// (1 − y)σ(z) − yσ(−z)
template <>
struct kernel<op::logistic_residual> {
    static auto of(auto const& z, auto const& y) {
        return (-y + 1) / (exponential_of(-z) + 1) - y / (exponential_of(z) + 1);
    }
};
// Σ yᵢ(m − zᵢ) + (Σy) log Σ e^{zⱼ−m}
template <>
struct kernel<op::softmax_loss> {
    template <class S>
    static void run(S& out, auto const& z, auto const& y) {
        out = 0;
        if (z.size() == 0) return;
        auto k = z.size();
        S const m = z.maxCoeff(&k);
        out = (y.array() == S(0)).select(S(0), y.array() * (m - z.array())).sum() +
              y.sum() * log_of_others(z, m, k);
    }
};
// sᵢ Σ_{j≠i} yⱼ − yᵢ Σ_{j≠i} sⱼ; the sum of the others is a difference only for entries below one half.
template <>
struct kernel<op::softmax_residual> {
    static void run(auto& out, auto const& s, auto const& y) {
        if (s.size() == 0) return;
        auto const sum_s = s.sum();
        auto const sum_y = y.sum();
        auto const n = s.size();
        out = (s.array() * (sum_y - y.array()) - y.array() * (sum_s - s.array())).matrix();
        auto k = n;
        s.cwiseAbs().maxCoeff(&k);
        out[k] = s[k] * others(y, k) - y[k] * others(s, k);
        y.cwiseAbs().maxCoeff(&k);
        out[k] = s[k] * others(y, k) - y[k] * others(s, k);
    }

private:
    static auto others(auto const& x, auto k) {
        auto const rest = x.size() - k - 1;
        return x.head(k).sum() + x.tail(rest).sum();
    }
};
template <>
struct kernel<op::row_softmax_residual> {
    static void run(auto& out, auto const& s, auto const& y) {
        for (auto i = s.rows(); i-- > 0;) {
            auto row = out.row(i);
            kernel<op::softmax_residual>::run(row, s.row(i), y.row(i));
        }
    }
};
// (m − z_c) + log Σ e^{zⱼ−m}
template <>
struct kernel<op::class_loss> {
    template <class S>
    static void run(S& out, auto const& z, auto const& c) {
        auto k = z.size();
        S const m = z.maxCoeff(&k);
        out = (m - z[c[0]]) + log_of_others(z, m, k);
    }
};
// s, and at c the negative sum of the others.
template <>
struct kernel<op::class_residual> {
    static void run(auto& out, auto const& s, auto const& c) {
        out = s;
        out[c[0]] = -(s.head(c[0]).sum() + s.tail(s.size() - c[0] - 1).sum());
    }
};
template <>
struct kernel<op::class_losses> {
    template <class S>
    static void run(S& out, auto const& z, auto const& c) {
        out = 0;
        for (auto i = z.rows(); i-- > 0;) {
            auto k = z.cols();
            S const m = z.row(i).maxCoeff(&k);
            out += (m - z(i, c[i])) + log_of_others(z.row(i), m, k);
        }
    }
};
template <>
struct kernel<op::class_residuals> {
    static void run(auto& out, auto const& s, auto const& c) {
        out = s;
        for (auto i = s.rows(); i-- > 0;) {
            auto const rest = s.cols() - c[i] - 1;
            out(i, c[i]) = -(s.row(i).head(c[i]).sum() + s.row(i).tail(rest).sum());
        }
    }
};
template <>
struct kernel<op::cofactors> {
    static void run(auto& out, auto const& factorisation) { factorisation.cofactors(out); }
};
template <>
struct kernel<op::log_of_det> {
    template <class S>
    static void run(S& out, auto const& factorisation) {
        S const sign = factorisation.sign_of_determinant();
        out = sign < 0 ? std::numeric_limits<S>::quiet_NaN() : factorisation.log_abs_determinant();
    }
};

}  // namespace gradus
