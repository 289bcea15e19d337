// SPDX-License-Identifier: MIT
// Softmax: s(z)ᵢ = exp zᵢ / Σⱼ exp zⱼ of a vector, or of each row of a matrix; its logarithm and log Σ exp.
#pragma once

#include <gradus/operators/diagonal.hpp>
#include <gradus/operators/exponential.hpp>
#include <gradus/operators/groups.hpp>

namespace gradus {

namespace op {

constexpr term softmax_pullback(term cotangent, term y, int);
constexpr term log_softmax_pullback(term cotangent, term y, int);
constexpr term logsumexp_pullback(term cotangent, term y, int);
constexpr term row_softmax_pullback(term cotangent, term y, int);
constexpr term row_log_softmax_pullback(term cotangent, term y, int);
constexpr term softmax_elementary(term y);
constexpr term log_softmax_elementary(term y);
constexpr term logsumexp_elementary(term y);
constexpr term row_softmax_elementary(term y);
constexpr term row_log_softmax_elementary(term y);
constexpr void softmax_stability(lawbook& rule);
constexpr void logsumexp_stability(lawbook& rule);
constexpr void row_softmax_stability(lawbook& rule);
constexpr void row_log_softmax_stability(lawbook& rule);
constexpr property_set softmax_properties(term) { return stochastic | positive; }
// Every row sums to one; of a column, each entry is a row.
constexpr property_set row_softmax_properties(term y) {
    return y.shape().is_vector() ? positive : stochastic | positive;
}

inline constexpr operation softmax{.name = "softmax",
                                   .notation = written_as_function("softmax", "\\operatorname{softmax}"),
                                   .shape = shape_rule::vector,
                                   .pullback = softmax_pullback,
                                   .infer = softmax_properties,
                                   .stability = softmax_stability,
                                   .elementary = softmax_elementary};
inline constexpr operation log_softmax{
    .name = "log_softmax",
    .notation = written_as_function("log softmax", "\\log\\operatorname{softmax}", "log_softmax"),
    .shape = shape_rule::vector,
    .pullback = log_softmax_pullback,
    .elementary = log_softmax_elementary};
inline constexpr operation logsumexp{.name = "logsumexp",
                                     .notation =
                                         written_as_function("logsumexp", "\\operatorname{logsumexp}"),
                                     .shape = shape_rule::scalar_of_vector,
                                     .pullback = logsumexp_pullback,
                                     .stability = logsumexp_stability,
                                     .elementary = logsumexp_elementary};
inline constexpr operation row_softmax{
    .name = "row_softmax",
    .notation = written_as_function("softmaxᵣ", "\\operatorname{softmax}_{\\mathrm{r}}", "row_softmax"),
    .pullback = row_softmax_pullback,
    .infer = row_softmax_properties,
    .stability = row_softmax_stability,
    .elementary = row_softmax_elementary};
inline constexpr operation row_log_softmax{
    .name = "row_log_softmax",
    .notation =
        written_as_function("log softmaxᵣ", "\\log\\operatorname{softmax}_{\\mathrm{r}}", "row_log_softmax"),
    .pullback = row_log_softmax_pullback,
    .stability = row_log_softmax_stability,
    .elementary = row_log_softmax_elementary};

}  // namespace op

template <expression Z>
constexpr applied<op::softmax, Z> softmax(Z const& z) {
    return apply<op::softmax>(z);
}
template <expression Z>
constexpr applied<op::log_softmax, Z> log_softmax(Z const& z) {
    return apply<op::log_softmax>(z);
}
// log Σᵢ exp zᵢ of a vector.
template <expression Z>
constexpr applied<op::logsumexp, Z> logsumexp(Z const& z) {
    return apply<op::logsumexp>(z);
}
// The softmax of each row of an m×n matrix.
template <expression X>
constexpr applied<op::row_softmax, X> row_softmax(X const& x) {
    return apply<op::row_softmax>(x);
}
template <expression X>
constexpr applied<op::row_log_softmax, X> row_log_softmax(X const& x) {
    return apply<op::row_log_softmax>(x);
}

// log Σ e^{zᵢ−m} for the greatest entry m, at k: what the others add to 1 is not lost beside it.
template <class Z, class S>
S log_of_others(Z const& z, S m, auto k) {
    auto const rest = z.size() - k - 1;
    return numerics<S>::log1p(exponential_of(z.head(k).array() - m).sum() +
                              exponential_of(z.tail(rest).array() - m).sum());
}

template <>
struct kernel<op::softmax> {
    static void run(auto& out, auto const& z) {
        if (z.size() == 0) return;
        out = exponential_of(z.array() - z.maxCoeff()).matrix();
        out /= out.sum();
    }
};
template <>
struct kernel<op::logsumexp> {
    template <class S>
    static void run(S& out, auto const& z) {
        out = -numerics<S>::infinity;
        if (z.size() == 0) return;
        auto k = z.size();
        S const m = z.maxCoeff(&k);
        out = numerics<S>::is_finite(m) ? m + log_of_others(z, m, k) : m;
    }
};
template <>
struct kernel<op::log_softmax> {
    static void run(auto& out, auto const& z) {
        if (z.size() == 0) return;
        auto k = z.size();
        auto const m = z.maxCoeff(&k);
        out = ((z.array() - m) - log_of_others(z, m, k)).matrix();
    }
};
// The number of a column, as wide as the entries beside it in a register.
template <class S>
using column_number = std::conditional_t<sizeof(S) <= 4, std::int32_t, std::int64_t>;

// Of several rows at once, from row i: the greatest entry of each and where it stands.
template <int Rows, class S>
struct strip_greatest {
    S entry[Rows];
    column_number<S> column[Rows]{};

