// SPDX-License-Identifier: MIT
// Sums of exponentials by their exponents, for a machine: Σ cₖ e^{xₖ} as c·eᵖ, where p is the greatest exponent that counts,
// so that nothing overflows and not everything vanishes; and their logarithms.
#pragma once

#include <gradus/operators/exponential.hpp>

namespace gradus {

namespace op {

constexpr shape_verdict balanced_shape(shape const* s, std::size_t) {
    return {shape{s[0].rows, s[1].columns}};
}
constexpr void log_balanced_sum_stability(lawbook& rule);
constexpr void log_balanced_product_stability(lawbook& rule);

// Of c ⊙ eˣ + d ⊙ eʸ, operands c, x, d, y: the greater exponent, and log(c ⊙ eˣ + d ⊙ eʸ). What is 0 times an exponential
// does not count.
inline constexpr operation greater_exponent{.name = "greater_exponent", .shape = shape_rule::all_equal};
inline constexpr operation log_balanced_sum{
    .name = "log_balanced_sum", .shape = shape_rule::all_equal, .stability = log_balanced_sum_stability};
// Of M(C ⊙ eˣ), operands M, C, X: the greatest exponent P of each entry, M(C ⊙ eˣ) ⊙ e⁻ᴾ (with P as its last operand), and
// log M(C ⊙ eˣ).
inline constexpr operation greatest_exponents{.name = "greatest_exponents", .shape = balanced_shape};
inline constexpr operation balanced_product{.name = "balanced_product", .shape = balanced_shape};
inline constexpr operation log_balanced_product{
    .name = "log_balanced_product", .shape = balanced_shape, .stability = log_balanced_product_stability};

}  // namespace op

// Exponents so far are kept finite: ∞ − ∞ is no difference.
template <class S>
S finite_exponent(S x) {
    return x > numerics<S>::greatest    ? numerics<S>::greatest
           : x < -numerics<S>::greatest ? -numerics<S>::greatest
                                        : x;
}
template <class S>
S greater_exponent_of(S c, S x, S d, S y) {
    bool const x_counts = c != 0 || d == 0, y_counts = d != 0 || c == 0;
    return finite_exponent(!y_counts || (x_counts && x > y) ? x : y);
}
// log(c eˣ + d eʸ) for x ≥ y: x + log c + log(1 + (d/c) e^{y−x}), where 1 − e^{y−x} may nearly vanish.
template <class S>
S log_of_balanced(S c, S x, S d, S y) {
    if (d == 0) return x + numerics<S>::log(c);
    S const less = finite_exponent(y) - finite_exponent(x);
    if (d == -c && less > S(-0.5))
        return (x + numerics<S>::log(c)) + numerics<S>::log(-numerics<S>::expm1(less));
    return (x + numerics<S>::log(c)) + numerics<S>::log1p(d / c * numerics<S>::exp(less));
}
// f of the numbers at each place of the operands.
void at_each(auto& out, auto f, auto const& first, auto const&... others) {
    for (auto j = first.cols() * 0; j < first.cols(); ++j)
        for (auto i = first.rows() * 0; i < first.rows(); ++i) {
            if constexpr (requires { out.rows(); })
                out.coeffRef(i, j) = f(first.coeff(i, j), others.coeff(i, j)...);
            else
                out = f(first.coeff(i, j), others.coeff(i, j)...);
        }
}

template <>
struct kernel<op::greater_exponent> {
    static void run(auto& out, auto const& c, auto const& x, auto const& d, auto const& y) {
        at_each(
            out, [](auto... numbers) { return greater_exponent_of(numbers...); }, c, x, d, y);
    }
};
template <>
struct kernel<op::log_balanced_sum> {
    static void run(auto& out, auto const& c, auto const& x, auto const& d, auto const& y) {
        at_each(
            out,
            [](auto of_x, auto at_x, auto of_y, auto at_y) {
                bool const x_first = of_y == 0 || (of_x != 0 && at_x >= at_y);
                return x_first ? log_of_balanced(of_x, at_x, of_y, at_y)
                               : log_of_balanced(of_y, at_y, of_x, at_x);
            },
            c, x, d, y);
    }
};

// The sums of an entry of M(C ⊙ eˣ), row i and column j.
template <class S>
struct balanced_entry {
    // Where nothing counts, the greatest of all.
    static S greatest(auto const& m, auto const& c, auto const& x, auto i, auto j) {
        S most = 0;
        bool any = false, any_counts = false;
        for (auto k = m.cols() * 0; k < m.cols(); ++k) {
            bool const counts = m.coeff(i, k) != S(0) && c.coeff(k, j) != S(0);
            if (any_counts && !counts) continue;
            S const next = finite_exponent<S>(x.coeff(k, j));
            most = any && any_counts == counts && most > next ? most : next;
            any = true;
            any_counts = counts;
        }
        return most;
    }
    static S sum(auto const& m, auto const& c, auto const& x, S most, auto i, auto j) {
        S all = 0;
        for (auto k = m.cols() * 0; k < m.cols(); ++k) all += term(m, c, x, most, i, j, k);
        return all;
    }
    // The greatest summand g and the sum h of the others: log g + log(1 + h/g).
    static S log(auto const& m, auto const& c, auto const& x, auto i, auto j) {
        S const most = greatest(m, c, x, i, j);
        S first = 0, others = 0;
        for (auto k = m.cols() * 0; k < m.cols(); ++k) {
            S const next = term(m, c, x, most, i, j, k);
            bool const rises = next > first;
            others += rises ? first : next;
            first = rises ? next : first;
        }
        if (first == S(0)) return numerics<S>::log(others);
        return (most + numerics<S>::log(first)) + numerics<S>::log1p(others / first);
    }

private:
    static S term(auto const& m, auto const& c, auto const& x, S most, auto i, auto j, auto k) {
        S const weight = m.coeff(i, k) * c.coeff(k, j);
        return weight == S(0) ? S(0) : weight * numerics<S>::exp(x.coeff(k, j) - most);
    }
};
// f(i, j) for each entry of a product with the factor on its left.
void at_each_entry(auto& out, auto const& left, auto const& right, auto f) {
    for (auto j = right.cols() * 0; j < right.cols(); ++j)
        for (auto i = left.rows() * 0; i < left.rows(); ++i) {
            if constexpr (requires { out.rows(); })
                out.coeffRef(i, j) = f(i, j);
            else
                out = f(i, j);
        }
}
template <>
struct kernel<op::greatest_exponents> {
    template <class M>
    static void run(auto& out, M const& m, auto const& c, auto const& x) {
        at_each_entry(out, m, x, [&](auto i, auto j) {
            return balanced_entry<typename M::Scalar>::greatest(m, c, x, i, j);
        });
    }
};
template <>
struct kernel<op::balanced_product> {
    template <class M>
    static void run(auto& out, M const& m, auto const& c, auto const& x, auto const& most) {
        at_each_entry(out, m, x, [&](auto i, auto j) {
            return balanced_entry<typename M::Scalar>::sum(m, c, x, most.coeff(i, j), i, j);
        });
    }
};
template <>
struct kernel<op::log_balanced_product> {
    template <class M>
    static void run(auto& out, M const& m, auto const& c, auto const& x) {
        at_each_entry(out, m, x,
                      [&](auto i, auto j) { return balanced_entry<typename M::Scalar>::log(m, c, x, i, j); });
    }
};

namespace op {

// A sum of nothing has the logarithm −∞.
constexpr void log_balanced_sum_stability(lawbook& rule) {
    auto const w = rule.any("w"), c = rule.any("c"), x = rule.any("x"), d = rule.any("d"), y = rule.any("y");
    auto const of_all = apply<log_balanced_sum>(c, x, d, y);
    rule("weights", gradus::hadamard(w, of_all), apply<guarded_product>(w, of_all));
}
constexpr void log_balanced_product_stability(lawbook& rule) {
    auto const m = rule.letter("M", {dimension{"m"}, dimension{"k"}});
    auto const c = rule.letter("C", {dimension{"k"}, dimension{"n"}});
    auto const x = rule.letter("X", {dimension{"k"}, dimension{"n"}});
    auto const w = rule.letter("w", {dimension{"m"}, dimension{"n"}});
    auto const y = rule.letter("y", {dimension{"k"}, 1}), d = rule.letter("d", {dimension{"k"}, 1});
    auto const v = rule.vector("v"), p = rule.letter("P", {dimension{"n"}, dimension{"k"}});
    auto const of_all = apply<log_balanced_product>(m, c, x), column = apply<log_balanced_product>(p, d, y);
    rule("weights", gradus::hadamard(w, of_all), apply<guarded_product>(w, of_all));
    rule("weights of a vector", T(v) * column, gradus::sum(apply<guarded_product>(v, column)));
}

}  // namespace op

}  // namespace gradus
