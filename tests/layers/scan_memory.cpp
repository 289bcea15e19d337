// SPDX-License-Identifier: MIT
// The memory of a scan: calls after the first allocate nothing unless there are more steps, and what the first allocates
// grows linearly with the steps.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "../allocations.hpp"

#if GRADUS_TEST_HOOK
using namespace gradus;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {
constexpr auto n = dim<"n">;
constexpr auto d = dim<"d">;
constexpr auto steps = dim<"T">;
constexpr auto W = matrix<"W", n, n>;
constexpr auto U = matrix<"U", n, d>;
constexpr auto b = vector<"b", n>;
constexpr auto h0 = vector<"h₀", n>;
constexpr auto X = matrix<"X", d, steps>;
constexpr auto rnn = [](auto x, auto h) { return tanh(W * h + U * x + b); };
constexpr auto f = squared_norm(scan(rnn, h0, X)) + sum(scan_outputs(rnn, h0, X));
constexpr auto by_all = grad(f, boost::hana::make_tuple(W, U, b, h0, X));

struct numbers {
    MatrixXd W = 0.1 * MatrixXd::Random(20, 20), U = MatrixXd::Random(20, 6), X;
    VectorXd b = VectorXd::Random(20), h0 = VectorXd::Random(20);
    explicit numbers(Eigen::Index steps) : X(MatrixXd::Random(6, steps)) {}
};
void call(auto& e, numbers const& at) { (void)e(W = at.W, U = at.U, b = at.b, h0 = at.h0, X = at.X); }
}  // namespace

TEST_CASE("calls after the first allocate nothing") {
    auto e = evaluator(f, by_all);
    numbers const many(90), few(40);
    CHECK(allocations_of([&] { call(e, many); }) > 0);
    CHECK(allocations_of([&] { call(e, many); }) == 0);
    CHECK(allocations_of([&] { call(e, few); }) == 0);
    auto copy = e;
    CHECK(allocations_of([&] { call(copy, few); }) == 0);
}

TEST_CASE("memory is linear in the number of steps") {
    auto const bytes = [](Eigen::Index steps) {
        auto e = evaluator(f, by_all);
        numbers const at(steps);
        long const before = allocated_bytes;
        call(e, at);
        return allocated_bytes - before;
    };
    long const once = bytes(1000), twice = bytes(2000), four_times = bytes(4000);
    CHECK(twice > once);
    // But for what the products of matrices pack.
    CHECK(four_times - twice == doctest::Approx(2.0 * static_cast<double>(twice - once)).epsilon(0.01));
    // Seven columns of 20 per step: UX, its cotangent, the states, the outputs, what a step writes down, the two columns
    // of the outer products; and the cotangent of X.
    CHECK(twice - once < 1000 * 8 * (7 * 20 + 6) * 1.01);
}
#endif
