// SPDX-License-Identifier: MIT
// Hessians and Jacobians by matrices: sums of Kronecker products, by numbers.
#include "../jacobian_check.hpp"
#include "letters.hpp"

using namespace letters;
using jacobian_check::check;
using jacobian_check::check_hessian;

namespace {
constexpr auto U = matrix<"U", m, k>;
constexpr auto V = matrix<"V", k, n>;
constexpr auto B = matrix<"B", k, p>;
constexpr auto Y = matrix<"X", n, k>;
constexpr auto C = matrix<"C", m, p>;
constexpr auto c = vector<"c", n>;
constexpr auto weights = matrix<"W", k, p>;
constexpr auto labels = matrix<"Y", n, p>;
constexpr auto samples = matrix<"X", n, k>;
}  // namespace

TEST_CASE("B19: matrices by matrices") {
    check(A * Y * B, Y);
    check(inv(X), X);
    check(matrix_power<3>(X), X);
    check(T(tall), tall);
    check(T(tall) * tall, tall);
    check(tall * T(tall), tall);
    check(inv(T(tall) * tall), tall);
    check(exp(tall), tall);
    check(tanh(A * Y), Y);
    check(hadamard(tall, A), tall);
    check(row_sums(tall), tall);
    check(col_sums(pow<2>(tall)), tall);
    check(tr(X) * X, X);
    check(vec(tall), tall);
    check(row_softmax(tall), tall);
    check(lambda * tall, lambda);
    check(tall * x, tall);
}

TEST_CASE("traces and determinants: Z5-Z9, B7-B18") {
    check_hessian(tr(Q * X), X);
    check_hessian(tr(T(X) * Q * X), X);
    check_hessian(tr(X * Q * X * S), X);
    check_hessian(logdet(X), X);
    check_hessian(det(X), X);
    check_hessian(T(X * a + c) * Q * (X * a + c), X);
    check_hessian(squared_norm(A * Y * B + C), Y);
    check_hessian(tr(Q * X * P * T(X) * S), X);
    check_hessian(tr(matrix_power<3>(X)), X);
    check_hessian(half * squared_norm(A - U * V) + half * lambda * squared_norm(U), U);
    check_hessian(half * squared_norm(A - U * V) + half * lambda * squared_norm(U), V);
    check_hessian(squared_norm(T(tall) * tall - identity<n>), tall);
    check_hessian(tr(Q * inv(X) * S), X);
    check_hessian(T(a) * solve(Q, x), Q);
    check_hessian(logdet(T(tall) * tall), tall);
    check_hessian(pow<-1>(det(X)), X);
    check_hessian(half * (tr(T(X) * X) - 3) - lambda * logdet(X) + half * pow<2>(logdet(X)), X);
}

TEST_CASE("softmax regression and networks: B21, B26") {
    check_hessian(-sum(hadamard(labels, row_log_softmax(samples * weights))), weights);
    check_hessian(half * squared_norm(matrix<"W₂", p, m> * tanh(A * x + b) - vector<"y", p>), A);
    check_hessian(half * squared_norm(matrix<"W₂", p, m> * tanh(A * x + b) - vector<"y", p>), b);
    check_hessian(half * squared_norm(matrix<"W₂", p, m> * tanh(A * x + b) - vector<"y", p>), x);
}
