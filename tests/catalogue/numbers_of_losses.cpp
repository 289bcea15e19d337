// SPDX-License-Identifier: MIT
// Rows Z10–Z19, B11, B20, B21, B24–B26 by numbers.
#include "../gradient_check.hpp"
#include "letters.hpp"

using namespace letters;
using boost::hana::make_tuple;
using central_differences::check;

constexpr auto w = vector<"w", n>;
constexpr auto signs = vector<"y", m, plus_minus_one>;
constexpr auto W = matrix<"W", n, k>;
constexpr auto targets = matrix<"Y", m, k, stochastic>;
constexpr auto truth = vector<"p", n, stochastic>;
constexpr auto U = matrix<"U", m, k>;
constexpr auto V = matrix<"V", k, n>;

TEST_CASE("densities and flows") {
    check(-half * logdet(Sigma) - half * (T(x - mu) * inv(Sigma) * (x - mu)), make_tuple(mu, Sigma), x, mu,
          Sigma);
    check(-half * squared_norm(Q * x + a) + logdet(Q), make_tuple(Q, a, x), Q, a, x);
    check(half * squared_norm(A - U * V) + half * lambda * squared_norm(U), make_tuple(U, V), A, U, V,
          lambda);
}

TEST_CASE("activations") {
    check(T(a) * sigmoid(z), make_tuple(z), a, z);
    check(T(a) * tanh(z), make_tuple(z), a, z);
    check(T(a) * relu(z), make_tuple(z), a, z);
    check(T(a) * gelu(z), make_tuple(z), a, z);
    check(T(a) * gelu_tanh(z), make_tuple(z), a, z);
    check(gelu(t) + silu(t) + softplus(t) + erf(t), make_tuple(t), t);
}

TEST_CASE("losses") {
    check(CE(softmax(z), label), make_tuple(z), z, label);
    check(CE(softmax(z), truth), make_tuple(z), z, truth);
    check(BCE(sigmoid(z), y), make_tuple(z), z, y);
    check(mse(z, y), make_tuple(z, y), z, y);
    check(sum(softplus(-hadamard(signs, tall * w))), make_tuple(w), signs, tall, w);
    check(-sum(hadamard(targets, log(row_softmax(tall * W)))), make_tuple(W), targets, tall, W);
    check(sum(exp(tall * w)) - T(b) * tall * w, make_tuple(w), tall, w, b);
    check(sum(hadamard(truth, log(divide(truth, softmax(z))))), make_tuple(z), truth, z);
}
