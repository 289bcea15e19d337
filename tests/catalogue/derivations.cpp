// SPDX-License-Identifier: MIT
// The derivations of the catalogue's rows, every step by numbers.
#include "../derivation_check.hpp"
#include "letters.hpp"

namespace {
using namespace letters;
using derivation_check::check_steps;

constexpr auto M = matrix<"M", n, n>;
constexpr auto c = vector<"c", n>;
constexpr auto d = vector<"d", m>;
constexpr auto weights = vector<"p", n, stochastic>;
constexpr auto w = vector<"w", n>;
}  // namespace

TEST_CASE("linear and quadratic forms") {
    check_steps(T(a) * x, x);      // Z1
    check_steps(T(x) * Q * x, x);  // Z2
    check_steps(T(x) * S * x, x);
    check_steps(squared_norm(x), x);          // Z3
    check_steps(squared_norm(A * x - b), x);  // Z4
    check_steps(squared_norm(A * x - b), A);
    auto const B = matrix<"B", m, n>;
    auto const C = matrix<"C", m, m>;
    auto const D = matrix<"D", m, n>;
    check_steps(T(B * x + b) * C * (D * x + d), x);                      // B1
    check_steps(squared_norm(A * x - b) + lambda * squared_norm(x), x);  // B2
    check_steps(T(x) * S * x / (T(x) * x), x);                           // B3
    check_steps(exp(-half * (T(x - mu) * inv(Sigma) * (x - mu))), x);    // B4
    check_steps(T(X * a + c) * M * (X * a + c), X);                      // B7
    auto const Y = matrix<"X", n, k>;
    auto const E = matrix<"B", k, letters::p>;
    check_steps(squared_norm(A * Y * E + matrix<"C", m, letters::p>), Y);  // B8
}

TEST_CASE("traces, determinants, inverses") {
    check_steps(tr(X), X);             // Z5
    check_steps(tr(M * X), X);         // Z6
    check_steps(tr(T(X) * M * X), X);  // Z7
    check_steps(tr(M * S), S);
    check_steps(logdet(X), X);  // Z8
    check_steps(logdet(P), P);
    check_steps(3 * logdet(P) + tr(S * P), P);
    check_steps(det(X), X);                                                             // Z9
    check_steps(tr(matrix<"A", k, m> * tall * M * T(tall) * matrix<"C", m, k>), tall);  // B9
    check_steps(tr(matrix_power<3>(X)), X);                                             // B10
    check_steps(squared_norm(T(tall) * tall - identity<n>), tall);                      // B12
    check_steps(tr(A * inv(X) * matrix<"B", n, m>), X);                                 // B13
    check_steps(T(c) * solve(M, a), M);                                                 // B14
    check_steps(logdet(T(tall) * tall), tall);                                          // B15
    check_steps(pow<-1>(det(X)), X);                                                    // B16
    check_steps(det(inv(X)), X);
    check_steps(-half * logdet(P) + half * tr(S * P), P);  // B17
    auto const F = matrix<"F", n, n>;
    check_steps(half * t * (tr(T(F) * F) - 3) - t * logdet(F) + half * lambda * pow<2>(logdet(F)), F);  // B18
}

TEST_CASE("activations and losses") {
    check_steps(sigmoid(t), t);  // Z12
    check_steps(sum(sigmoid(z)), z);
    check_steps(sum(hadamard(c, tanh(z))), z);  // Z13
    check_steps(relu(t), t);                    // Z14
    check_steps(gelu(t), t);                    // Z15
    check_steps(gelu_tanh(t), t);
    check_steps(T(c) * softmax(z), z);      // Z16
    check_steps(CE(softmax(z), label), z);  // Z17
    check_steps(CE(softmax(z), y), z);
    check_steps(BCE(sigmoid(z), y), z);  // Z18
    check_steps(mse(z, y), z);           // Z19
    check_steps(half * squared_norm(z - y), z);
    check_steps(logsumexp(A * x + b), x);                           // B22
    check_steps(T(weights) * log(divide(weights, softmax(z))), z);  // B24
    check_steps(sum(exp(A * w)) - T(b) * A * w, w);                 // B25
    auto const signs = vector<"y", m, plus_minus_one>;
    check_steps(sum(log(ones<m> + exp(-hadamard(signs, A * w)))), w);  // B20
    auto const Y = matrix<"Y", m, k, stochastic>;
    auto const W = matrix<"W", n, k>;
    check_steps(-sum(hadamard(Y, log(row_softmax(A * W)))), W);  // B21
}

TEST_CASE("densities") {
    check_steps(-half * logdet(Sigma) - half * T(x - mu) * inv(Sigma) * (x - mu), Sigma);  // Z10
    check_steps(-half * logdet(Sigma) - half * T(x - mu) * inv(Sigma) * (x - mu), mu);
    check_steps(-half * squared_norm(M * x + c) + logdet(M), M);  // Z11
    check_steps(-half * squared_norm(M * x + c) + logdet(M), x);
}

TEST_CASE("a network") {  // B26
    auto const W1 = matrix<"W₁", k, n>;
    auto const b1 = vector<"b₁", k>;
    auto const W2 = matrix<"W₂", letters::p, k>;
    auto const b2 = vector<"b₂", letters::p>;
    auto const h = tanh(W1 * x + b1);
    auto const f = half * squared_norm(W2 * h + b2 - vector<"y", letters::p>);
    check_steps(f, W1);
    check_steps(f, b1);
    check_steps(f, W2);
    check_steps(f, b2);
    check_steps(f, x);
}
