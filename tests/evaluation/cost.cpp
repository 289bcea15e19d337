// SPDX-License-Identifier: MIT
// The cost of products: what is cheaper applied part by part, and what is cheaper formed.
#include <doctest/doctest.h>

#include <gradus/evaluation/assemble.hpp>

using namespace gradus;

namespace {
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto v = vector<"v", n>;

struct costs {
    double apart, formed;
};
template <expression E>
constexpr costs costs_of(E const& e, double columns) {
    instruction_graph g(algebra, build_instruction, 64);
    index const x = lowering(g)(meaning_of(e));
    product_cost cost{g};
    return {cost.of_parts(x, columns), cost.of_forming(x) + product_cost::size(g[x].shape) * columns};
}
}  // namespace

static_assert(extent_of(5) == 5 && extent_of(n) == 1000 && extent_of(n * dim<"m">) == 1e6 &&
              extent_of(n * dimension{3}) == 3000);

TEST_CASE("a sum of matrices is formed for a matrix, not for a column") {
    CHECK(costs_of(A + B, 1).apart < costs_of(A + B, 1).formed);
    CHECK(costs_of(A + B, 1000).apart > costs_of(A + B, 1000).formed);
}

TEST_CASE("what is thin costs its edges") {
    constexpr auto h = diag(v) - v * T(v);
    CHECK(costs_of(h, 1).apart < 1e4);
    CHECK(costs_of(h, 1).formed > 1e6);
    CHECK(costs_of(h, 1000).apart < 1e7);
    CHECK(costs_of(h, 1000).formed > 1e9);
    CHECK(costs_of(v * T(v) + A, 1).apart < 2e6);
}

TEST_CASE("what will be formed anyway is free") {
    instruction_graph g(algebra, build_instruction, 64);
    gradus::index const x = lowering(g)(meaning_of(A + B));
    g.stand(x);
    CHECK(product_cost{g}.of_forming(x) == 0);
    CHECK(product_cost{g}.of(x, 1) == 1e6);
}

TEST_CASE("a product is turned only where the other factor is narrow") {
    instruction_graph g(algebra, build_instruction, 64);
    gradus::index const x = lowering(g)(meaning_of(A * B));
    product_cost const cost{g};
    CHECK(cost.opens(x, 1));
    CHECK(cost.opens(x, 3));
    CHECK(!cost.opens(x, 1000));
}
