// SPDX-License-Identifier: MIT
// The derivations of the catalogue's rows, every step by numbers.
#include "../derivation_check.hpp"
#include "letters.hpp"

namespace {
using namespace letters;
using derivation_check::check;

constexpr auto M = matrix<"M", n, n>;
constexpr auto c = vector<"c", n>;
constexpr auto d = vector<"d", m>;
constexpr auto weights = vector<"p", n, stochastic>;
constexpr auto w = vector<"w", n>;
}  // namespace

TEST_CASE("linear and quadratic forms") {
    check(T(a) * x, x);      // Z1
    check(T(x) * Q * x, x);  // Z2
    check(T(x) * S * x, x);
    check(squared_norm(x), x);          // Z3
    check(squared_norm(A * x - b), x);  // Z4
    check(squared_norm(A * x - b), A);
    auto const B = matrix<"B", m, n>;
    auto const C = matrix<"C", m, m>;
    auto const D = matrix<"D", m, n>;
    check(T(B * x + b) * C * (D * x + d), x);                      // B1
    check(squared_norm(A * x - b) + lambda * squared_norm(x), x);  // B2
    check(T(x) * S * x / (T(x) * x), x);                           // B3
    check(exp(-half * (T(x - mu) * inv(Sigma) * (x - mu))), x);    // B4
    check(T(X * a + c) * M * (X * a + c), X);                      // B7
    auto const Y = matrix<"X", n, k>;
    auto const E = matrix<"B", k, letters::p>;
    check(squared_norm(A * Y * E + matrix<"C", m, letters::p>), Y);  // B8
}

TEST_CASE("traces, determinants, inverses") {
    check(tr(X), X);             // Z5
    check(tr(M * X), X);         // Z6
    check(tr(T(X) * M * X), X);  // Z7
    check(tr(M * S), S);
    check(logdet(X), X);  // Z8
    check(logdet(P), P);
    check(3 * logdet(P) + tr(S * P), P);
    check(det(X), X);                                                             // Z9
    check(tr(matrix<"A", k, m> * tall * M * T(tall) * matrix<"C", m, k>), tall);  // B9
    check(tr(matrix_power<3>(X)), X);                                             // B10
    check(squared_norm(T(tall) * tall - identity<n>), tall);                      // B12
    check(tr(A * inv(X) * matrix<"B", n, m>), X);                                 // B13
    check(T(c) * solve(M, a), M);                                                 // B14
    check(logdet(T(tall) * tall), tall);                                          // B15
    check(pow<-1>(det(X)), X);                                                    // B16
    check(det(inv(X)), X);
    check(-half * logdet(P) + half * tr(S * P), P);  // B17
    auto const F = matrix<"F", n, n>;
    check(half * t * (tr(T(F) * F) - 3) - t * logdet(F) + half * lambda * pow<2>(logdet(F)), F);  // B18
}

TEST_CASE("activations and losses") {
    check(sigmoid(t), t);  // Z12
    check(sum(sigmoid(z)), z);
    check(sum(hadamard(c, tanh(z))), z);  // Z13
    check(relu(t), t);                    // Z14
    check(gelu(t), t);                    // Z15
    check(gelu_tanh(t), t);
    check(T(c) * softmax(z), z);      // Z16
    check(CE(softmax(z), label), z);  // Z17
    check(CE(softmax(z), y), z);
    check(BCE(sigmoid(z), y), z);  // Z18
    check(mse(z, y), z);           // Z19
    check(half * squared_norm(z - y), z);
    check(logsumexp(A * x + b), x);                           // B22
    check(T(weights) * log(divide(weights, softmax(z))), z);  // B24
    check(sum(exp(A * w)) - T(b) * A * w, w);                 // B25
    auto const signs = vector<"y", m, plus_minus_one>;
    check(sum(log(ones<m> + exp(-hadamard(signs, A * w)))), w);  // B20
    auto const Y = matrix<"Y", m, k, stochastic>;
    auto const W = matrix<"W", n, k>;
    check(-sum(hadamard(Y, log(row_softmax(A * W)))), W);  // B21
}

TEST_CASE("densities") {
    check(-half * logdet(Sigma) - half * T(x - mu) * inv(Sigma) * (x - mu), Sigma);  // Z10
    check(-half * logdet(Sigma) - half * T(x - mu) * inv(Sigma) * (x - mu), mu);
    check(-half * squared_norm(M * x + c) + logdet(M), M);  // Z11
    check(-half * squared_norm(M * x + c) + logdet(M), x);
}

TEST_CASE("a network") {  // B26
    auto const W1 = matrix<"W₁", k, n>;
    auto const b1 = vector<"b₁", k>;
    auto const W2 = matrix<"W₂", letters::p, k>;
    auto const b2 = vector<"b₂", letters::p>;
    auto const h = tanh(W1 * x + b1);
    auto const f = half * squared_norm(W2 * h + b2 - vector<"y", letters::p>);
    check(f, W1);
    check(f, b1);
    check(f, W2);
    check(f, b2);
    check(f, x);
}
