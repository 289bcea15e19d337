// SPDX-License-Identifier: MIT
// Plans: shared subexpressions are computed once, chains of entrywise functions in one loop, slots used again.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "numeric.hpp"

using namespace gradus;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto S = matrix<"S", n, n, spd>;
constexpr auto x = vector<"x", n>;
constexpr auto c = vector<"c", n>;
constexpr auto b = vector<"b", m>;
constexpr auto b2 = vector<"b2", n>;

template <class Evaluator>
constexpr int count_of_rules(operation const& rules) {
    int count = 0;
    for (gradus::index s = 0; s < Evaluator::plan.step_count; ++s)
        count += Evaluator::plan.values[Evaluator::plan.steps[s].value].rules == &rules;
    return count;
}
}  // namespace

TEST_CASE("entrywise arithmetic and the function around it are one step") {
    using e = decltype(evaluator(tanh(hadamard(2 * x - c, c) + divide(x, c))));
    static_assert(e::plan.step_count == 1);
    static_assert(e::plan.slot_count == 1);
    using two = decltype(evaluator(hadamard(exp(x), c) - 2 * c));
    static_assert(two::plan.step_count == 2);
}

TEST_CASE("the residual is computed once") {
    constexpr auto f = squared_norm(A * x - b);
    using e = decltype(evaluator(f, grad(f, x), grad(f, b)));
    // Ax, Ax − b, ‖·‖², 2Aᵀ(Ax − b), −2(Ax − b)
    static_assert(e::plan.step_count == 5);
    CHECK(e::plan.step_count == 5);
}

TEST_CASE("one factorisation serves the solve and the determinant") {
    constexpr auto f = T(x) * inv(S) * x + logdet(S);
    using e = decltype(evaluator(f, grad(f, x), grad(f, S)));
    static_assert(count_of_rules<e>(instruction::factorise) == 1);
    constexpr auto g = T(c) * inv(B) * x;
    using h = decltype(evaluator(g, grad(g, x), grad(g, B)));
    static_assert(count_of_rules<h>(instruction::factorise) == 1);
    static_assert(count_of_rules<h>(instruction::solve) == 2);
}

TEST_CASE("a sum of matrices that meets a vector is not formed") {
    constexpr auto f = T(x) * B * x;
    using e = decltype(evaluator(f, grad(f, x)));
    // Bx, xᵀBx, Bᵀx, their sum
    static_assert(e::plan.step_count == 4);
}

TEST_CASE("slots are used again") {
    constexpr auto h = [](auto const& z) { return B * tanh(z); };
    using e = decltype(evaluator(h(h(h(h(h(h(x))))))));
    static_assert(e::plan.step_count == 12);
    static_assert(e::plan.slot_count <= 3);
    Eigen::MatrixXd const Bm = Eigen::MatrixXd::Random(3, 3);
    Eigen::VectorXd v = Eigen::VectorXd::Random(3);
    auto const value = h(h(h(h(h(h(x))))))(B = Bm, x = v);
    for (int i = 0; i < 6; ++i) v = Bm * v.array().tanh().matrix();
    CHECK(distance(value, v) < 1e-14);
}

TEST_CASE("until an output is written, others use its slot") {
    // B tanh(…): every product and every function in the slot of the output or in one other.
    constexpr auto h = [](auto const& z) { return B * tanh(z); };
    using e = decltype(evaluator(h(h(h(h(x))))));
    static_assert(e::plan.slot_count == 2);
    // What is still read when the output is written is elsewhere.
    auto two = evaluator(exp(x) + c, B * (exp(x) + c) + exp(c));
    Eigen::MatrixXd const Bm = Eigen::MatrixXd::Random(4, 4);
    Eigen::VectorXd const xv = Eigen::VectorXd::Random(4), cv = Eigen::VectorXd::Random(4);
    Eigen::VectorXd const sum = xv.array().exp().matrix() + cv;
    auto const [first, second] = two(B = Bm, x = xv, c = cv);
    CHECK(distance(first, sum) < 1e-15);
    CHECK(distance(second, Bm * sum + cv.array().exp().matrix()) < 1e-14);
    Eigen::VectorXd one(4), other(4);
    two.into(one, other)(B = Bm, x = xv, c = cv);
    CHECK(one == first);
    CHECK(other == second);
}

