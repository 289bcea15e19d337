// SPDX-License-Identifier: MIT
// Rows B1, B7–B9, B13 and B26 by numbers.
#include "../gradient_check.hpp"
#include "letters.hpp"

using namespace letters;
using boost::hana::make_tuple;
using central_differences::check;

TEST_CASE("products of residuals") {
    constexpr auto B = matrix<"B", m, n>;
    constexpr auto C = matrix<"C", m, m>;
    constexpr auto d = vector<"d", m>;
    constexpr auto X8 = matrix<"X", n, k>;
    constexpr auto B8 = matrix<"B", k, p>;
    constexpr auto C8 = matrix<"C", m, p>;
    check(T(B * x + b) * C * (A * x + d), make_tuple(x), B, x, b, C, A, d);
    check(T(X * a + mu) * Q * (X * a + mu), make_tuple(X), X, a, mu, Q);
    check(squared_norm(A * X8 * B8 + C8), make_tuple(X8), A, X8, B8, C8);
    check(tr(T(A) * C * A * Q), make_tuple(A, Q), A, C, Q);
    constexpr auto Y = matrix<"Y", n, n, invertible>;  // well conditioned, so that differences have digits
    check(tr(Q * inv(Y) * S), make_tuple(Y), Q, Y, S);
}

TEST_CASE("a network with one hidden layer") {
    constexpr auto W1 = matrix<"W₁", k, n>;
    constexpr auto b1 = vector<"b₁", k>;
    constexpr auto W2 = matrix<"W₂", p, k>;
    constexpr auto b2 = vector<"b₂", p>;
    constexpr auto target = vector<"y", p>;
    check(half * squared_norm(W2 * tanh(W1 * x + b1) + b2 - target), make_tuple(W1, b1, W2, b2, x), W1, b1,
          W2, b2, x, target);
}
