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

constexpr void products_of_kron(lawbook& rule) {
    kronecker_letters l(rule);
    auto const c = l.letter("C", l.n, l.k), d = l.letter("D", l.q, l.r), x = l.letter("X", l.q, l.n);
    rule("Kronecker products multiply", kron(l.a, l.b) * kron(c, d), kron(l.a * c, l.b * d));
    rule("a Kronecker product acts on a matrix", kron(l.a, l.b) * vec(x), vec(l.b * x * T(l.a)));
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
