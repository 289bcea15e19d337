// SPDX-License-Identifier: MIT
// Hessians and third derivatives against PyTorch.
#include "golden.hpp"

using namespace gradus;
using boost::hana::make_tuple;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">;
constexpr auto z = vector<"z", n>;
constexpr auto x = vector<"x", n>;
constexpr auto w = vector<"w", n>;
constexpr auto b = vector<"b", m>;
constexpr auto A = matrix<"A", m, n>;
constexpr auto X = matrix<"X", m, n>;

golden::table& cases() {
    static golden::table file("hessians.csv");
    return file;
}

}  // namespace

TEST_CASE("softmax and GELU") {
    constexpr auto y = vector<"y", n, one_hot>;
    cases().check("cross_entropy", hessian(CE(softmax(z), y), z), make_tuple(z), z);
    cases().check("logsumexp", hessian(logsumexp(A * x + b), x), make_tuple(x, A), A, x, b);
    cases().check("gelu", hessian(sum(gelu(z)), z), make_tuple(z), z);
}
TEST_CASE("logistic and robust regression") {
    constexpr auto signs = vector<"y", m, plus_minus_one>;
    cases().check("logistic", hessian(sum(softplus(-hadamard(signs, X * w))), w), make_tuple(w, X), X, w);
    cases().check("robust", hessian(log(constant<1> + squared_norm(A * x - b)), x), make_tuple(x, A, b), A, x,
                  b);
}
TEST_CASE("every case of the file was checked") { cases().check_all_done(); }
