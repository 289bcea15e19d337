// SPDX-License-Identifier: MIT
// Lowering: from a type to a graph, every subexpression once, plain integers in the order in which they are written.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto x = vector<"x", n>;

template <expression E>
constexpr index vertices_of(E const& e) {
    graph g(algebra, build_as_written);
    lowering lower(g);
    lower(meaning_of(e), {numerals_of(e).data()});
    return g.vertices.size;
}
static_assert(vertices_of(A * x + A * x) == 4);
static_assert(vertices_of(exp(A * x) + sin(A * x)) == 6);
static_assert(size_of(meaning_of(exp(A * x) + sin(A * x))) == 6);

// h + exp(h), twelve times: as a tree it has 8191 leaves.
template <int Count, class H>
constexpr auto layers(H h) {
    if constexpr (Count == 0)
        return h;
    else
        return layers<Count - 1>(h + exp(h));
}
static_assert(vertices_of(layers<12>(x)) == 25 && size_of(meaning_of(layers<12>(x))) == 25);

constexpr bool keeps_the_order_of_integers() {
    constexpr auto e = 2 * x + 3 * (5 * x - 7 * exp(x));
    graph g(algebra, build_as_written);
    lowering lower(g);
    index const root = lower(meaning_of(e), {numerals_of(e).data()});
    auto const leading = [&](index product) { return g.value(g.operand(product, 0)).numerator; };
    index const right = g.operand(root, 1), inner = g.operand(right, 1);
    return leading(g.operand(root, 0)) == 2 && leading(right) == 3 && leading(g.operand(inner, 0)) == 5;
}
static_assert(keeps_the_order_of_integers());

// Without values, every plain integer is an unknown constant of its own.
constexpr bool keeps_unknown_integers_apart() {
    constexpr auto e = 2 * x + 2 * x;
    graph g(algebra, build_as_written);
    lowering lower(g);
    index const root = lower(meaning_of(e));
    return g.operand(root, 0) != g.operand(root, 1) && g.is(g.operand(g.operand(root, 0), 0), role::numeral);
}
static_assert(keeps_unknown_integers_apart());

template <expression E>
constexpr bool clashes(E const& e) {
    graph g(algebra, build_as_written);
    lowering lower(g);
    lower(meaning_of(e));
    return lower.clash[0] != nullptr;
}
static_assert(clashes(dot(x, x) + sum(vector<"x", 3>)));
static_assert(clashes(x + vector<"x", n, positive>));
static_assert(!clashes(x + vector<"y", n>) && !clashes(A * x + x));

// A variable does not keep the equations that hold for it, but what holds in its neighbourhood.
constexpr bool drops_equations() {
    constexpr auto S = matrix<"S", n, n, spd>;
    hash_value const variable[] = {decltype(S)::hash};
    graph g(algebra, build_as_written);
    lowering lower(g);
    lower.variables = variable;
    lower.variable_count = 1;
    auto const kept = g[lower(meaning_of(S))].properties;
    return kept == invertible && g[lower(meaning_of(matrix<"R", n, n, spd>))].properties == spd;
}
static_assert(drops_equations());

TEST_CASE("an expression deeper than g++ nests calls is lowered") {
    CHECK(vertices_of(layers<300>(x)) == 601);
}
