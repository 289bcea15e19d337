// SPDX-License-Identifier: MIT
// The graph: every distinct subexpression is one vertex, operands before what is made of them.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto x = vector<"x", n>;

constexpr bool shares() {
    graph g(algebra, build_as_written);
    index const a = g.symbol(meaning_of(A), {}), v = g.symbol(meaning_of(x), {});
    index const operands[] = {a, v}, swapped[] = {v, a};
    index const first = g.make(op::product, {}, operands, 2);
    return first == g.make(op::product, {}, operands, 2) && first != g.make(op::hadamard, {}, operands, 2) &&
           first != g.make(op::product, {}, swapped, 2) && g[first].shape == shape{n, 1} &&
           g.operand(first, 0) == a && g.operand(first, 1) == v && g.is(first, role::product);
}
static_assert(shares());

constexpr bool tells_parameters_apart() {
    graph g(algebra, build_as_written);
    index const a = g.symbol(meaning_of(A), {});
    return g.make(op::power, {2, 0}, &a, 1) != g.make(op::power, {3, 0}, &a, 1) &&
           g.rational({1, 2}) == g.rational({2, 4}) && g.rational({1, 2}) != g.rational({1, 3}) &&
           g.value(g.rational({-3, 6})) == fraction{-1, 2} &&
           g.leaf(op::ones, {}, {n, 1}) != g.leaf(op::ones, {}, {1, n});
}
static_assert(tells_parameters_apart());

// A graph grows far past the size that it was made for, and still finds everything.
constexpr bool grows() {
    graph g(algebra, build_as_written, 4);
    index const v = g.symbol(meaning_of(x), {});
    for (std::int64_t k = 1; k <= 300; ++k) g.make(op::exponent, {k, 1}, &v, 1);
    index const size = g.vertices.size;
    for (std::int64_t k = 1; k <= 300; ++k)
        if (g[g.make(op::exponent, {k, 1}, &v, 1)].parameters.first != k) return false;
    return g.vertices.size == size && size == 301;
}
static_assert(grows());

TEST_CASE("indices are a topological order") {
    graph g(algebra, build_as_written);
    lowering lower(g);
    index const root = lower(meaning_of(T(x) * A * x + sum(exp(A * x))));
    CHECK(root == g.vertices.size - 1);
    for (index i = 0; i < g.vertices.size; ++i)
        for (index k = 0; k < g[i].count; ++k) CHECK(g.operand(i, k) < i);
}
