// SPDX-License-Identifier: MIT
// Rows B28, B30 and B31: InfoNCE, the Gram matrix of a Gaussian kernel, a likelihood by its Cholesky factor.
#include <boost/hana/tuple.hpp>

#include "../gradient_check.hpp"
#include "letters.hpp"

using namespace letters;
using boost::hana::make_tuple;
using central_differences::check;

namespace {

// B28
constexpr auto A28 = matrix<"A", n, p>;
constexpr auto B28 = matrix<"B", n, p>;
constexpr auto tau = scalar<"τ", positive>;
constexpr auto contrast = -tr(log(row_softmax(A28 * T(B28) / tau)));
constexpr auto P28 = row_softmax(A28 * T(B28) / tau);
static_assert(grad(contrast, A28) == (P28 - identity<n>)*B28 / tau);
static_assert(grad(contrast, B28) == T(P28 - identity<n>) * A28 / tau);
static_assert(unicode(grad(contrast, A28), let<"P">(P28)) == "(1/τ)(P − I)B where P = softmaxᵣ((1/τ)ABᵀ)");

// B30: rows xᵢ, ‖xᵢ − xⱼ‖² = ‖xᵢ‖² + ‖xⱼ‖² − 2xᵢᵀxⱼ.
constexpr auto X30 = matrix<"X", n, p>;
constexpr auto C30 = matrix<"C", n, n>;
constexpr auto rate = scalar<"γ">;
constexpr auto squares = row_sums(hadamard(X30, X30));
constexpr auto distances = squares * ones<1, n> + ones<n> * T(squares) - constant<2> * X30 * T(X30);
constexpr auto K30 = exp(-rate * distances);
constexpr auto gram = sum(hadamard(C30, K30));
constexpr auto M30 = -rate * hadamard(C30, K30);
constexpr auto N30 = M30 + T(M30);
static_assert(equal(grad(gram, X30), constant<2>*(diag(row_sums(N30)) - N30) * X30));

// B31
constexpr auto L31 = matrix<"L", n, n, lower_triangular, invertible>;
constexpr auto r31 = vector<"r", n>;
constexpr auto likelihood = sum(log(diagonal(L31))) + half * squared_norm(inv(L31) * r31);
constexpr auto u31 = inv(L31) * r31;
constexpr auto v31 = T(inv(L31)) * u31;
static_assert(grad(likelihood, L31) == diag(divide(ones<n>, diagonal(L31))) - tril(v31 * T(u31)));
static_assert(unicode(grad(likelihood, L31)) == "D(1 ⊘ d(L)) − tril(L⁻ᵀL⁻¹rrᵀL⁻ᵀ)");

}  // namespace

TEST_CASE("contrastive and kernel losses by numbers") {
    check(contrast, make_tuple(A28, B28, tau), A28, B28, tau);
    check(gram, make_tuple(X30, C30, rate), X30, C30, rate);
    check(half * squared_norm(inv(L31) * r31), make_tuple(L31, r31), L31, r31);
}
