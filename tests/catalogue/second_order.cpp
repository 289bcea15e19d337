// SPDX-License-Identifier: MIT
// Hessians and Jacobians of the rows with vectors: forms, texts, and numbers by central differences.
#include "../jacobian_check.hpp"
#include "letters.hpp"

using namespace letters;
using jacobian_check::check;
using jacobian_check::check_hessian;

namespace {
constexpr auto signs = vector<"y", m, plus_minus_one>;
constexpr auto counts = vector<"y", m>;
constexpr auto C = matrix<"C", m, m>;
constexpr auto D = matrix<"D", m, n>;
constexpr auto d = vector<"d", m>;
constexpr auto distribution = vector<"p", n, stochastic>;
}  // namespace

TEST_CASE("linear and quadratic forms: Z1-Z4, B1-B4") {
    check_hessian(T(a) * x, x);
    check_hessian(T(x) * Q * x, x);
    check_hessian(T(x) * S * x, x);
    check_hessian(squared_norm(x), x);
    check_hessian(squared_norm(A * x - b), x);
    check_hessian(T(A * x + b) * C * (D * x + d), x);
    check_hessian(squared_norm(A * x - b) + lambda * squared_norm(x), x);
    check_hessian(T(x) * S * x / (T(x) * x), x);
    check_hessian(exp(-half * (T(x - mu) * inv(Sigma) * (x - mu))), x);
}

TEST_CASE("Jacobians of vectors: Z12-Z16, L4, B5, B6") {
    check(sigmoid(A * x + b), x);
    check(tanh(z), z);
    check(gelu(z), z);
    check(gelu_tanh(z), z);
    check(silu(A * x), x);
    check(softplus(x), x);
    check(softmax(z), z);
    check(softmax(z + lambda * ones<n>), z);
    check(softmax(z + lambda * ones<n>), lambda);
    check(log_softmax(z), z);
    check(x / norm(x), x);
    check(x * T(x) * x, x);
    check(solve(Q, x), x);
    check(pow<3>(x), x);
    check(hadamard(x, exp(x)), x);
    check(sqrt(exp(x)), x);
    check(outer(x, b), x);
    check(diag(x) * a, x);
    check(cos(t) * x, t);
}

TEST_CASE("losses: Z17-Z19, B20, B22-B25") {
    check_hessian(CE(softmax(z), label), z);
    check_hessian(CE(softmax(z), y), z);
    check_hessian(CE(softmax(A * x + b), vector<"y", m, stochastic>), x);
    check_hessian(BCE(sigmoid(z), y), z);
    check_hessian(mse(z, y), z);
    check_hessian(half * squared_norm(z - y), z);
    check_hessian(sum(log(ones<m> + exp(-hadamard(signs, A * x)))), x);
    check_hessian(logsumexp(A * x + b), x);
    check_hessian(sum(hadamard(distribution, log(distribution) - log_softmax(z))), z);
    check_hessian(sum(exp(A * x)) - T(counts) * A * x, x);
    check_hessian(norm(x), x);
    check_hessian(sum(sqrt(pow<2>(x) + ones<n>)), x);
}

TEST_CASE("mixed second derivatives") {
    check(grad(squared_norm(A * x - b), x), b);
    check(grad(squared_norm(A * x - b), x), A);
    check(grad(T(a) * solve(Q, x), x), a);
    check(grad(logsumexp(A * x + b), x), A);
}
