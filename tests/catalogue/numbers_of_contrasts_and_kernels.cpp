// SPDX-License-Identifier: MIT
// Rows B20 and B28–B31 by numbers.
#include "../gradient_check.hpp"
#include "letters.hpp"

using namespace letters;
using boost::hana::make_tuple;
using central_differences::check;

TEST_CASE("contrasts, norms, robust losses") {
    constexpr auto B = matrix<"B", m, n>;
    constexpr auto temperature = scalar<"τ", positive>;
    check(-tr(log(row_softmax(A * T(B) / temperature))), make_tuple(A, B), A, B, temperature);
    check(pow<1, 3>(sum(pow<3>(abs(x)))), make_tuple(x), x);
    check(pow<2, 3>(sum(pow<3, 2>(abs(x)))), make_tuple(x), x);
    check(sum(abs(A * x - b)), make_tuple(x, A), A, x, b);
}

TEST_CASE("Gram matrices") {
    constexpr auto C = matrix<"C", m, m>;
    constexpr auto gamma = scalar<"γ", positive>;
    constexpr auto squares = row_sums(hadamard(tall, tall));
    constexpr auto distances = squares * ones<1, m> + ones<m> * T(squares) - 2 * tall * T(tall);
    check(sum(hadamard(C, exp(-gamma * distances))), make_tuple(tall, gamma), C, gamma, tall);
}

TEST_CASE("a directional derivative of a gradient") {
    constexpr auto signs = vector<"y", m, plus_minus_one>;
    constexpr auto w = vector<"w", n>;
    check(dot(a, grad(sum(softplus(-hadamard(signs, tall * w))), w)), make_tuple(w), a, signs, tall, w);
}

TEST_CASE("products with ones, traces, diagonals") {
    constexpr auto B = matrix<"B", m, n>;
    check(sum(hadamard(tall, b * ones<1, n>)) + sum(hadamard(tall, ones<m> * T(a))), make_tuple(tall, a, b),
          tall, a, b);
    check(dot(b, diagonal(tall * T(B))), make_tuple(tall, B), tall, B, b);
    check(tr(x * T(y) * Q), make_tuple(x, y), x, y, Q);
}
