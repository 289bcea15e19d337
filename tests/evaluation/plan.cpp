// SPDX-License-Identifier: MIT
// Plans: what is computed, and that nothing is computed twice.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

namespace {
using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto S = matrix<"S", n, n, spd>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;

template <class Evaluator>
constexpr unsigned steps_of(Evaluator const&, operation const& rules) {
    unsigned count = 0;
    for (gradus::index s = 0; s < Evaluator::plan.step_count; ++s)
        count += Evaluator::plan.values[Evaluator::plan.steps[s].value].rules == &rules;
    return count;
}
}  // namespace

TEST_CASE("a residual and its gradient: Ax, the difference, the norm, and 2Aᵀr in one step") {
    auto const both = evaluator(squared_norm(A * x - b), grad(squared_norm(A * x - b), x));
    CHECK(steps_of(both, instruction::multiply) == 1);
    CHECK(decltype(both)::plan.step_count == 4);
    CHECK(decltype(both)::plan.symbol_count == 3);
}

TEST_CASE("a determinant, a quadratic form and both gradients take one factorisation") {
    constexpr auto f = logdet(S) + T(x) * inv(S) * x;
    auto const all = evaluator(f, grad(f, x));
    CHECK(steps_of(all, instruction::factorise) == 1);
    CHECK(steps_of(all, op::power) == 0);
}

// Whether every factorisation is Cholesky's.
template <class Evaluator>
constexpr bool is_definite(Evaluator const&) {
    bool all = true, any = false;
    for (gradus::index s = 0; s < Evaluator::plan.step_count; ++s) {
        auto const& v = Evaluator::plan.values[Evaluator::plan.steps[s].value];
        if (v.rules != &instruction::factorise) continue;
        any = true;
        all = all && v.parameters.first == 1;
    }
    return any && all;
}

TEST_CASE("what is inferred positive definite is factorised by Cholesky") {
    constexpr auto C = matrix<"C", m, n, full_column_rank>;
    constexpr auto P = matrix<"P", m, m, spd>;
    constexpr auto v = vector<"v", m, nonnegative>;
    constexpr auto c = scalar<"c", positive>;
    constexpr auto t = scalar<"t">;
    CHECK(is_definite(evaluator(inv(T(C) * P * C) * x)));
    CHECK(is_definite(evaluator(inv(T(C) * C))));
    CHECK(is_definite(evaluator(solve(T(A) * diag(v) * A + c * identity<n>, x))));
    CHECK(is_definite(evaluator(logdet(T(A) * A + identity<n>))));
    CHECK(!is_definite(evaluator(solve(T(A) * diag(v) * A + t * identity<n>, x))));
    CHECK(!is_definite(evaluator(inv(T(A) * A))));
    constexpr auto w = vector<"w", n>;
    constexpr auto f = sum(softplus(A * w)) + half * c * squared_norm(w);
    CHECK(is_definite(evaluator(solve(hessian(f, w), grad(f, w)))));
}
