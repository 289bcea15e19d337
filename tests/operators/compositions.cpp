// SPDX-License-Identifier: MIT
// The inner product, the outer product, the solution of a linear system.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto X = matrix<"X", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto b = vector<"b", m>;

static_assert(dot(x, y) == T(x) * y && dot(X, X) == tr(T(X) * X) && meaning_of(dot(x, y)).shape.is_scalar());
static_assert(outer(b, x) == b * T(x) && meaning_of(outer(b, x)).shape == shape{m, n});
static_assert(solve(A, x) == inv(A) * x && unicode(solve(A, x)) == "A⁻¹x");
static_assert(unicode(dot(x, y)) == "xᵀy" && unicode(dot(X, X)) == "tr(XᵀX)" &&
              unicode(outer(b, x)) == "bxᵀ");

static_assert(grad(dot(x, y), x) == y && grad(dot(X, X), X) == 2 * X && grad(dot(b, X* x), X) == outer(b, x));
static_assert(grad(dot(y, solve(A, x)), x) == inv(T(A)) * y);
static_assert(grad(dot(y, solve(A, x)), A) == -(inv(T(A)) * y) * T(inv(A) * x));

TEST_CASE("an inner product is symmetric") { CHECK(dot(x, y) == dot(y, x)); }
