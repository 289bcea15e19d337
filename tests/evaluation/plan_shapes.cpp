// SPDX-License-Identifier: MIT
// The shapes in a plan: every value against its operator, for every size.
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

// What is wrong with the shapes of a plan after a change.
template <class Evaluator, class Change>
std::string complaint(Evaluator const&, Change change) {
    auto plan = Evaluator::plan;
    change(plan);
    return std::string(shape_checker<decltype(plan)>{plan}.find().complaint);
}
template <class Plan>
value& value_of(Plan& plan, operation const& rules) {
    gradus::index v = 0;
    while (plan.values[v].rules != &rules) ++v;
    return plan.values[v];
}
}  // namespace

TEST_CASE("a plan is right as it is made") {
    constexpr auto f = squared_norm(A * x - b) + logdet(T(A) * A + identity<n>) + rows<1, 1>(B) * x;
    CHECK(complaint(evaluator(f, grad(f, x), grad(f, B)), [](auto&) {}) == "");
}

TEST_CASE("sizes are compared by name") {
    auto const both = evaluator(A * x + b);
    CHECK(complaint(both, [](auto& p) {
              value_of(p, instruction::multiply).rows = {9, 0};
          }) == "a value is in a slot of another shape");
    // Ax + b as if b were as long as x.
    CHECK(complaint(both, [](auto& p) { value_of(p, op::symbol).rows = value_of(p, op::symbol).columns; }) ==
          "a symbol has another shape");
    CHECK(complaint(both, [](auto& p) {
              auto& e = value_of(p, instruction::multiply);
              p.operands[e.first + 1] = p.operands[e.first];
          }) == "columns and rows of the factors must agree");
    CHECK(complaint(both, [](auto& p) {
              auto& e = value_of(p, op::sum);
              p.operands[e.first] = p.operands[value_of(p, instruction::multiply).first + 1];
          }) == "both sides must have the same shape");
}

TEST_CASE("kinds have their own needs") {
    CHECK(complaint(evaluator(2 * (B * B)), [](auto& p) {
              auto& e = value_of(p, op::product);
              p.operands[e.first] = p.operands[value_of(p, instruction::multiply).first];
          }) == "a product of matrices is no loop over entries");
    CHECK(complaint(evaluator(x / sum(exp(x))), [](auto& p) {
              auto& e = value_of(p, instruction::quotient);
              p.operands[e.first] = p.operands[e.first + 1];
          }) == "a value has another shape than its operator gives");
    CHECK(complaint(evaluator(inv(B) * x),
                    [](auto& p) { value_of(p, instruction::factorise).rules = &op::power; }) != "");
    CHECK(complaint(evaluator(exp(rows<1, 2>(x))), [](auto& p) {
              auto& e = value_of(p, op::rows);
              p.values[p.operands[e.first + 1]].columns = {5, 0};
          }) == "a part is not within its matrix");
}
