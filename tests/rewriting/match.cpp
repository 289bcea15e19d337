// SPDX-License-Identifier: MIT
// Matching: letters stand for what has their shape and at least their properties.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto C = matrix<"C", n, n>;
constexpr auto G = matrix<"G", m, n>;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto P = matrix<"P", n, n, spd>;
constexpr auto x = vector<"x", n>;
constexpr auto p = vector<"p", n, positive>;
constexpr auto t = scalar<"t">;

// Whether the left side that `pattern` writes fits e.
template <class Pattern, expression E>
constexpr bool fits(Pattern pattern, E const& e) {
    lawbook book(algebra);
    term const left = pattern(book);
    rewriting g(algebra, build_as_written, {});
    lowering lower(g);
    index const candidate = lower(meaning_of(e));
    matching found{g, book.patterns};
    return found.fits(left.index, candidate);
}

// By shape.
constexpr auto trace_of_square = [](lawbook& rule) { return tr(rule.square("X")); };
constexpr auto exp_of_vector = [](lawbook& rule) { return exp(rule.vector("x")); };
constexpr auto exp_of_any = [](lawbook& rule) { return exp(rule.any("x")); };
constexpr auto exp_of_scalar = [](lawbook& rule) { return exp(rule.scalar("t")); };
static_assert(fits(trace_of_square, tr(A* B)) && !fits(trace_of_square, det(A)));
static_assert(fits(exp_of_vector, exp(x)) && fits(exp_of_vector, exp(A* x)) && !fits(exp_of_vector, exp(A)));
static_assert(fits(exp_of_any, exp(G)) && fits(exp_of_any, exp(x)) && fits(exp_of_any, exp(t)) &&
              !fits(exp_of_any, sin(G)));
static_assert(fits(exp_of_scalar, exp(t)) && !fits(exp_of_scalar, exp(x)));

// By property, which may follow from another.
constexpr auto log_of_positive = [](lawbook& rule) { return log(rule.any("p", positive)); };
constexpr auto exp_of_symmetric = [](lawbook& rule) { return exp(rule.square("S", symmetric)); };
static_assert(fits(log_of_positive, log(p)) && fits(log_of_positive, log(exp(x))) &&
              !fits(log_of_positive, log(x)));
static_assert(fits(exp_of_symmetric, exp(S)) && fits(exp_of_symmetric, exp(P)) &&
              !fits(exp_of_symmetric, exp(A)));
static_assert(fits(exp_of_symmetric, exp(T(A) * A)) && !fits(exp_of_symmetric, exp(A* A)));

// A letter that stands twice means the same twice.
constexpr auto square = [](lawbook& rule) { return rule.square("X") * rule.square("X"); };
constexpr auto two = [](lawbook& rule) { return rule.square("X") * rule.square("Y"); };
static_assert(fits(square, A* A) && !fits(square, A* B));
static_assert(fits(two, A* B) && fits(two, A* A) && !fits(two, G* A));

// Sums and elementwise products fit in both orders, matrix products do not.
constexpr auto plus_exp = [](lawbook& rule) { return rule.any("x") + exp(rule.any("x")); };
constexpr auto times_exp = [](lawbook& rule) { return rule.square("x") * exp(rule.square("x")); };
static_assert(fits(plus_exp, x + exp(x)) && fits(plus_exp, exp(x) + x) && !fits(plus_exp, x + exp(A * x)));
static_assert(fits(times_exp, A* exp(A)) && !fits(times_exp, exp(A) * A));

// Parameters and numbers count.
constexpr auto cube = [](lawbook& rule) { return pow<3>(rule.any("x")); };
constexpr auto one_plus = [](lawbook& rule) { return rule.number(1) + exp(rule.scalar("t")); };
static_assert(fits(cube, pow<3>(x)) && !fits(cube, pow<2>(x)));
static_assert(fits(one_plus, constant<1> + exp(t)) && !fits(one_plus, half + exp(t)));

// AB fits a longer product, B its tail; and a law puts the meanings in.
constexpr bool puts_in() {
    lawbook rule(algebra);
    term const left = det(rule.square("A") * rule.square("B"));
    term const right = det(rule.square("B")) * det(rule.square("A"));
    rewriting g(algebra, build_as_written, {});
    index const abc[] = {g.symbol(meaning_of(A), {}), g.symbol(meaning_of(B), {}),
                         g.symbol(meaning_of(C), {})};
    index const product = g.make(op::product, {}, abc, 3);
    matching found{g, rule.patterns};
    if (!found.fits(left.index, g.make(op::det, {}, &product, 1))) return false;
    lowering lower(g);
    return found.instantiate(right.index) == lower(meaning_of(det(B * C) * det(A)));
}
static_assert(puts_in());

TEST_CASE("a leaf on the right side gets its shape from the letters") {
    lawbook rule(algebra);
    term const v = rule.vector("v");
    term const left = exp(v), right = ones_of(v.shape(), v);
    rewriting g(algebra, build_as_written, {});
    lowering lower(g);
    matching found{g, rule.patterns};
    CHECK(found.fits(left.index, lower(meaning_of(exp(vector<"z", 7>)))));
    CHECK(g[found.instantiate(right.index)].shape == shape{7, 1});
}
