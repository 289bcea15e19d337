// SPDX-License-Identifier: MIT
// Stability: laws that only a machine needs. Both sides are equal, and the right one does not cancel or overflow. They
// apply to expressions as they are written, before anything is collected.
#pragma once

#include <gradus/evaluation/primitive.hpp>
#include <gradus/graph/lower.hpp>
#include <gradus/rewriting/light.hpp>

namespace gradus {

constexpr void stability_laws(lawbook& rule) {
    auto const x = rule.any("x"), w = rule.any("w"), t = rule.any("t");
    auto const z = rule.vector("z"), y = rule.vector("y"), p = rule.vector("p", stochastic);
    auto const rows = rule.wide("P", stochastic);
    auto const a = rule.square("A");
    auto const number = rule.scalar("s"), other = rule.scalar("r");
    auto const one = ones_of(x.shape(), x);

    rule("1 − tanh²x", one - pow<2>(tanh(x)), apply<op::squared_sech>(x));
    rule("1 − tanh²s of a number", rule.number(1) - pow<2>(tanh(number)), apply<op::squared_sech>(number));
    rule("1 − σ(x)", one - sigmoid(x), sigmoid(-x));
    rule("1 − σ(s) of a number", rule.number(1) - sigmoid(number), sigmoid(-number));

    rule("a weight of zero", hadamard(x, log(w)), apply<op::guarded_product>(x, log(w)));
    rule("a number as weight", number * log(other), apply<op::guarded_product>(number, log(other)));
    rule("a number as weight, behind", log(other) * number, apply<op::guarded_product>(number, log(other)));
    rule("weights of a vector", T(z) * log(y), sum(apply<op::guarded_product>(z, log(y))));
    rule("weights of a vector, behind", T(log(y)) * z, sum(apply<op::guarded_product>(z, log(y))));

    rule("cross-entropy after softmax", CE(softmax(z), y), apply<op::softmax_loss>(z, y));
    rule("its gradient by the logits", sum(y) * softmax(z) - y, apply<op::softmax_residual>(softmax(z), y));
    rule("its gradient where y sums to one", softmax(z) - p, apply<op::softmax_residual>(softmax(z), p));
    rule("the same with its sign changed", p - softmax(z), -apply<op::softmax_residual>(softmax(z), p));
    auto const c = rule.scalar("c", row_numbers);
    auto const unit = apply<op::scatter>(rule.number(1), c, ones_of(z.shape(), z));
    rule("cross-entropy of a class", logsumexp(z) - gather(z, c), apply<op::class_loss>(z, c));
    rule("its gradient by the logits of a class", softmax(z) - unit,
         apply<op::class_residual>(softmax(z), c));
    auto const classes = rule.letter("ids", {x.shape().rows, 1}, row_numbers);
    auto const width = x.shape().columns;
    auto const units = gather(identity_of({width, width}, x), classes);
    rule("cross-entropy of classes", CE(row_softmax(x), units), apply<op::class_losses>(x, classes));
    rule("the same, written out", sum(hadamard(units, row_log_softmax(x))),
         -apply<op::class_losses>(x, classes));
    rule("its gradient by the logits of rows", row_softmax(x) - units,
         apply<op::class_residuals>(row_softmax(x), classes));
    rule("of rows", row_softmax(x) - rows, apply<op::row_softmax_residual>(row_softmax(x), rows));
    rule("of rows, with its sign changed", rows - row_softmax(x),
         -apply<op::row_softmax_residual>(row_softmax(x), rows));
    rule("of rows that sum to anything", diag(row_sums(t)) * row_softmax(x) - t,
         apply<op::row_softmax_residual>(row_softmax(x), t));

    rule("binary cross-entropy after the sigmoid", BCE(sigmoid(x), t), sum(apply<op::logistic_loss>(x, t)));
    rule("the logistic loss", softplus(x) - hadamard(t, x), apply<op::logistic_loss>(x, t));
    rule("the logistic loss of a number", softplus(number) - other * number,
         apply<op::logistic_loss>(number, other));
    rule("its gradient", sigmoid(x) - t, apply<op::logistic_residual>(x, t));
    rule("its gradient with the sign changed", t - sigmoid(x), -apply<op::logistic_residual>(x, t));

    rule("cofactors", det(a) * inv(T(a)), apply<op::cofactors>(a));
    rule("transposed cofactors", det(a) * inv(a), T(apply<op::cofactors>(a)));
    rule("log of a determinant", log(det(a)), apply<op::log_of_det>(a));
}

// A graph that is built lightly, after the laws of stability.
struct stabiliser : rewriting {
    lawbook book;

    constexpr stabiliser(structure const& operators, index expected);

    constexpr index stable(index candidate) {
        for (auto const& l : book.laws) {
            if ((*l.left).rules != vertices.data[candidate].rules) continue;
            matching m{*this, book.patterns};
            if (m.fits(l.left.index, candidate)) return m.instantiate(l.right.index);
        }
        return candidate;
    }
    // Laws have two summands or factors; an n-ary operation is searched pair by pair. Factors that are matrices have
    // to stand side by side; a scalar may stand anywhere in front.
    constexpr index stable_pairs(operation const& rules, index const* operands, index count) {
        pool<index> list(count);
        list.append(operands, count);
        for (index i = 0; i < list.size; ++i)
            for (index k = i + 1; k < list.size; ++k) {
                index const pair[] = {list[i], list[k]};
                if (rules.role == role::product && k > i + 1 && !vertices.data[pair[0]].shape.is_scalar())
                    continue;
                index const candidate = make(rules, {}, pair, 2);
                index const better = stable(candidate);
                if (better == candidate) continue;
                list[k] = better;
                for (index n = i + 1; n < list.size; ++n) list[n - 1] = list[n];
                --list.size;
                k = i;
            }
        if (list.size == 1) return list[0];
        return build_lightly(*this, rules, {}, list.data, list.size);
    }
};

constexpr index build_stably(graph& g, operation const& rules, parameters p, index const* operands,
                             index count) {
    auto& s = static_cast<stabiliser&>(static_cast<rewriting&>(g));
    if ((rules.role == role::sum || rules.role == role::hadamard || rules.role == role::product) &&
        count <= 8)
        return s.stable_pairs(rules, operands, count);
    index const candidate = g.make(rules, p, operands, count);
    index const better = s.stable(candidate);
    return better != candidate ? better : build_lightly(g, rules, p, operands, count);
}

constexpr stabiliser::stabiliser(structure const& operators, index expected)
    : rewriting(operators, build_stably, {}, expected), book(operators) {
    stability_laws(book);
}

}  // namespace gradus
