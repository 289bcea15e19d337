// SPDX-License-Identifier: MIT
// The order in a plan: steps run once and after what they read, and write where nobody reads any more.
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
    return std::string(order_checker<decltype(plan)>{plan}.find().complaint);
}
constexpr auto f = squared_norm(A * x - b);
}  // namespace

TEST_CASE("a plan is right as it is made") {
    CHECK(complaint(evaluator(f, grad(f, x), grad(f, A), grad(f, b)), [](auto&) {}) == "");
    CHECK(complaint(evaluator(x, T(A), x), [](auto&) {}) == "");
}

TEST_CASE("steps in another order, left out, twice") {
    auto const both = evaluator(exp(B * exp(x)));
    CHECK(complaint(both, [](auto& p) { std::swap(p.steps[0], p.steps[1]); }) ==
          "a value is read before it is computed");
    CHECK(complaint(both, [](auto& p) { p.steps[p.step_count++] = p.steps[1]; }) ==
          "a value is computed twice");
    CHECK(complaint(both, [](auto& p) { --p.step_count; }) == "an output does not hold its value");
}

TEST_CASE("slots that are written over") {
    // B e^x in the slot of e^x.
    CHECK(complaint(evaluator(exp(B * exp(x))), [](auto& p) {
              p.values[p.steps[1].value].at = p.steps[1].slot = p.steps[0].slot;
          }) == "a step writes over what it reads");
    // e^Bx in the slot of Bx, which is read again.
    CHECK(complaint(evaluator(hadamard(exp(B * x), B * (B * x))), [](auto& p) {
              for (gradus::index s = 1; s < 3; ++s)
                  p.values[p.steps[s].value].at = p.steps[s].slot = p.steps[0].slot;
          }) != "");
    CHECK(complaint(evaluator(f, squared_norm(x)), [](auto& p) { p.outputs[1] = p.outputs[0]; }) ==
          "an output does not hold its value");
}

TEST_CASE("sweeps that overlap, or are somewhere else") {
    auto const sweeps = evaluator(f, grad(f, x));
    CHECK(complaint(sweeps, [](auto& p) { p.sweeps[p.sweep_count++] = p.sweeps[0]; }) ==
          "two sweeps overlap");
    CHECK(complaint(sweeps, [](auto& p) { p.sweeps[0].last = p.step_count; }) == "a sweep is out of range");
    CHECK(complaint(sweeps, [](auto& p) { p.sweeps[0].first = p.sweeps[0].last; }) ==
          "a sweep is out of range");
}
