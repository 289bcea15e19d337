// SPDX-License-Identifier: MIT
// Identities of Kronecker products, vec and the commutation matrix (Magnus & Neudecker, chapters 2 and 3).
#pragma once

#include <gradus/operators.hpp>

namespace gradus::catalogue {

constexpr void kronecker_products(lawbook& rule) {
    dimension const k{"k"}, p{"p"}, q{"q"}, r{"r"};
    auto const a = rule.any("A");  // m×n
    auto const m = a.shape().rows, n = a.shape().columns;
    auto const b = rule.letter("B", {p, q}), c = rule.letter("C", {n, k}), d = rule.letter("D", {q, r});
    auto const x = rule.letter("X", {q, n}), y = rule.letter("Y", {p, m}), z = rule.any("Z");
    rule("Kronecker products multiply", kron(a, b) * kron(c, d), kron(a * c, b * d));
    rule("a Kronecker product acts on a matrix", kron(a, b) * vec(x), vec(b * x * T(a)));
    rule("a row acts on a Kronecker product", T(vec(y)) * kron(a, b), T(vec(T(b) * y * a)));
    rule("an inner product of matrices", T(vec(a)) * vec(z), tr(T(a) * z));
    rule("commutation transposes", commutation_of(x.shape(), x) * vec(x), vec(T(x)));
    rule("commutation transposes in a row", T(vec(T(x))) * commutation_of(x.shape(), x), T(vec(x)));
    rule("commutation goes through", commutation_of({p, m}, a) * kron(a, b),
         kron(b, a) * commutation_of({q, n}, a));
    rule("commuted twice", commutation_of({n, m}, a) * commutation_of({m, n}, a),
         identity_of({m * n, m * n}, a));
}
constexpr void transposed_kronecker_products(lawbook& rule) {
    auto const a = rule.any("A"), b = rule.letter("B", {dimension{"p"}, dimension{"q"}});
    rule("a Kronecker product transposes in its factors", T(kron(a, b)), kron(T(a), T(b)));
    rule("commutation back", T(commutation_of(a.shape(), a)), commutation_of(transposed(a.shape()), a));
}
constexpr void inverse_kronecker_products(lawbook& rule) {
    dimension const p{"p"};
    auto const a = rule.square("A"), b = rule.letter("B", {p, p});
    rule("a Kronecker product is inverted in its factors", inv(kron(a, b)), kron(inv(a), inv(b)));
}
constexpr void traces_of_kronecker_products(lawbook& rule) {
    dimension const p{"p"};
    auto const a = rule.square("A"), b = rule.letter("B", {p, p});
    rule("the trace of a Kronecker product", tr(kron(a, b)), tr(a) * tr(b));
}

}  // namespace gradus::catalogue
