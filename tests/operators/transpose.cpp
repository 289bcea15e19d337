// SPDX-License-Identifier: MIT
// The transpose.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto P = matrix<"P", n, n, spd>;
constexpr auto U = matrix<"U", n, n, invertible>;
constexpr auto X = matrix<"X", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto t = scalar<"t">;

static_assert(meaning_of(T(X)).shape == shape{n, m} && meaning_of(T(x)).shape == shape{1, n});
static_assert(unicode(T(X)) == "Xᵀ" && latex(T(X)) == "X^{\\top}" && ascii(T(X)) == "X^T" &&
              unicode(T(A + S)) == "(A + S)ᵀ");
static_assert(unicode(T(A * S)) == "(AS)ᵀ" && unicode(T(exp(X))) == "exp(X)ᵀ");

static_assert(grad(tr(T(A) * S), A) == S && grad(sum(T(X)), X) == ones<m, n> &&
              grad(sum(exp(T(X))), X) == exp(X));
static_assert(grad(T(x) * T(A) * x, A) == x * T(x));

static_assert(T(T(X)) == X && T(S) == S && T(t) == t && !(T(A) == A));
static_assert(properties_of(T(P)) == spd && properties_of(T(U)) == invertible &&
              properties_of(T(matrix<"L", n, n, lower_triangular>)) == no_property);
static_assert(properties_of(T(matrix<"Y", m, n, stochastic>)) == no_property &&
              properties_of(T(matrix<"M", m, n, binary>)) == binary);

TEST_CASE("a product transposes in reverse") { CHECK(T(A * S * x) == T(x) * S * T(A)); }
