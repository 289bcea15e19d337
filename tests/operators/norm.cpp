// SPDX-License-Identifier: MIT
// The norm and its square.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto X = matrix<"X", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto t = scalar<"t">;

static_assert(unicode(norm(x)) == "‖x‖" && unicode(squared_norm(x)) == "‖x‖²" &&
              ascii(squared_norm(x)) == "||x||^2");
static_assert(latex(norm(x)) == "\\left\\lVert x\\right\\rVert" &&
              latex(squared_norm(x)) == "\\left\\lVert x\\right\\rVert^2");
static_assert(unicode(squared_norm(x - y)) == "‖x − y‖²");

static_assert(grad(squared_norm(x), x) == 2 * x && grad(squared_norm(X), X) == 2 * X &&
              grad(half * squared_norm(x - y), y) == y - x);
static_assert(grad(norm(x), x) == x / norm(x) && grad(norm(X), X) == X / norm(X) &&
              unicode(grad(norm(x), x)) == "(1/‖x‖)x");
static_assert(grad(squared_norm(X * x), x) == 2 * T(X) * (X * x));

static_assert(sqrt(squared_norm(x)) == norm(x) && squared_norm(t) == t * t &&
              squared_norm(T(X)) == squared_norm(X));
static_assert(properties_of(norm(x)) == nonnegative && properties_of(squared_norm(x)) == nonnegative);

TEST_CASE("the norm is not linear") { CHECK(!(norm(x + y) == norm(x) + norm(y))); }
