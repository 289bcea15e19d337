// SPDX-License-Identifier: MIT
// Sums, differences, products and scalings: shapes, text and gradients.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto X = matrix<"X", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto b = vector<"b", m>;
constexpr auto s = scalar<"s">;
constexpr auto t = scalar<"t">;

static_assert(meaning_of(X * x).shape == shape{m, 1} && meaning_of(T(x) * y).shape.is_scalar());
static_assert(meaning_of(x * T(b)).shape == shape{n, m} && meaning_of(t * X).shape == shape{m, n});
static_assert(meaning_of(T(x) * A * x * X).shape == shape{m, n});  // a 1×1 product is a scalar anywhere
static_assert(meaning_of(X + X).shape == shape{m, n} && meaning_of(T(x) * x + 1).shape.is_scalar());

static_assert(unicode(A * x + y) == "Ax + y" && unicode(A - B) == "A − B" && unicode(-x) == "−x" &&
              unicode(constant<2> * x) == "2x");
static_assert(latex(A * x - y) == "A x - y" && ascii(A * x - y) == "A * x - y" &&
              unicode((A + B) * x) == "(A + B)x");
static_assert(unicode(half * x) == "½x" && latex(half * x) == "\\frac{1}{2} x" &&
              ascii(half * x) == "(1/2) * x");
static_assert(unicode(x - (y - x)) == "x − (y − x)" && unicode(A * (-x)) == "−Ax" &&
              unicode(-(x + y)) == "−(x + y)");

static_assert(grad(T(y) * (A + B) * x, x) == T(A + B) * y && grad(T(y) * A * B * x, B) == T(A) * y * T(x));
static_assert(grad(T(y) * A * B * x, A) == y * T(x) * T(B) && grad(T(b) * X * x, x) == T(X) * b);
static_assert(grad(t * (T(x) * y), t) == T(x) * y && grad(s * t * t, t) == 2 * s * t &&
              grad(T(y) * (t * x), t) == T(x) * y);
static_assert(grad(T(x) * x * (T(x) * y), x) == 2 * (T(x) * y) * x + (T(x) * x) * y);
static_assert(grad(t - s, s) == -1 && grad(T(x) * x - T(x) * y, x) == 2 * x - y);

TEST_CASE("integers stand on either side") {
    constexpr auto twice = 2 * x;
    CHECK(unicode(twice) == "2x");
    CHECK(2 * x == x * 2);
    CHECK(1 + t == t + 1);
    CHECK(1 - t == -(t - 1));
}
