// SPDX-License-Identifier: MIT
// Explanations of plans: the steps, their costs in sizes and in numbers, and why an evaluation is fast.
#include <sstream>

#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

using namespace gradus;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;
constexpr auto f = squared_norm(A * x - b);
}  // namespace

TEST_CASE("a residual: every step is a formula with a shape and a cost") {
    auto const plan = explain(evaluator(f, grad(f, x)));
    REQUIRE(plan.steps.size() == 4);
    auto const &product = plan.steps[0], &residual = plan.steps[1], &value = plan.steps[3],
               &gradient = plan.steps[2];
    CHECK(product.formula == "t₁ = Ax");
    CHECK(product.kind == step_kind::matrix_vector);
    CHECK(product.shape == shape{m, 1});
    CHECK(product.flops == quantity{2, {m, n}});
    CHECK(product.bytes.text() == "8mn + 8m + 8n");
    CHECK(product.output == 0);
    CHECK(residual.formula == "t₂ = t₁ − b");
    CHECK(residual.kind == step_kind::entries);
    CHECK(residual.flops == quantity{1, {m}});
    CHECK(residual.in_place);
    CHECK(value.formula == "t₄ = ‖t₂‖²");
    CHECK(value.rules == &op::squared_norm);
    CHECK(value.is_more);
    CHECK(value.output == 1);
    CHECK(gradient.formula == "t₃ = 2Aᵀt₂");
    CHECK(gradient.kind == step_kind::matrix_vector);
    CHECK(gradient.shape == shape{n, 1});
    CHECK(gradient.output == 2);
    CHECK(gradient.pass == 1);
    CHECK(product.pass == 1);
    CHECK(value.pass == 0);
    CHECK(plan.products() == 2);
    CHECK(plan.flops.text() == "4mn + 2m");
    CHECK(plan.workspace.text() == "8m + 8n + 8");
    CHECK(plan.sizes.empty());
    CHECK(plan.number(plan.flops) == -1);
}

TEST_CASE("costs are numbers where the sizes are given, known from a call, or fixed") {
    auto e = evaluator(f, grad(f, x));
    auto const given = explain(e, {{m, 1000}, {n, 200}});
    CHECK(given.number(given.flops) == 4 * 200'000 + 2 * 1000);
    Eigen::MatrixXd const Am = Eigen::MatrixXd::Random(6, 4);
    Eigen::VectorXd const xv = Eigen::VectorXd::Random(4), bv = Eigen::VectorXd::Random(6);
    (void)e(A = Am, x = xv, b = bv);
    auto const called = explain(e);
    CHECK(called.number(called.flops) == 4 * 24 + 2 * 6);
    CHECK(called.number(called.workspace) == 8 * (6 + 4 + 1));
    CHECK(called.allocated >= called.number(called.workspace));
    constexpr auto u = vector<"u", 3>;
    auto const fixed = explain(evaluator(T(u) * u));
    CHECK(fixed.number(fixed.bytes) == 8 * (3 + 1));
    // The size of what is stacked, by its parts.
    auto const stacked = explain(evaluator(exp(vstack(x, b))), {{m, 3}, {n, 4}});
    CHECK(stacked.number(stacked.steps.back().bytes) >= 2 * 8 * 7);
}

TEST_CASE("instructions are written as mathematics") {
    constexpr auto S = matrix<"S", n, n, spd>;
    constexpr auto t = scalar<"t">;
    auto const formulas = [](auto const&... e) {
        std::string all;
        for (auto const& s : explain(evaluator(e...)).steps) all += (all.empty() ? "" : "; ") + s.formula;
        return all;
    };
    CHECK(formulas(T(x) * inv(S) * x) == "t₁ = S as LLᵀ; t₂ = t₁⁻¹x; t₃ = xᵀt₂");
    CHECK(formulas(T(inv(B)) * x) == "t₁ = B as P⁻¹LU; t₂ = t₁⁻ᵀx");
    CHECK(formulas(T(x) * B * x / t) == "u₁ = Bx; u₂ = xᵀu₁; u₃ = u₂/t");
    CHECK(formulas(divide(x, tanh(x))) == "t₁ = tanh(x); t₂ = x ⊘ t₁");
    CHECK(formulas(3 * x - (-2) * T(B) * x) == "t₁ = Bᵀx; t₂ = 2t₁ + 3x");
    CHECK(formulas(CE(softmax(x), x)) == "t₁ = softmax_loss(x, x)");
    CHECK(formulas(x * T(x)) == "t₁ = xxᵀ");
    CHECK(formulas(T(A), x, x) == "t₁ = Aᵀ; t₂ = x; t₃ = x");
    CHECK(formulas(row_sums(B)) == "t₁ = rowsum(B)");
}

TEST_CASE("the kinds of steps") {
    auto const kind = [](auto const& e) { return explain(evaluator(e)).steps.back().kind; };
    CHECK(kind(T(A)) == step_kind::copy);
    CHECK(kind(hadamard(x, x) + x) == step_kind::entries);
    CHECK(kind(row_sums(A)) == step_kind::kernel);
    CHECK(kind(A * ones<n>) == step_kind::sums);
    CHECK(kind(T(x) * B * x) == step_kind::dot);
    CHECK(kind(b * T(x)) == step_kind::outer_product);
    CHECK(kind(A * x) == step_kind::matrix_vector);
    CHECK(kind(constant<2> * A * B) == step_kind::matrix_product);
    CHECK(kind(inv(B) * x) == step_kind::solve);
    CHECK(kind(softmax(x)) == step_kind::kernel);
    CHECK(kind(x * T(ones<m>)) == step_kind::replication);
}

TEST_CASE("the table") {
    std::ostringstream out;
    auto const plan = explain(evaluator(f, grad(f, x)), {{m, 1000}, {n, 200}});
    out << plan;
    CHECK(out.str() == plan.text());
    CHECK(plan.text() == R"(step         shape  flops      bytes      slot
t₁ = Ax      m×1    400 000    1 609 600  3
t₂ = t₁ − b  m×1    1 000      24 000     3, in place
t₃ = 2Aᵀt₂   n×1    400 000    1 609 600  output 2
t₄ = ‖t₂‖²   1×1    ≥ 1 000    8 008      output 1
all                 ≥ 802 000  3 251 208  workspace 9 608
sizes: m = 1 000, n = 200
4 steps: 2 products with matrices, 0 factorisations, 0 solves
steps 1 to 3 in one pass over their matrix, where it is large
)");
}