TEST_CASE("arithmetic with numbers on one vector is computed again where it is read, functions are not") {
    constexpr auto centred = x - mean(x) * ones<n, 1>;
    using e = decltype(evaluator(dot(c, centred), squared_norm(c + centred), hadamard(centred, c)));
    // the sum, the mean, cᵀ(x − mean), c + x − mean, its norm, c ⊙ (x − mean)
    static_assert(e::plan.step_count == 6);
    using functions = decltype(evaluator(dot(c, exp(x)), hadamard(exp(x), c)));
    static_assert(functions::plan.step_count == 3);
    using of_two = decltype(evaluator(dot(c, x + b2), hadamard(x + b2, c)));
    static_assert(of_two::plan.step_count == 3);
    auto both = evaluator(dot(c, centred), centred);
    auto alone = evaluator(dot(c, centred));
    Eigen::VectorXd const xv = Eigen::VectorXd::Random(37), cv = Eigen::VectorXd::Random(37);
    auto const [product, difference] = both(x = xv, c = cv);
    CHECK(distance(difference, (xv.array() - xv.mean()).matrix()) < 1e-15);
    CHECK(std::abs(product - cv.dot(difference)) < 1e-14);
    CHECK(std::get<0>(alone(x = xv, c = cv)) == product);
}

TEST_CASE("the trace of a product is a sum of products of entries") {
    constexpr auto C = matrix<"C", m, n>;
    using e = decltype(evaluator(tr(T(C) * A)));
    static_assert(e::plan.step_count == 1);
    static_assert(count_of_rules<e>(instruction::dot) == 1);
    static_assert(count_of_rules<decltype(evaluator(tr(B * S)))>(instruction::multiply) == 0);
    // One product, because it is wanted as a matrix.
    using there = decltype(evaluator(B * S, tr(B * S)));
    static_assert(count_of_rules<there>(instruction::multiply) == 1);
    static_assert(count_of_rules<there>(instruction::dot) == 0);
    Eigen::MatrixXd const Am = Eigen::MatrixXd::Random(7, 5), Cm = Eigen::MatrixXd::Random(7, 5),
                          Bm = Eigen::MatrixXd::Random(5, 5), Sm = Eigen::MatrixXd::Random(5, 5);
    CHECK(std::abs((tr(T(C) * A))(C = Cm, A = Am) - (Cm.transpose() * Am).trace()) < 1e-14);
    Eigen::MatrixXd const spd_value = Sm * Sm.transpose();
    CHECK(std::abs((tr(B * S))(B = Bm, S = spd_value) - (Bm * spd_value).trace()) < 1e-13);
    CHECK(std::abs((tr(T(B) * T(S)))(B = Bm, S = spd_value) - (Bm * spd_value).trace()) < 1e-13);
    CHECK(std::abs((tr(B * B))(B = Bm) - (Bm * Bm).trace()) < 1e-13);
}

TEST_CASE("a mean of products is a sum of products that may be there already, and refuses to be of nothing") {
    using e = decltype(evaluator(dot(c, x), mean(hadamard(c, x))));
    static_assert(count_of_rules<e>(instruction::dot) == 1);
    static_assert(e::plan.step_count == 2);
    constexpr auto f = mean(hadamard(c, x));
    Eigen::VectorXd const xv = Eigen::VectorXd::Random(9), cv = Eigen::VectorXd::Random(9), none(0);
    CHECK(std::abs(f(x = xv, c = cv) - cv.dot(xv) / 9) < 1e-15);
    CHECK_THROWS_AS(f(x = none, c = none), std::invalid_argument);
}

TEST_CASE("value alone and value with gradient agree bit for bit") {
    constexpr auto f = sum(softplus(hadamard(A * x, A * x) - b)) + squared_norm(tanh(x) + hadamard(c, x)) +
                       squared_norm(exp(x) + c) + sum(log1p(exp(x) + pow<2>(hadamard(c, x))));
    auto alone = evaluator(f);
    auto both = evaluator(grad(f, x), f, grad(f, A));
    for (int round = 0; round < 50; ++round) {
        Eigen::MatrixXd const Am = Eigen::MatrixXd::Random(9, 5);
        Eigen::VectorXd const xv = Eigen::VectorXd::Random(5), bv = Eigen::VectorXd::Random(9),
                              cv = Eigen::VectorXd::Random(5);
        auto const [value] = alone(A = Am, x = xv, b = bv, c = cv);
        auto const [g, again, h] = both(A = Am, x = xv, b = bv, c = cv);
        CHECK(value == again);
    }
}
