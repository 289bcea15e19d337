// SPDX-License-Identifier: MIT
// Copies of an evaluator are independent: each has a thread of its own, they share nothing but what they read.
#include <thread>
#include <vector>

#include <boost/hana/tuple.hpp>
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "numeric.hpp"

using namespace gradus;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto S = matrix<"S", n, n, spd>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;
// Products, loops, a factorisation, a kernel, and a scan, which keeps memory of its own.
constexpr auto f = squared_norm(tanh(A * x) - b) + logdet(S) + T(x) * inv(S) * x + logsumexp(T(A) * b);
constexpr auto h = scan([](auto column, auto state) { return tanh(S * state + column); }, x, T(A));
constexpr auto g = squared_norm(h);
}  // namespace

TEST_CASE("one copy for each thread") {
    constexpr int threads = 4, calls = 40;
    auto const original = evaluator(f, grad(f, boost::hana::make_tuple(x, A, S)), g, grad(g, S));
    MatrixXd const Am = MatrixXd::Random(30, 8), square = MatrixXd::Random(8, 8),
                   Sm = square * square.transpose() / 8 + MatrixXd::Identity(8, 8);
    MatrixXd const xs = MatrixXd::Random(8, threads), bs = MatrixXd::Random(30, threads);

    auto const results = [&](auto& own, int t) {
        auto const [value, by_x, by_A, by_S, last, through] =
            own(A = Am, S = Sm, x = xs.col(t), b = bs.col(t));
        VectorXd all(2 + 8 + 240 + 64 + 64);
        all << value, last, by_x, by_A.reshaped(), by_S.reshaped(), through.reshaped();
        return all;
    };
    std::vector<VectorXd> alone, together(threads);
    for (int t = 0; t < threads; ++t) {
        auto own = original;
        alone.push_back(results(own, t));
    }
    std::vector<int> differences(threads, 0);
    std::vector<std::thread> running;
    for (int t = 0; t < threads; ++t)
        running.emplace_back([&, t, own = original]() mutable {
            for (int call = 0; call < calls; ++call) {
                together[t] = results(own, t);
                differences[t] += together[t] != alone[t];
            }
        });
    for (auto& thread : running) thread.join();
    for (int t = 0; t < threads; ++t) CHECK(differences[t] == 0);
    CHECK(distance(alone[0], alone[1]) > 0);
}

TEST_CASE("a copy of an evaluator that has been called computes in memory of its own") {
    auto first = evaluator(A * x, g);
    MatrixXd const Am = MatrixXd::Random(5, 8), Sm = MatrixXd::Identity(8, 8);
    VectorXd const xv = VectorXd::Random(8);
    auto const [product, value] = first(A = Am, S = Sm, x = xv);
    double const before = value;
    std::thread([&, own = first]() mutable { (void)own(A = MatrixXd(2 * Am), S = Sm, x = xv); }).join();
    CHECK(distance(product, Am * xv) < 1e-14);
    CHECK(value == before);
}
