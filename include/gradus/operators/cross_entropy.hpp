// SPDX-License-Identifier: MIT
// Losses: cross-entropy −Σ y log p, its binary form, both also of raw logits, and the mean squared error.
#pragma once

#include <gradus/operators/norm.hpp>
#include <gradus/operators/sigmoid.hpp>
#include <gradus/operators/softmax.hpp>

namespace gradus {

namespace op {

constexpr term cross_entropy_pullback(term cotangent, term y, int i);
constexpr term binary_cross_entropy_pullback(term cotangent, term y, int i);
constexpr term mse_pullback(term cotangent, term y, int i);
constexpr void cross_entropy_domain(conditions& known, term loss);
constexpr void binary_cross_entropy_domain(conditions& known, term loss);
constexpr void cross_entropy_laws(lawbook& rule);
constexpr void binary_cross_entropy_laws(lawbook& rule);
constexpr void cross_entropy_stability(lawbook& rule);
constexpr void binary_cross_entropy_stability(lawbook& rule);
constexpr term cross_entropy_elementary(term loss);
constexpr term binary_cross_entropy_elementary(term loss);
constexpr term mse_elementary(term loss);

inline constexpr operation cross_entropy{.name = "cross_entropy",
                                         .notation = written_as_function("CE", "\\operatorname{CE}"),
                                         .shape = shape_rule::scalar_of_equal,
                                         .pullback = cross_entropy_pullback,
                                         .laws = cross_entropy_laws,
                                         .stability = cross_entropy_stability,
                                         .domain = cross_entropy_domain,
                                         .elementary = cross_entropy_elementary};
inline constexpr operation binary_cross_entropy{.name = "binary_cross_entropy",
                                                .notation = written_as_function("BCE", "\\operatorname{BCE}"),
                                                .shape = shape_rule::scalar_of_equal,
                                                .pullback = binary_cross_entropy_pullback,
                                                .laws = binary_cross_entropy_laws,
                                                .stability = binary_cross_entropy_stability,
                                                .domain = binary_cross_entropy_domain,
                                                .elementary = binary_cross_entropy_elementary};
inline constexpr operation mse{.name = "mse",
                               .notation = written_as_function("MSE", "\\operatorname{MSE}"),
                               .shape = shape_rule::scalar_of_equal,
                               .pullback = mse_pullback,
                               .elementary = mse_elementary};
// CE(softmax z, y), for a machine.
inline constexpr operation softmax_loss{.name = "softmax_loss", .shape = shape_rule::scalar_of_equal_vectors};

}  // namespace op

// −Σ y log p over all entries, p and y of one shape.
template <expression P, expression Y>
constexpr applied<op::cross_entropy, P, Y> cross_entropy(P const& p, Y const& y) {
    return apply<op::cross_entropy>(p, y);
}
template <expression P, expression Y>
constexpr applied<op::cross_entropy, P, Y> CE(P const& p, Y const& y) {
    return cross_entropy(p, y);
}
// −Σ (y log p + (1 − y) log(1 − p)) over all entries.
template <expression P, expression Y>
constexpr applied<op::binary_cross_entropy, P, Y> binary_cross_entropy(P const& p, Y const& y) {
    return apply<op::binary_cross_entropy>(p, y);
}
template <expression P, expression Y>
constexpr applied<op::binary_cross_entropy, P, Y> BCE(P const& p, Y const& y) {
    return binary_cross_entropy(p, y);
}
// The same losses of raw logits. Of a matrix the samples are rows, m×k, and the loss is the sum over them. y may hold
// the numbers of the classes: indices<"c", 1> for a vector of logits, indices<"c", m> for m rows.
template <expression Z, expression Y>
constexpr auto cross_entropy_with_logits(Z const& z, Y const& y) {
    constexpr shape s = meaning(node<Z::hash>{}).shape;
    constexpr bool by_number = meaning(node<Y::hash>{}).declared.has(row_numbers);
    if constexpr (s.is_vector() && by_number)
        return logsumexp(z) - gather(z, y);
    else if constexpr (by_number)
        return cross_entropy(row_softmax(z), one_hot_rows<s.columns>(y));
    else if constexpr (s.is_vector())
        return cross_entropy(softmax(z), y);
    else
        return cross_entropy(row_softmax(z), y);
}
template <expression Z, expression Y>
constexpr auto binary_cross_entropy_with_logits(Z const& z, Y const& y) {
    return binary_cross_entropy(sigmoid(z), y);
}
// The mean of (a − y)² over all entries.
template <expression A, expression Y>
constexpr applied<op::mse, A, Y> mse(A const& a, Y const& y) {
    return apply<op::mse>(a, y);
}

// What has no weight does not count, even where its logarithm is infinite.
template <>
struct kernel<op::cross_entropy> {
    template <class S>
    static void run(S& out, auto const& p, auto const& y) {
        out = -(y.array() == S(0)).select(S(0), y.array() * p.array().log()).sum();
    }
};
template <>
struct kernel<op::binary_cross_entropy> {
    template <class S>
    static void run(S& out, auto const& p, auto const& y) {
        out = -(y.array() == S(0)).select(S(0), y.array() * p.array().log()).sum() -
              (y.array() == S(1)).select(S(0), (S(1) - y.array()) * (-p.array()).log1p()).sum();
    }
};
template <>
struct kernel<op::mse> {
    template <class S>
    static void run(S& out, auto const& a, auto const& y) {
        if (a.size() == 0) numerics<S>::refuse("gradus: the mean squared error of no entries");
        out = (a - y).squaredNorm() / static_cast<S>(a.size());
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

namespace op {

constexpr term cross_entropy_pullback(term g, term loss, int i) {
    auto const p = loss.operand(0), y = loss.operand(1);
    if (i == 0) return -(g * gradus::divide(y, p));
    return -(g * gradus::log(p));
}
constexpr term binary_cross_entropy_pullback(term g, term loss, int i) {
    auto const p = loss.operand(0), y = loss.operand(1);
    auto const one = ones_of(p.shape(), p);
    if (i == 0) return g * (gradus::divide(one - y, one - p) - gradus::divide(y, p));
    return g * (gradus::log(one - p) - gradus::log(p));
}
constexpr term mse_pullback(term g, term loss, int i) {
    auto const a = loss.operand(0), y = loss.operand(1);
    auto const residual = rational_in(a, 2) * pow<-1>(count_of(a.shape(), a)) * g * (a - y);
    return i == 0 ? residual : -residual;
}

constexpr term cross_entropy_elementary(term loss) {
    return -gradus::sum(gradus::hadamard(loss.operand(1), gradus::log(loss.operand(0))));
}
constexpr term binary_cross_entropy_elementary(term loss) {
    auto const p = loss.operand(0), y = loss.operand(1);
    auto const one = ones_of(p.shape(), p);
    return -gradus::sum(gradus::hadamard(y, gradus::log(p)) +
                        gradus::hadamard(one - y, gradus::log(one - p)));
}
constexpr term mse_elementary(term loss) {
    auto const a = loss.operand(0);
    return pow<-1>(count_of(a.shape(), a)) * gradus::squared_norm(a - loss.operand(1));
}

constexpr void cross_entropy_domain(conditions& known, term loss) { known.needs(loss.operand(0), positive); }
constexpr void binary_cross_entropy_domain(conditions& known, term loss) {
    auto const p = loss.operand(0);
    known.needs(p, positive);
    known.needs(ones_of(p.shape(), p) - p, positive);
}

// A loss A(η) − yᵀη, with A = log Σ exp.
constexpr void cross_entropy_laws(lawbook& rule) {
    auto const z = rule.vector("z"), y = rule.vector("y");
    auto const x = rule.any("X"), t = rule.any("Y");
    rule("cross-entropy after softmax", CE(gradus::softmax(z), y),
         gradus::sum(y) * gradus::logsumexp(z) - T(y) * z);
    rule("cross-entropy after a softmax of rows", CE(gradus::row_softmax(x), t),
         -gradus::sum(gradus::hadamard(t, gradus::row_log_softmax(x))));
}
// A loss A(η) − yᵀη, with A = 1ᵀ log(1 + exp).
constexpr void binary_cross_entropy_laws(lawbook& rule) {
    auto const z = rule.any("z"), y = rule.any("y");
    rule("binary cross-entropy after the sigmoid", BCE(gradus::sigmoid(z), y),
         gradus::sum(gradus::softplus(z) - gradus::hadamard(y, z)));
}

constexpr void cross_entropy_stability(lawbook& rule) {
    auto const z = rule.vector("z"), y = rule.vector("y"), x = rule.any("X");
    auto const classes = rule.letter("ids", {x.shape().rows, 1}, row_numbers);
    rule("cross-entropy after softmax, of logits", CE(gradus::softmax(z), y), apply<softmax_loss>(z, y));
    rule("cross-entropy of classes", CE(gradus::row_softmax(x), classes_as_rows(x, classes)),
         apply<class_losses>(x, classes));
}
constexpr void binary_cross_entropy_stability(lawbook& rule) {
    auto const z = rule.any("z"), y = rule.any("y");
    rule("binary cross-entropy after the sigmoid, of logits", BCE(gradus::sigmoid(z), y),
         gradus::sum(apply<logistic_loss>(z, y)));
}

}  // namespace op

}  // namespace gradus
