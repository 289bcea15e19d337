// SPDX-License-Identifier: MIT
// Attention and its gradients by queries, keys and values.
#include <doctest/doctest.h>

#include <gradus/gradus.hpp>

using namespace gradus;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">, d = dim<"d">, k = dim<"k">;
constexpr auto Q = matrix<"Q", m, d>;
constexpr auto K = matrix<"K", n, d>;
constexpr auto V = matrix<"V", n, k>;
constexpr auto G = matrix<"G", m, k>;
constexpr auto O = attention(Q, K, V);
constexpr auto root = sqrt(sum(ones<d>));
constexpr auto P = row_softmax(Q * T(K) / root);
// dS = P ⊙ (GVᵀ − rowsum(O ⊙ G)1ᵀ)
constexpr auto dS = hadamard(P, G* T(V) - row_sums(hadamard(O, G)) * ones<1, n>);

static_assert(meaning_of(O).shape == shape{m, k} && O == P * V);
static_assert(vjp(O, V, G) == T(P) * G);
static_assert(vjp(O, Q, G) == dS * K / root);
static_assert(vjp(O, K, G) == T(dS) * Q / root);
static_assert(attention(matrix<"Q", 3, 16>, matrix<"K", 5, 16>, matrix<"V", 5, 2>) ==
              row_softmax(matrix<"Q", 3, 16> * T(matrix<"K", 5, 16>) / sqrt(constant<16>)) *
                  matrix<"V", 5, 2>);

// Two heads, each with a block of columns.
constexpr auto X = matrix<"X", m, d>;
constexpr auto A = matrix<"A", d, 2 * k>;
constexpr auto B = matrix<"B", d, 2 * k>;
constexpr auto C = matrix<"C", d, 2 * n>;
constexpr auto D = matrix<"D", 2 * n, d>;
constexpr auto H = matrix<"H", m, d>;
constexpr auto M = multi_head_attention<2>(X, A, B, C, D);
constexpr auto P1 = row_softmax(columns<0, k>(X * A) * T(columns<0, k>(X * B)) / sqrt(sum(ones<k>)));
constexpr auto P2 = row_softmax(columns<k, k>(X * A) * T(columns<k, k>(X * B)) / sqrt(sum(ones<k>)));
constexpr auto heads = hstack(P1 * columns<0, n>(X * C), P2* columns<n, n>(X* C));

static_assert(meaning_of(M).shape == shape{m, d} && M == heads * D);
static_assert(multi_head_attention<1>(Q, Q, Q, T(K), T(K), T(K), K) ==
              attention(Q * T(K), Q* T(K), Q* T(K)) * K);
static_assert(vjp(M, D, H) == T(heads) * H);
static_assert(vjp(M, C, H) ==
              T(X) * hstack(T(P1) * columns<0, n>(H * T(D)), T(P2) * columns<n, n>(H * T(D))));

}  // namespace

TEST_CASE("texts") {
    CHECK(unicode(vjp(M, C, H), let<"P">(P1), let<"R">(P2)) ==
          "Xᵀ[Pᵀ(HDᵀ)[:, 1:n], Rᵀ(HDᵀ)[:, n+1:2*n]] where P = softmaxᵣ((1/√k)(XA)[:, 1:k](XB)[:, 1:k]ᵀ), "
          "R = softmaxᵣ((1/√k)(XA)[:, k+1:2*k](XB)[:, k+1:2*k]ᵀ)");
    CHECK(unicode(vjp(O, V, G), let<"P">(P)).starts_with("PᵀG where P = softmaxᵣ("));
    CHECK(unicode(vjp(O, Q, G), let<"P">(P), let<"O">(O)) ==
          "(1/√d)(P ⊙ (GVᵀ − rowsum(G ⊙ O) 1ᵀ))K where P = softmaxᵣ((1/√d)QKᵀ), O = PV");
    CHECK(unicode(vjp(O, K, G), let<"P">(P), let<"O">(O)) ==
          "(1/√d)(P ⊙ (GVᵀ − rowsum(G ⊙ O) 1ᵀ))ᵀQ where P = softmaxᵣ((1/√d)QKᵀ), O = PV");
}
