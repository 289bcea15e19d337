// SPDX-License-Identifier: MIT
// Identities of Kronecker products, vec and the commutation matrix (Magnus & Neudecker, chapters 2 and 3).
#pragma once

#include <gradus/operators.hpp>

namespace gradus::catalogue {

// Letters A: m×n, B: p×q and what fits beside them.
struct kronecker_letters {
    dimension k{"k"}, m{"m"}, n{"n"}, p{"p"}, q{"q"}, r{"r"};
    lawbook& rule;
    term a, b;

    constexpr explicit kronecker_letters(lawbook& of)
        : rule(of), a(of.letter("A", {m, n})), b(of.letter("B", {p, q})) {}
    constexpr term letter(std::string_view name, dimension rows, dimension columns) {
        return rule.letter(name, {rows, columns});
    }
    constexpr term commutation(dimension rows, dimension columns) const {
        return commutation_of({rows, columns}, a);
    }
};

constexpr term pairs_of_columns(term c, term d) {
    return hadamard(kron(c, ones_of({d.shape().rows, 1}, d)), kron(ones_of({c.shape().rows, 1}, c), d));
}
constexpr term pairs_of_rows(term c, term d) {
    return hadamard(kron(c, ones_of({1, d.shape().columns}, d)), kron(ones_of({1, c.shape().columns}, c), d));
}
constexpr void products_of_kron(lawbook& rule) {
    kronecker_letters l(rule);
    auto const c = l.letter("C", l.n, l.k), d = l.letter("D", l.q, l.r), x = l.letter("X", l.q, l.n);
    rule("Kronecker products multiply", kron(l.a, l.b) * kron(c, d), kron(l.a * c, l.b * d));
    rule("a Kronecker product acts on a matrix", kron(l.a, l.b) * vec(x), vec(l.b * x * T(l.a)));
    // Column i of (C ⊗ 1) ⊙ (1 ⊗ D) is cᵢ ⊗ dᵢ.
    auto const e = l.letter("C", l.n, l.k), f = l.letter("D", l.q, l.k);
    rule("a Kronecker product acts on pairs of columns", kron(l.a, l.b) * pairs_of_columns(e, f),
         pairs_of_columns(l.a * e, l.b * f));
}
// Row i of (C ⊗ 1ᵀ) ⊙ (1ᵀ ⊗ D) is cᵢᵀ ⊗ dᵢᵀ.
constexpr void products_of_pairs(lawbook& rule) {
    kronecker_letters l(rule);
    auto const e = l.letter("C", l.k, l.m), f = l.letter("D", l.k, l.p);
    rule("pairs of rows times a Kronecker product", pairs_of_rows(e, f) * kron(l.a, l.b),
         pairs_of_rows(e * l.a, f * l.b));
}
constexpr void products_of_vec(lawbook& rule) {
    kronecker_letters l(rule);
    auto const y = l.letter("Y", l.p, l.m), z = l.letter("Z", l.m, l.n);
    rule("a row acts on a Kronecker product", T(vec(y)) * kron(l.a, l.b), T(vec(T(l.b) * y * l.a)));
    rule("an inner product of matrices", T(vec(l.a)) * vec(z), tr(T(l.a) * z));
    rule("commutation transposes in a row", T(vec(T(z))) * l.commutation(l.m, l.n), T(vec(z)));
}
constexpr void products_of_commutation(lawbook& rule) {
    kronecker_letters l(rule);
    rule("commutation transposes", l.commutation(l.m, l.n) * vec(l.a), vec(T(l.a)));
    rule("commutation goes through", l.commutation(l.p, l.m) * kron(l.a, l.b),
         kron(l.b, l.a) * l.commutation(l.q, l.n));
    rule("commuted twice", l.commutation(l.n, l.m) * l.commutation(l.m, l.n),
         identity_of({l.m * l.n, l.m * l.n}, l.a));
}
constexpr void transposed_kron(lawbook& rule) {
    kronecker_letters l(rule);
    rule("a Kronecker product transposes in its factors", T(kron(l.a, l.b)), kron(T(l.a), T(l.b)));
}
constexpr void transposed_commutation(lawbook& rule) {
    kronecker_letters l(rule);
    rule("commutation back", T(l.commutation(l.m, l.n)), l.commutation(l.n, l.m));
}
constexpr void inverse_kron(lawbook& rule) {
    kronecker_letters l(rule);
    auto const a = l.letter("A", l.m, l.m), b = l.letter("B", l.p, l.p);
    rule("a Kronecker product is inverted in its factors", inv(kron(a, b)), kron(inv(a), inv(b)));
}
constexpr void trace_of_kron(lawbook& rule) {
    kronecker_letters l(rule);
    auto const a = l.letter("A", l.m, l.m), b = l.letter("B", l.p, l.p);
    rule("the trace of a Kronecker product", tr(kron(a, b)), tr(a) * tr(b));
}

}  // namespace gradus::catalogue
