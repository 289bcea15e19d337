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
