// SPDX-License-Identifier: MIT
// Attention and its gradients by queries, keys and values.
#include <doctest/doctest.h>

#include <gradus/gradus.hpp>

using namespace gradus;

namespace {

constexpr auto m = dim<"m">, n = dim<"n">, d = dim<"d">, k = dim<"k">;
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

}  // namespace

TEST_CASE("texts") {
    CHECK(unicode(vjp(O, V, G), let<"P">(P)).starts_with("PᵀG where P = softmaxᵣ("));
    CHECK(unicode(vjp(O, Q, G), let<"P">(P), let<"O">(O)) ==
          "(1/√d)(P ⊙ (GVᵀ − rowsum(G ⊙ O) 1ᵀ))K where P = softmaxᵣ((1/√d)QKᵀ), O = PV");
    CHECK(unicode(vjp(O, K, G), let<"P">(P), let<"O">(O)) ==
          "(1/√d)(P ⊙ (GVᵀ − rowsum(G ⊙ O) 1ᵀ))ᵀQ where P = softmaxᵣ((1/√d)QKᵀ), O = PV");
}
