// SPDX-License-Identifier: MIT
// Translation from one graph to another, and how often a vertex is used.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto x = vector<"x", n>;

// The same expression, built by the rules of the target.
constexpr bool builds_anew() {
    graph from(algebra, build_as_written);
    lowering lower(from);
    index root = lower(meaning_of(T(T(A)) * x + A * x));
    normaliser to(algebra, textbook_form);
    translate(from, to, &root, 1, false);
    lowering again(to);
    return root == again(meaning_of(constant<2> * (A * x)));
}
static_assert(builds_anew());

// What no root reaches is not translated.
constexpr bool leaves_out() {
    graph from(algebra, build_as_written);
    lowering lower(from);
    lower(meaning_of(sin(A * x)));
    index root = lower(meaning_of(exp(x)));
    graph to(algebra, build_as_written);
    translate(from, to, &root, 1, false);
    return to.vertices.size == 2;
}
static_assert(leaves_out());

constexpr bool counts_uses() {
    graph g(algebra, build_as_written);
    lowering lower(g);
    index const inner = lower(meaning_of(A * x));
    index const unused = lower(meaning_of(cos(x)));
    index const root = lower(meaning_of(exp(A * x) + sin(A * x)));
    usage const used(g, &root, 1);
    return used.uses[inner] == 2 && used.uses[unused] == 0 && used.uses[root] == 1;
}
static_assert(counts_uses());

// A wide sum that is shared stays whole where that is asked for.
constexpr bool keeps_wide_sums() {
    constexpr auto wide = x + exp(x) + sin(x) + cos(x) + tanh(x) + sinh(x);
    graph from(algebra, build_as_written);
    for (int k = 0; k < static_cast<int>(many_vertices); ++k)
        from.rational(k);  // a small graph is taken apart
    lowering lower(from);
    index const root = lower(meaning_of((A * wide) + wide));
    for (bool const keep : {false, true}) {
        index image = root;
        normaliser to(algebra, textbook_form);
        translate(from, to, &image, 1, keep);
        bool const whole = to[image].count == 2;
        if (whole != keep) return false;
    }
    return true;
}
static_assert(keeps_wide_sums());

TEST_CASE("symbols get their declared properties back") {
    constexpr auto S = matrix<"S", n, n, symmetric>;
    hash_value const variable[] = {decltype(S)::hash};
    graph from(algebra, build_as_written);
    lowering lower(from);
    lower.variables = variable;
    lower.variable_count = 1;
    index root = lower(meaning_of(S));
    CHECK(!from[root].properties.has(symmetric));
    normaliser to(algebra, textbook_form);
    translate(from, to, &root, 1, false);
    CHECK(to[root].properties.has(symmetric));
}
