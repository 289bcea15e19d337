// SPDX-License-Identifier: MIT
// Why evaluations are fast, asserted: how many products, factorisations and solves the plans of well-known losses have,
// that nothing is transposed nor inverted in memory, and how much memory they take.
#include <boost/hana/tuple.hpp>
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "../budget/chain.hpp"

using namespace gradus;
namespace hana = boost::hana;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto k = dim<"k">;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", k, one_hot>;

// Nothing is copied, transposed as it may be.
void check_no_copies(explanation const& plan) { CHECK(plan.count(step_kind::copy) == 0); }
}  // namespace

TEST_CASE("least squares: two products, and no memory but the residual") {
    constexpr auto A = matrix<"A", m, n>;
    constexpr auto b = vector<"b", m>;
    constexpr auto f = squared_norm(A * x - b);
    auto const plan = explain(evaluator(f, grad(f, x)));
    CHECK(plan.products() == 2);
    CHECK(plan.workspace == quantity(8, {m}) + quantity(8, {n}) + quantity(8));
    check_no_copies(plan);
}

TEST_CASE("softmax regression: one product, the gradient an outer product") {
    constexpr auto W = matrix<"W", k, n>;
    constexpr auto b = vector<"b", k>;
    constexpr auto f = CE(softmax(W * x + b), y);
    auto const plan = explain(evaluator(f, grad(f, hana::make_tuple(W, b))));
    CHECK(plan.products() == 1);
    CHECK(plan.count(step_kind::outer_product) == 1);
    CHECK(plan.count(op::softmax) <= 1);
    check_no_copies(plan);
}

TEST_CASE("a layer norm and its gradient: three passes, and nothing as long as x kept but the outputs") {
    constexpr auto c = vector<"c", n>;
    constexpr auto f = dot(c, layer_norm(x));
    auto const plan = explain(evaluator(f, grad(f, x)));
    // Distances from the first entry; x − mean, its square, its product with c and the sum of c; the gradient.
    auto const is_long = [](explained_step const& s) {
        return s.kind != step_kind::kernel && s.flops.terms[0].count == 1;
    };
    std::string passes;
    for (auto const& s : plan.steps)
        if (is_long(s)) passes += std::to_string(s.pass);
    CHECK(passes == "011110");
    CHECK(plan.workspace.at([](dimension d) { return d == n ? 1 : 0; }) <= 8 + 8 * 16);
    check_no_copies(plan);
}

TEST_CASE("a Gaussian log-density: one factorisation serves log det, the solve and the quadratic form") {
    constexpr auto mu = vector<"μ", n>;
    constexpr auto Sigma = matrix<"Σ", n, n, spd>;
    constexpr auto f = -half * logdet(Sigma) - half * T(x - mu) * inv(Sigma) * (x - mu);
    auto const by_mu = explain(evaluator(f, grad(f, mu)));
    CHECK(by_mu.count(step_kind::factorisation) == 1);
    CHECK(by_mu.count(step_kind::solve) == 1);
    CHECK(by_mu.count(op::power) == 0);
    // The factors and their pivots; no inverse.
    for (auto const& s : by_mu.steps) CHECK((s.kind == step_kind::factorisation || s.shape.columns.is_one()));
    // The gradient by Σ has Σ⁻¹ in it: one more solve with the same factors, and two matrices besides them.
    auto const all = explain(evaluator(f, grad(f, hana::make_tuple(mu, Sigma))));
    CHECK(all.count(step_kind::factorisation) == 1);
    CHECK(all.count(step_kind::solve) == 2);
    CHECK(all.count(op::power) == 0);
    CHECK(all.products() == 0);
    CHECK(all.workspace.terms[0].coefficient == fraction{3 * 8});
    check_no_copies(all);
}

TEST_CASE("a network of two layers on a batch: two products forward, three back, none transposed") {
    constexpr auto batch = dim<"batch">;
    constexpr auto X = matrix<"X", batch, n>;
    constexpr auto Y = matrix<"Y", batch, k, stochastic>;
    constexpr auto V = matrix<"V", m, n>;
    constexpr auto W = matrix<"W", k, m>;
    constexpr auto a = vector<"a", m>;
    constexpr auto b = vector<"b", k>;
    constexpr auto H = tanh(X * T(V) + broadcast_rows<batch>(a));
    constexpr auto f = CE(row_softmax(H * T(W) + broadcast_rows<batch>(b)), Y);
    auto const plan = explain(evaluator(f, grad(f, hana::make_tuple(V, a, W, b))));
    CHECK(plan.count(step_kind::matrix_product) == 5);
    CHECK(plan.products() == 5);
    check_no_copies(plan);
}

TEST_CASE(
    "a residual chain: four products a layer, and less memory than one vector for every layer and function") {
    constexpr int layers = 8;
    constexpr auto f = squared_norm(chain::layers<0, layers>(chain::h0));
    auto const by_x = explain(evaluator(f, grad(f, chain::h0)));
    CHECK(by_x.products() == 2 * layers);
    check_no_copies(by_x);
    auto const all = explain(evaluator(f, grad(f, chain::symbols<layers>())));
    CHECK(all.products() == 2 * layers);
    CHECK(all.count(step_kind::outer_product) == layers);
    check_no_copies(all);
    // By hand: hₗ and tanh′ of every layer and one for the product, beside the outputs.
    auto const vectors = [](explanation const& plan, dimension d) {
        for (auto const& t : plan.workspace.terms)
            if (t.count == 1 && t.factors[0] == d) return t.coefficient.numerator / 8;
        return std::int64_t{0};
    };
    // By x no hₗ is kept: one vector a layer. The pass over the last W writes no vector of it over another.
    CHECK(vectors(by_x, chain::n) - 1 <= layers + 7);
    CHECK(vectors(all, chain::n) - (layers + 1) <= 2 * layers + 1);
}