    strip_greatest(auto const& x, auto i) {
        for (int k = 0; k < Rows; ++k) entry[k] = x.coeff(i + k, 0);
        for (auto j = x.cols() * 0 + 1; j < x.cols(); ++j)
            for (int k = 0; k < Rows; ++k) {
                bool const rises = x.coeff(i + k, j) > entry[k];
                entry[k] = rises ? x.coeff(i + k, j) : entry[k];
                column[k] = rises ? static_cast<column_number<S>>(j) : column[k];
            }
    }
};

template <>
struct kernel<op::row_softmax> {
    template <class Out>
    static void run(Out& out, auto const& x) {
        using S = typename Out::Scalar;
        if (x.size() == 0) return;
        in_strips(x, [&](auto rows, auto i) {
            strip_greatest<rows, S> const greatest(x, i);
            for (auto j = x.cols() * 0; j < x.cols(); ++j)
                for (int k = 0; k < rows; ++k) out.coeffRef(i + k, j) = x.coeff(i + k, j) - greatest.entry[k];
        });
        out.array() = exponential_of(out.array());
        in_strips(x, [&](auto rows, auto i) {
            S sum[rows]{};
            for (auto j = x.cols() * 0; j < x.cols(); ++j)
                for (int k = 0; k < rows; ++k) sum[k] += out.coeff(i + k, j);
            for (auto j = x.cols() * 0; j < x.cols(); ++j)
                for (int k = 0; k < rows; ++k) out.coeffRef(i + k, j) /= sum[k];
        });
    }
};
template <>
struct kernel<op::row_log_softmax> {
    template <class Out>
    static void run(Out& out, auto const& x) {
        using S = typename Out::Scalar;
        if (x.size() == 0) return;
        in_strips(x, [&](auto rows, auto i) {
            strip_greatest<rows, S> const greatest(x, i);
            S others[rows]{};
            for (auto j = x.cols() * 0; j < x.cols(); ++j) {
                auto below = out.col(j).template segment<rows>(i);
                for (int k = 0; k < rows; ++k) below.coeffRef(k) = x.coeff(i + k, j) - greatest.entry[k];
                auto const e = exponential_of(below.array()).eval();
                for (int k = 0; k < rows; ++k)
                    others[k] += greatest.column[k] == static_cast<column_number<S>>(j) ? S(0) : e.coeff(k);
            }
            for (int k = 0; k < rows; ++k) others[k] = numerics<S>::log1p(others[k]);
            for (auto j = x.cols() * 0; j < x.cols(); ++j)
                for (int k = 0; k < rows; ++k) out.coeffRef(i + k, j) -= others[k];
        });
    }
};

namespace op {

// s ⊙ (g − (sᵀg)1)
constexpr term softmax_pullback(term g, term s, int) {
    return gradus::hadamard(s, g - inner(s, g) * ones_of(s.shape(), s));
}
// g − (1ᵀg)s
constexpr term log_softmax_pullback(term g, term y, int) {
    return g - gradus::sum(g) * gradus::softmax(y.operand(0));
}
constexpr term logsumexp_pullback(term g, term y, int) { return g * gradus::softmax(y.operand(0)); }
// S ⊙ (G − rowsum(S ⊙ G)1ᵀ)
constexpr term row_softmax_pullback(term g, term s, int) {
    auto const along_rows = ones_of({1, s.shape().columns}, s);
    return gradus::hadamard(s, g - gradus::row_sums(gradus::hadamard(s, g)) * along_rows);
}
// G − D(G1)S
constexpr term row_log_softmax_pullback(term g, term y, int) {
    return g - gradus::diag(gradus::row_sums(g)) * gradus::row_softmax(y.operand(0));
}

constexpr term softmax_elementary(term y) {
    auto const e = gradus::exp(y.operand(0));
    return pow<-1>(gradus::sum(e)) * e;
}
constexpr term logsumexp_elementary(term y) { return gradus::log(gradus::sum(gradus::exp(y.operand(0)))); }
constexpr term log_softmax_elementary(term y) {
    return y.operand(0) - gradus::logsumexp(y.operand(0)) * ones_of(y.shape(), y);
}
constexpr term row_softmax_elementary(term y) {
    auto const e = gradus::exp(y.operand(0));
    return gradus::diag(pow<-1>(gradus::row_sums(e))) * e;
}
constexpr term row_log_softmax_elementary(term y) {
    auto const x = y.operand(0);
    return x - gradus::log(gradus::row_sums(gradus::exp(x))) * ones_of({1, x.shape().columns}, y);
}

}  // namespace op

}  // namespace gradus

#include <gradus/operators/softmax_residual.hpp>
