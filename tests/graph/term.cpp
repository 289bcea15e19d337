// SPDX-License-Identifier: MIT
// Terms: the functions that users apply to expressions, applied to vertices of a graph.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

#include <type_traits>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;

static_assert(expression<term> && std::is_same_v<applied<op::product, term, term>, term>);
static_assert(std::is_same_v<decltype(half * term{}), term>);

template <class Check>
constexpr bool holds(Check check) {
    graph g(algebra, build_as_written);
    lowering lower(g);
    return check(term{&g, lower(meaning_of(A))}, term{&g, lower(meaning_of(x))});
}

// The same mathematics, applied to types and to terms, meets in one vertex.
constexpr bool meets(term a, term v) {
    lowering lower(*a.graph);
    return (T(a) * (a * v)).index == lower(meaning_of(T(A) * (A * x))) &&
           sum(exp(v)).index == lower(meaning_of(sum(exp(x)))) &&
           (half * a).index == lower(meaning_of(half * A)) && (a - a).index == lower(meaning_of(A - A));
}
static_assert(holds(meets));

constexpr bool knows_itself(term a, term v) {
    term const p = a * v;
    return p.shape() == shape{m, 1} && p.role() == role::product && p.count() == 2 && p.operand(0) == a &&
           p.operand(1) == v && !p.is_scalar() && sum(p).is_scalar() && exp(v).has(positive) &&
           !v.has(positive);
}
static_assert(holds(knows_itself));

// Ones and the identity of a scalar are the number 1; an integer beside a term is a rational.
constexpr bool makes_leaves(term a, term v) {
    return (*ones_of({}, a)).rules == &op::rational && (*identity_of({1, 1}, a)).rules == &op::rational &&
           (*ones_of({m, n}, a)).rules == &op::ones && (*zeros_of({m, n}, a)).shape == shape{m, n} &&
           2 * v == rational_in(v, 2) * v && rational_in(v, {2, 4}) == rational_in(v, {1, 2});
}
static_assert(holds(makes_leaves));

TEST_CASE("terms are equal where they are one vertex") {
    graph g(algebra, build_as_written);
    lowering lower(g);
    term const v{&g, lower(meaning_of(x))};
    CHECK(exp(v) == exp(v));
    CHECK(!(exp(v) == sin(v)));
}
