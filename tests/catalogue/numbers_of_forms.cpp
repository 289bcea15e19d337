// SPDX-License-Identifier: MIT
// Rows Z1–Z11 and B1–B4, B7–B18 by numbers.
#include "../gradient_check.hpp"
#include "letters.hpp"

using namespace letters;
using boost::hana::make_tuple;
using central_differences::check;

TEST_CASE("linear and quadratic forms") {
    check(T(a) * x, make_tuple(x), a, x);
    check(T(x) * Q * x, make_tuple(x, Q), x, Q);
    check(T(x) * S * x, make_tuple(x), x, S);
    check(squared_norm(A * x - b), make_tuple(x, A, b), A, x, b);
    check(squared_norm(A * x - b) + lambda * squared_norm(x), make_tuple(x), A, x, b, lambda);
    check(T(x) * S * x / (T(x) * x), make_tuple(x), x, S);
    check(exp(-half * (T(x - mu) * inv(Sigma) * (x - mu))), make_tuple(x), x, mu, Sigma);
}

TEST_CASE("traces, determinants, inverses") {
    check(tr(Q * X), make_tuple(X), Q, X);
    check(tr(T(X) * Q * X), make_tuple(X), Q, X);
    check(logdet(X), make_tuple(X), X);
    check(logdet(P), make_tuple(P), P);
    check(det(X), make_tuple(X), X);
    check(tr(matrix_power<5>(X)), make_tuple(X), X);
    check(squared_norm(T(tall) * tall - identity<n>), make_tuple(tall), tall);
    check(T(a) * solve(Q, x), make_tuple(Q, x, a), a, Q, x);
    check(logdet(T(tall) * tall), make_tuple(tall), tall);
    check(pow<-1>(det(X)), make_tuple(X), X);
    check(-half * logdet(P) + half * tr(S * P), make_tuple(P), P, S);
    check(lambda * half * (tr(T(X) * X) - 3) - lambda * logdet(X) + half * pow<2>(logdet(X)), make_tuple(X),
          lambda, X);
}
