// SPDX-License-Identifier: MIT
// Distances, regressions and a contrast against PyTorch.
#include "golden.hpp"

using namespace gradus;
using boost::hana::make_tuple;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">, k = dim<"k">;
constexpr auto z = vector<"z", n>;
constexpr auto y = vector<"y", n>;
constexpr auto X = matrix<"X", m, n>;
constexpr auto w = vector<"w", n>;

golden::table& cases() {
    static golden::table file("losses.csv");
    return file;
}

}  // namespace

TEST_CASE("distances") {
    constexpr auto x = vector<"x", n>;
    constexpr auto delta = scalar<"delta">;
    constexpr auto p = vector<"p", n, stochastic>;
    cases().check("mse", mse(z, y), make_tuple(z, y), z, y);
    cases().check("huber", huber(x, delta), make_tuple(x), x, delta);
    cases().check("divergence", sum(hadamard(p, log(divide(p, softmax(z))))), make_tuple(z), z, p);
}
TEST_CASE("regressions and contrasts") {
    constexpr auto signs = vector<"y", m, plus_minus_one>;
    constexpr auto counts = vector<"y", m>;
    constexpr auto A = matrix<"A", m, n>;
    constexpr auto B = matrix<"B", m, n>;
    constexpr auto tau = scalar<"tau">;
    constexpr auto W = matrix<"W", n, k>;
    constexpr auto Y = matrix<"Y", m, k, stochastic>;
    cases().check("logistic", sum(log(ones<m> + exp(-hadamard(signs, X * w)))), make_tuple(X, w), X, w,
                  signs);
    cases().check("poisson", sum(exp(X * w)) - dot(counts, X * w), make_tuple(X, w), X, w, counts);
    cases().check("contrast", -tr(log(row_softmax(A * T(B) / tau))), make_tuple(A, B, tau), A, B, tau);
    cases().check("regression", CE(row_softmax(X * W), Y), make_tuple(X, W), X, W, Y);
}
TEST_CASE("every case of the file was checked") { cases().check_all_done(); }
