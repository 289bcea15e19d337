// SPDX-License-Identifier: MIT
// Attention, embeddings with repeated rows, and a network with a hidden layer, against PyTorch.
#include "golden.hpp"

using namespace gradus;
using boost::hana::make_tuple;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">, k = dim<"k">, d = dim<"d">;

golden::table& cases() {
    static golden::table file("networks.csv");
    return file;
}

}  // namespace

TEST_CASE("attention") {
    constexpr auto Q = matrix<"Q", m, d>;
    constexpr auto K = matrix<"K", n, d>;
    constexpr auto V = matrix<"V", n, k>;
    cases().check("attention", attention(Q, K, V), make_tuple(Q, K, V), Q, K, V);
}
TEST_CASE("embeddings") {
    constexpr auto E = matrix<"E", m, n>;
    constexpr auto W = matrix<"W", n, k>;
    constexpr auto ids = indices<"ids", d>;
    cases().check("embedding", gather(E, ids), make_tuple(E), E, ids);
    cases().check("embedded", squared_norm(tanh(gather(E, ids) * W)), make_tuple(E, W), E, W, ids);
}
TEST_CASE("a network with one hidden layer") {
    constexpr auto W1 = matrix<"W1", m, n>;
    constexpr auto b1 = vector<"b1", m>;
    constexpr auto W2 = matrix<"W2", k, m>;
    constexpr auto b2 = vector<"b2", k>;
    constexpr auto x = vector<"x", n>;
    constexpr auto y = vector<"y", k>;
    cases().check("network", half * squared_norm(W2 * tanh(W1 * x + b1) + b2 - y),
                  make_tuple(W1, b1, W2, b2, x), W1, b1, W2, b2, x, y);
}
TEST_CASE("every case of the file was checked") { cases().check_all_done(); }
