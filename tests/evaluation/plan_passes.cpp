// SPDX-License-Identifier: MIT
// The passes in a plan: a sweep is a product, loops row by row and a product with the transpose; parts are where outputs have them.
#include <string>

#include <doctest/doctest.h>

#include <gradus/eigen.hpp>
#include <gradus/gradus.hpp>

using namespace gradus;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto x = gradus::vector<"x", n>;
constexpr auto b = gradus::vector<"b", m>;

template <class Evaluator, class Change>
std::string complaint(Evaluator const&, Change change) {
    auto plan = Evaluator::plan;
    change(plan);
    return std::string(pass_checker<decltype(plan)>{plan}.find().complaint);
}
constexpr auto c = gradus::vector<"c", n>;
constexpr auto d = gradus::vector<"d", n>;
constexpr auto f = sum(softplus(A * x - b));
}  // namespace

TEST_CASE("a plan is right as it is made") {
    CHECK(complaint(evaluator(f, grad(f, x)), [](auto&) {}) == "");
    CHECK(complaint(evaluator(sum(exp(x)), squared_norm(exp(x)), T(x) * exp(x)), [](auto&) {}) == "");
    CHECK(complaint(evaluator(hstack(A * B, exp(A))), [](auto&) {}) == "");
}

TEST_CASE("a sweep begins with a product and ends with one of the transpose") {
    auto const sweeps = evaluator(f, grad(f, x));
    static_assert(decltype(sweeps)::plan.sweep_count == 1);
    CHECK(complaint(sweeps, [](auto& p) { ++p.sweeps[0].first; }) ==
          "a sweep is no product with a matrix and one with its transpose");
    CHECK(complaint(sweeps, [](auto& p) { --p.sweeps[0].last; }) ==
          "a sweep is no product with a matrix and one with its transpose");
    CHECK(complaint(sweeps, [](auto& p) { p.sweeps[0].kind = pass_kind::totals; }) ==
          "a pass does not end with a sum");
    // A loop that is a whole column away.
    CHECK(complaint(sweeps, [](auto& p) {
              p.values[p.steps[p.sweeps[0].first + 1].value].rules = &op::softmax;
          }) == "a loop of a sweep is not taken row by row");
    CHECK(complaint(sweeps, [](auto& p) {
              p.steps[p.sweeps[0].last].slot = p.steps[p.sweeps[0].first].slot;
          }) == "a sweep collects its result where it computes rows");
}

TEST_CASE("a pass over columns is made of sums") {
    auto const sums = evaluator(dot(x, c), dot(x, d), sum(x));
    static_assert(decltype(sums)::plan.sweep_count == 1);
    CHECK(complaint(sums, [](auto& p) {
              p.steps[p.sweeps[0].last].slot = p.steps[p.sweeps[0].first].slot;
          }) == "a pass writes to one slot twice");
    CHECK(complaint(sums, [](auto& p) { ++p.sweeps[0].last; }) != "");
}

TEST_CASE("a part of an output") {
    auto const stack = evaluator(hstack(A * B, exp(A)));
    gradus::index parts = 0;
    for (auto const& s : decltype(stack)::plan.slots) parts += s.is_part();
    REQUIRE(parts == 2);
    CHECK(complaint(stack, [](auto& p) {
              for (auto& s : p.slots)
                  if (s.is_part()) s.after = {1, 0};
          }) == "a part is not where its output has it");
    CHECK(complaint(stack, [](auto& p) { p.steps[p.step_count++] = p.steps[0]; }) ==
          "a part is not where its output has it");
}
