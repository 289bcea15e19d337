// SPDX-License-Identifier: MIT
// Attention by numbers: values in plain Eigen, gradients against differences.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "../evaluation/numeric.hpp"

using namespace gradus;
using Eigen::MatrixXd;

namespace {

constexpr auto m = dim<"m">, n = dim<"n">, d = dim<"d">, k = dim<"k">;
constexpr auto Q = matrix<"Q", m, d>;
constexpr auto K = matrix<"K", n, d>;
constexpr auto V = matrix<"V", n, k>;
constexpr auto G = matrix<"G", m, k>;
constexpr auto O = attention(Q, K, V);

MatrixXd by_hand(MatrixXd const& q, MatrixXd const& keys, MatrixXd const& v) {
    MatrixXd p = (q * keys.transpose() / std::sqrt(double(q.cols()))).array().exp();
    for (int i = 0; i < p.rows(); ++i) p.row(i) /= p.row(i).sum();
    return p * v;
}

}  // namespace

TEST_CASE("attention and its gradients") {
    MatrixXd const q = MatrixXd::Random(4, 3), keys = MatrixXd::Random(6, 3), v = MatrixXd::Random(6, 5);
    MatrixXd const g = MatrixXd::Random(4, 5);
    auto all = evaluator(O, vjp(O, Q, G), vjp(O, K, G), vjp(O, V, G));
    auto const [o, by_q, by_k, by_v] = all(Q = q, K = keys, V = v, G = g);
    CHECK(distance(o, by_hand(q, keys, v)) < 1e-14);
    auto const loss = [&](MatrixXd const& a, MatrixXd const& b, MatrixXd const& c) {
        return by_hand(a, b, c).cwiseProduct(g).sum();
    };
    CHECK(distance(by_q, central_differences([&](auto const& x) { return loss(x, keys, v); }, q)) < 1e-10);
    CHECK(distance(by_k, central_differences([&](auto const& x) { return loss(q, x, v); }, keys)) < 1e-10);
    CHECK(distance(by_v, central_differences([&](auto const& x) { return loss(q, keys, x); }, v)) < 1e-10);
}
