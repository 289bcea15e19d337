// SPDX-License-Identifier: MIT
// Rows Z10, Z11, B11, B20, B21, B24–B26: densities, flows, regressions, a network.
#include "letters.hpp"

namespace {
using namespace letters;
using boost::hana::make_tuple;
using boost::hana::size_c;

constexpr auto log_density = -half * logdet(Sigma) - half * (T(x - mu) * inv(Sigma) * (x - mu));
constexpr auto z10 = grad(log_density, make_tuple(mu, Sigma));
static_assert(z10[size_c<0>] == inv(Sigma) * (x - mu) && unicode(z10[size_c<0>]) == "Σ⁻¹(x − μ)");
static_assert(z10[size_c<1>] == -half * (inv(Sigma) - inv(Sigma) * (x - mu) * T(x - mu) * inv(Sigma)));
static_assert(unicode(z10[size_c<1>]) == "½(Σ⁻¹(x − μ)(x − μ)ᵀΣ⁻¹ − Σ⁻¹)");

constexpr auto flow = -half * squared_norm(Q * x + a) + logdet(Q);
constexpr auto z11 = grad(flow, make_tuple(Q, a, x));
static_assert(z11[size_c<0>] == inv(T(Q)) - (Q * x + a) * T(x) &&
              unicode(z11[size_c<0>]) == "Q⁻ᵀ − (Qx + a)xᵀ");
static_assert(z11[size_c<1>] == -(Q * x + a) && unicode(z11[size_c<1>]) == "−(Qx + a)");
static_assert(z11[size_c<2>] == -T(Q) * (Q * x + a) && unicode(z11[size_c<2>]) == "−Qᵀ(Qx + a)");

constexpr auto U = matrix<"U", m, k>;
constexpr auto V = matrix<"V", k, n>;
constexpr auto b11 = grad(half * squared_norm(A - U * V) + half * lambda * squared_norm(U), make_tuple(U, V));
static_assert(b11[size_c<0>] == (U * V - A) * T(V) + lambda * U &&
              unicode(b11[size_c<0>]) == "(UV − A)Vᵀ + λU");
static_assert(b11[size_c<1>] == T(U) * (U * V - A) && unicode(b11[size_c<1>]) == "Uᵀ(UV − A)");

constexpr auto w = vector<"w", n>;
constexpr auto sign_labels = vector<"y", m, plus_minus_one>;
constexpr auto margin = -hadamard(sign_labels, tall* w);
constexpr auto b20 = grad(T(ones<m>) * log(ones<m> + exp(margin)), w);
static_assert(b20 == -T(tall) * hadamard(sign_labels, sigmoid(margin)) &&
              unicode(b20) == "−Xᵀ(y ⊙ σ(−y ⊙ Xw))");
static_assert(grad(sum(softplus(margin)), w) == b20);

constexpr auto W = matrix<"W", n, k>;
constexpr auto targets = matrix<"Y", m, k, stochastic>;
constexpr auto untagged = matrix<"Y", m, k>;
constexpr auto b21 = grad(-sum(hadamard(targets, log(row_softmax(tall* W)))), W);
static_assert(b21 == T(tall) * (row_softmax(tall * W) - targets) && unicode(b21) == "Xᵀ(softmaxᵣ(XW) − Y)");
constexpr auto b21_untagged = grad(CE(row_softmax(tall * W), untagged), W);
static_assert(b21_untagged == T(tall) * (diag(row_sums(untagged)) * row_softmax(tall * W) - untagged));
static_assert(!(grad(CE(row_softmax(tall * W), untagged), W) ==
                T(tall) * (row_softmax(tall * W) - untagged)));

constexpr auto q = vector<"p", n, stochastic>;
constexpr auto b24 = grad(sum(hadamard(q, log(divide(q, softmax(z))))), z);
static_assert(b24 == softmax(z) - q && unicode(b24) == "softmax(z) − p");

constexpr auto counts = vector<"y", m>;
constexpr auto b25 = grad(sum(exp(tall * w)) - T(counts) * tall * w, w);
static_assert(b25 == T(tall) * (exp(tall * w) - counts) && unicode(b25) == "Xᵀ(exp(Xw) − y)");

}  // namespace
