// SPDX-License-Identifier: MIT
// The elementwise product and quotient.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto P = matrix<"P", n, n, spd>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto p = vector<"p", n, positive>;
constexpr auto t = scalar<"t">;

constexpr auto M = vector<"M", n, binary>;
constexpr auto U = vector<"U", n, plus_minus_one>;

static_assert(unicode(hadamard(x, y)) == "x ⊙ y" && latex(hadamard(x, y)) == "x \\odot y" &&
              ascii(hadamard(x, y)) == "x .* y");
static_assert(unicode(divide(x, y)) == "x ⊘ y" && latex(divide(x, y)) == "x \\oslash y" &&
              ascii(divide(x, y)) == "x ./ y");
static_assert(unicode(hadamard(x + y, y)) == "(x + y) ⊙ y" &&
              unicode(hadamard(hadamard(x, y), p)) == "(x ⊙ y) ⊙ p");
static_assert(unicode(constant<2> * hadamard(x, y)) == "2x ⊙ y" && unicode(S * hadamard(x, y)) == "S(x ⊙ y)");

static_assert(grad(sum(hadamard(x, y)), x) == y && grad(sum(hadamard(x, x)), x) == 2 * x);
static_assert(grad(sum(divide(x, y)), x) == pow<-1>(y) &&
              grad(sum(divide(x, y)), y) == -divide(x, hadamard(y, y)));
static_assert(grad(sum(hadamard(hadamard(x, y), p)), y) == hadamard(x, p) &&
              grad(dot(p, hadamard(x, y)), x) == hadamard(p, y));

static_assert(properties_of(hadamard(p, p)) == positive && properties_of(hadamard(p, x)) == no_property);
static_assert(properties_of(hadamard(M, M)) == binary && properties_of(hadamard(U, U)) == plus_minus_one);
static_assert(properties_of(hadamard(P, P)) == symmetric && properties_of(hadamard(S, P)) == symmetric);

TEST_CASE("of scalars it is the product") {
    CHECK(hadamard(t, t) == t * t);
    CHECK(divide(t, t) == 1);
}
