// SPDX-License-Identifier: MIT
// What must not be simplified, or must not be used too early: the rows S of the catalogue.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto X = matrix<"X", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto z = vector<"z", n>;
constexpr auto t = scalar<"t">;

constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto C = matrix<"C", n, n>;
constexpr auto P = matrix<"P", n, n, spd>;
constexpr auto R = matrix<"R", n, n, spd>;
constexpr auto p = vector<"p", n, positive>;

// S1: only a symmetric A gives 2Ax.
static_assert(grad(T(x) * A * x, x) == (A + T(A)) * x && !(grad(T(x) * A * x, x) == 2 * A * x) &&
              grad(T(x) * S * x, x) == 2 * S * x);

// S2: an inverse or a determinant of what is not square has a complaint, and no shape (tests/refused has the sentences).
template <operation const& Rules, parameters P, class... E>
constexpr bool refused(E const&...) {
    return !meaning(node<application<Rules, P, E...>::hash>{}).complaint.empty();
}
static_assert(refused<op::power, parameters{-1, 0}>(X) && refused<op::det, parameters{}>(X) &&
              refused<op::logdet, parameters{}>(X) && refused<op::trace, parameters{}>(X));
static_assert(!refused<op::power, parameters{-1, 0}>(T(X) * X));

// S3: (XᵀX)⁻¹ never splits.
static_assert(unicode(simplify(inv(T(X) * X))) == "(XᵀX)⁻¹" &&
              unicode(simplify(X * inv(T(X) * X) * T(X))) == "X(XᵀX)⁻¹Xᵀ");
static_assert(grad(logdet(T(X) * X), X) == 2 * X * inv(T(X) * X));

// S4: s − y needs Σy = 1.
static_assert(grad(CE(softmax(z), y), z) == sum(y) * softmax(z) - y &&
              !(grad(CE(softmax(z), y), z) == softmax(z) - y));
static_assert(grad(CE(softmax(z), vector<"y", n, one_hot>), z) == softmax(z) - vector<"y", n, one_hot>);
static_assert(grad(CE(softmax(z), vector<"y", n, stochastic>), z) == softmax(z) - vector<"y", n, stochastic>);

// S5: M ⊙ M = M for a mask only.
constexpr auto mask = vector<"M", n, binary>;
static_assert(hadamard(mask, hadamard(mask, x)) == hadamard(mask, x) &&
              !(hadamard(y, hadamard(y, x)) == hadamard(y, x)));
static_assert(grad(half * squared_norm(hadamard(mask, x)), x) == hadamard(mask, x));
static_assert(grad(half * squared_norm(hadamard(y, x)), x) == hadamard(y, hadamard(y, x)));

// S7: products and traces do not commute.
static_assert(!(A * B == B * A) && !(tr(A * B * C) == tr(A * C * B)));

// S8: roots and logarithms.
static_assert(sqrt(pow<2>(x)) == abs(x) && !(sqrt(pow<2>(x)) == x) && sqrt(pow<2>(p)) == p);
static_assert(!(exp(log(x)) == x) && exp(log(p)) == p && log(exp(x)) == x);

// S9: an operator without a rule is refused by name (tests/refused/operator_without_pullback.cpp).

// S10: a term without the variable does not swallow one that has it.
constexpr auto U = matrix<"U", n, m>;
constexpr auto V = matrix<"V", m, n>;
static_assert(grad(squared_norm(A - U * V) + squared_norm(A), U) == -2 * (A - U * V) * T(V));

// S11: what does not depend on X has the gradient zero, of the shape of X.
static_assert(grad(squared_norm(x), X) == zeros<m, n> && meaning_of(grad(t, X)).shape == shape{m, n});

// S12: dimensions of different names never agree.
static_assert(refused<op::product, parameters{}>(X, X) && refused<op::sum, parameters{}>(X, T(X)) &&
              !refused<op::product, parameters{}>(X, T(X)));

// S15: the gradient of a determinant rests on an invertible matrix, and says so.
static_assert(grad(det(A), A) == det(A) * T(inv(A)) && unicode(assumptions(grad(det(A), A))) == "A invertible");

// S16: what holds for the variable is used after differentiating only.
constexpr auto w = vector<"w", n, stochastic>;
static_assert(grad(CE(softmax(z), w), w) == logsumexp(z) * ones<n> - z && grad(sum(w), w) == ones<n>);
constexpr auto Q = matrix<"Q", n, n, orthogonal>;
static_assert(grad(tr(T(Q) * Q), Q) == 2 * Q && grad(sum(hadamard(mask, mask)), mask) == 2 * mask);
static_assert(grad(squared_norm(vector<"u", n, plus_minus_one>), vector<"u", n, plus_minus_one>) ==
              2 * vector<"u", n, plus_minus_one>);

// S17: two symbols of one name and different shapes clash, also where one is the variable.
template <expression E>
constexpr bool clashes(E const& e) {
    graph g(algebra, build_as_written);
    lowering lower(g);
    lower(meaning_of(e));
    return lower.clash[0] != nullptr;
}
static_assert(clashes(squared_norm(x) + squared_norm(vector<"x", m>)) && !clashes(squared_norm(x) + sum(x)));

// S13: what closes the positive definite matrices, and what does not.
TEST_CASE("inferred definiteness") {
    auto const is_spd = [](auto const& e) {
        graph g(algebra, build_as_written);
        lowering lower(g);
        return g[lower(meaning_of(e))].properties.has(spd);
    };
    CHECK(is_spd(P + R));
    CHECK(is_spd(constant<3> * P));
    CHECK(is_spd(inv(P + R)));
    CHECK(!is_spd(P - R));
    CHECK(!is_spd(-P));
    CHECK(!is_spd(t * P));
    CHECK(!is_spd(P * R));
    CHECK(!is_spd(hadamard(P, A)));
    CHECK(!is_spd(P + S));
}
