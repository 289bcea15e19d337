// SPDX-License-Identifier: MIT
// Attention by numbers: values in plain Eigen, gradients against differences.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "../evaluation/numeric.hpp"

using namespace gradus;
using Eigen::MatrixXd;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">, d = dim<"d">, k = dim<"k">;
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

constexpr auto p = dim<"p">;
constexpr auto X = matrix<"X", m, p>;
constexpr auto Wq = matrix<"Wq", p, 2 * d>;
constexpr auto Wk = matrix<"Wk", p, 2 * d>;
constexpr auto Wv = matrix<"Wv", p, 2 * k>;
constexpr auto Wo = matrix<"Wo", 2 * k, p>;
constexpr auto loss = half * squared_norm(multi_head_attention<2>(X, Wq, Wk, Wv, Wo));

template <class Evaluator>
constexpr unsigned products_in(Evaluator const&) {
    unsigned count = 0;
    for (gradus::index s = 0; s < Evaluator::plan.step_count; ++s)
        count += Evaluator::plan.values[Evaluator::plan.steps[s].value].rules == &instruction::multiply;
    return count;
}

}  // namespace

TEST_CASE("attention and its gradients") {
    MatrixXd const q = MatrixXd::Random(4, 3), keys = MatrixXd::Random(6, 3), v = MatrixXd::Random(6, 5);
    MatrixXd const g = MatrixXd::Random(4, 5);
    auto all = evaluator(O, vjp(O, Q, G), vjp(O, K, G), vjp(O, V, G));
    auto const [o, by_q, by_k, by_v] = all(Q = q, K = keys, V = v, G = g);
    // QKᵀ, PV, PᵀG, GVᵀ, dS K, dSᵀQ: rowsum(O ⊙ G) has its O.
    CHECK(products_in(all) == 6);
    CHECK(distance(o, by_hand(q, keys, v)) < 1e-14);
    auto const loss = [&](MatrixXd const& a, MatrixXd const& b, MatrixXd const& c) {
        return by_hand(a, b, c).cwiseProduct(g).sum();
    };
    CHECK(distance(by_q, central_differences([&](auto const& x) { return loss(x, keys, v); }, q)) < 1e-10);
    CHECK(distance(by_k, central_differences([&](auto const& x) { return loss(q, x, v); }, keys)) < 1e-10);
    CHECK(distance(by_v, central_differences([&](auto const& x) { return loss(q, keys, x); }, v)) < 1e-10);
}

TEST_CASE("two heads and their gradients by the input and all weights") {
    MatrixXd const x = MatrixXd::Random(5, 4), q = MatrixXd::Random(4, 6), keys = MatrixXd::Random(4, 6),
                   v = MatrixXd::Random(4, 4), o = MatrixXd::Random(4, 4);
    auto const of = [](MatrixXd const& x, MatrixXd const& q, MatrixXd const& keys, MatrixXd const& v,
                       MatrixXd const& o) {
        MatrixXd heads(x.rows(), v.cols());
        for (int h = 0; h < 2; ++h)
            heads.middleCols(2 * h, 2) = by_hand(x * q.middleCols(3 * h, 3), x * keys.middleCols(3 * h, 3),
                                                 x * v.middleCols(2 * h, 2));
        return 0.5 * (heads * o).squaredNorm();
    };
    auto all = evaluator(loss, grad(loss, boost::hana::make_tuple(X, Wq, Wk, Wv, Wo)));
    auto const [value, by_x, by_q, by_k, by_v, by_o] = all(X = x, Wq = q, Wk = keys, Wv = v, Wo = o);
    CHECK(std::abs(value - of(x, q, keys, v, o)) < 1e-12);
    auto const differs = [](auto const& gradient, auto const& f, MatrixXd const& at) {
        return distance(gradient, central_differences(f, at));
    };
    CHECK(differs(
              by_x, [&](auto const& a) { return of(a, q, keys, v, o); }, x) < 1e-8);
    CHECK(differs(
              by_q, [&](auto const& a) { return of(x, a, keys, v, o); }, q) < 1e-8);
    CHECK(differs(
              by_k, [&](auto const& a) { return of(x, q, a, v, o); }, keys) < 1e-8);
    CHECK(differs(
              by_v, [&](auto const& a) { return of(x, q, keys, a, o); }, v) < 1e-8);
    CHECK(differs(
              by_o, [&](auto const& a) { return of(x, q, keys, v, a); }, o) < 1e-8);
}
