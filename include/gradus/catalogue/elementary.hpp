// SPDX-License-Identifier: MIT
// Identities of elementary functions: the logarithm of a sigmoid, of a softmax, of 1 + eˣ; the stable primitives.
#pragma once

#include <gradus/operators.hpp>

namespace gradus::catalogue {

constexpr void logarithms(lawbook& rule) {
    auto const x = rule.any("x");
    auto const z = rule.vector("z");
    rule("softplus", log(ones_of(x.shape(), x) + exp(x)), softplus(x));
    rule("softplus of a number", log(rule.number(1) + exp(rule.scalar("t"))), softplus(rule.scalar("t")));
    rule("the logarithm of a sigmoid", log(sigmoid(x)), -softplus(-x));
    rule("the logarithm of a softmax", log(softmax(z)), log_softmax(z));
    rule("the logarithm of a softmax of rows", log(row_softmax(x)), row_log_softmax(x));
    auto const p = rule.any("p", positive), a = rule.any("a");
    rule("the logarithm of a power", log(pow(p, rule.scalar("s"))), rule.scalar("s") * log(p));
    rule("the logarithm of powers", log(pow(p, a)), hadamard(a, log(p)));
    rule("log Σ exp", log(sum(exp(z))), logsumexp(z));
}

constexpr void logarithms_of_one_plus(lawbook& rule) {
    auto const x = rule.any("x");
    rule("softplus by log1p", log1p(exp(x)), softplus(x));
}

constexpr void roots(lawbook& rule) {
    auto const x = rule.any("X");
    rule("the norm", sqrt(squared_norm(x)), norm(x));
    rule("the squared norm", pow<2>(norm(x)), squared_norm(x));
}

}  // namespace gradus::catalogue
