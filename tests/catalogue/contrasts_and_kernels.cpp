// SPDX-License-Identifier: MIT
// Rows B28–B31 and the Hessian of B20: InfoNCE, norms and robust losses, Gram matrices, Cholesky factors.
#include "letters.hpp"

namespace {
using namespace letters;
using boost::hana::make_tuple;
using boost::hana::size_c;

constexpr auto tau = scalar<"τ">;
constexpr auto B = matrix<"B", m, n>;
constexpr auto contrast = -tr(log(row_softmax(A * T(B) / tau)));
constexpr auto b28 = grad(contrast, make_tuple(A, B));
constexpr auto matched = row_softmax(A * T(B) / tau);
static_assert(b28[size_c<0>] == (matched - identity<m>)*B / tau &&
              unicode(b28[size_c<0>]) == "(1/τ)(softmaxᵣ((1/τ)ABᵀ) − I)B");
static_assert(b28[size_c<1>] == T(matched - identity<m>) * A / tau &&
              unicode(b28[size_c<1>]) == "(1/τ)(softmaxᵣ((1/τ)ABᵀ) − I)ᵀA");

constexpr auto norm3 = pow<1, 3>(sum(pow<3>(abs(x))));
constexpr auto b29_norm = grad(norm3, x);
static_assert(b29_norm == hadamard(sign(x), pow<2>(abs(x))) * pow<-2>(norm3) &&
              unicode(b29_norm) == "(1/sum(|x|∘³)^(2/3))sign(x) ⊙ |x| ⊙ |x|");
constexpr auto norm32 = pow<2, 3>(sum(pow<3, 2>(abs(x))));
static_assert(grad(norm32, x) == hadamard(sign(x), sqrt(abs(x))) * pow<-1, 2>(norm32));
constexpr auto delta = scalar<"δ">;
static_assert(grad(huber(x, delta), x) == clip(x, -delta, delta) &&
              unicode(grad(huber(x, delta), x)) == "clip(x, −δ, δ)");
constexpr auto b29_absolute = grad(sum(abs(A * x - b)), x);
static_assert(b29_absolute == T(A) * sign(A * x - b) && unicode(b29_absolute) == "Aᵀ sign(Ax − b)");

// ‖xᵢ − xⱼ‖² = ‖xᵢ‖² + ‖xⱼ‖² − 2xᵢᵀxⱼ
constexpr auto gamma = scalar<"γ">;
constexpr auto C = matrix<"C", m, m>;
constexpr auto squares = row_sums(hadamard(tall, tall));
constexpr auto distances = squares * ones<1, m> + ones<m> * T(squares) - 2 * tall * T(tall);
constexpr auto K = exp(-gamma * distances);
constexpr auto b30 = grad(sum(hadamard(C, K)), tall);
constexpr auto M = -gamma * hadamard(C, K);
constexpr auto N = M + T(M);
static_assert(b30 == 2 * (diag(N * ones<m>) - N) * tall);

constexpr auto L = matrix<"L", n, n, lower_triangular, invertible>;
constexpr auto r = vector<"r", n>;
constexpr auto b31 = grad(sum(log(diagonal(L))) + half * squared_norm(inv(L) * r), L);
constexpr auto u = inv(L) * r;
constexpr auto v = inv(T(L)) * u;
static_assert(b31 == diag(divide(ones<n>, diagonal(L))) - tril(v * T(u)));
static_assert(unicode(b31) == "D(1 ⊘ d(L)) − tril(L⁻ᵀL⁻¹rrᵀL⁻ᵀ)");

constexpr auto signs = vector<"y", m, plus_minus_one>;
constexpr auto w = vector<"w", n>;
constexpr auto b20 = hessian(sum(softplus(-hadamard(signs, tall* w))), w);
static_assert(b20 == T(tall) * diag(hadamard(sigmoid(tall * w), sigmoid(-tall* w))) * tall &&
              unicode(b20) == "XᵀD(σ(Xw) ⊙ (1 − σ(Xw)))X");
constexpr auto any_labels = vector<"y", m>;
static_assert(!(hessian(sum(softplus(-hadamard(any_labels, tall* w))), w) == b20));

}  // namespace
