// SPDX-License-Identifier: MIT
// Determinants, inverses, densities and matrix functions against PyTorch.
#include "golden.hpp"

using namespace gradus;
using boost::hana::make_tuple;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto x = vector<"x", n>;

golden::table& cases() {
    static golden::table file("matrices.csv");
    return file;
}

}  // namespace

TEST_CASE("densities") {
    constexpr auto mu = vector<"mu", n>;
    constexpr auto Sigma = matrix<"Sigma", n, n, spd>;
    constexpr auto b = vector<"b", n>;
    constexpr auto scale = sum(ones<n>) * log(constant<2> * pi);
    cases().check("normal", -half * (scale + logdet(Sigma) + T(x - mu) * inv(Sigma) * (x - mu)),
                  make_tuple(x, mu, Sigma), x, mu, Sigma);
    cases().check("flow", -half * squared_norm(A * x + b) + logdet(A), make_tuple(A, x, b), A, x, b);
}
TEST_CASE("determinants and inverses") {
    constexpr auto B = vector<"B", n>;
    constexpr auto X = matrix<"X", m, n>;
    cases().check("det", det(A), make_tuple(A), A);
    cases().check("logdet", logdet(A), make_tuple(A), A);
    cases().check("inv", inv(A), make_tuple(A), A);
    cases().check("solve", solve(A, B), make_tuple(A, B), A, B);
    cases().check("gram", logdet(T(X) * X), make_tuple(X), X);
}
TEST_CASE("powers, exponentials, traces and norms") {
    constexpr auto R = matrix<"A", m, n>;
    constexpr auto b = vector<"b", m>;
    constexpr auto B = matrix<"B", m, m>;
    constexpr auto C = matrix<"C", n, n>;
    constexpr auto X = matrix<"X", n, m>;
    cases().check("power", matrix_power<5>(A), make_tuple(A), A);
    cases().check("expm", expm(A), make_tuple(A), A);
    cases().check("trace", tr(A * X * B * T(X) * C), make_tuple(X, A, B, C), X, A, B, C);
    cases().check("norm", norm(R * x), make_tuple(R, x), R, x);
    cases().check("least_squares", squared_norm(R * x - b), make_tuple(R, x, b), R, x, b);
}
TEST_CASE("every case of the file was checked") { cases().check_all_done(); }
