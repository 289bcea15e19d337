// SPDX-License-Identifier: MIT
// Sums and means of entries, of rows and of columns.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto X = matrix<"X", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto b = vector<"b", m>;
constexpr auto t = scalar<"t">;

constexpr auto p = vector<"p", n, stochastic>;
constexpr auto Y = matrix<"Y", m, n, stochastic>;
constexpr auto q = vector<"q", n, positive>;

static_assert(meaning_of(sum(X)).shape.is_scalar() && meaning_of(row_sums(X)).shape == shape{m, 1} &&
              meaning_of(col_sums(X)).shape == shape{n, 1});
static_assert(unicode(sum(x)) == "sum(x)" && unicode(row_sums(X)) == "rowsum(X)" &&
              latex(mean(x)) == "\\operatorname{mean}\\left(x\\right)");

static_assert(grad(sum(X), X) == ones<m, n> && grad(dot(b, row_sums(X)), X) == b * ones<1, n> &&
              grad(dot(x, col_sums(X)), X) == ones<m> * T(x));
static_assert(grad(mean(vector<"v", 5>), vector<"v", 5>) == rational<1, 5> * ones<5> &&
              grad(mean(matrix<"M", 2, 3>), matrix<"M", 2, 3>) == rational<1, 6> * ones<2, 3>);
static_assert(grad(sum(hadamard(x, y)), x) == y &&
              grad(squared_norm(row_sums(X)), X) == 2 * row_sums(X) * ones<1, n>);

static_assert(sum(p) == 1 && !(sum(x) == 1) && row_sums(Y) == ones<m> && !(sum(Y) == 1) &&
              !(col_sums(Y) == ones<n>));
static_assert(sum(T(X)) == sum(X) && sum(t) == t && sum(2 * x + y) == 2 * sum(x) + sum(y) &&
              T(ones<n>) * x == sum(x));
static_assert(sum(p + x) == 1 + sum(x) && !(sum(T(Y)) == 1));
static_assert(properties_of(sum(q)) == nonnegative && properties_of(sum(x)) == no_property &&
              properties_of(row_sums(exp(X))).has(nonnegative));

TEST_CASE("the gradient of a sum is a vector of ones") {
    CHECK(unicode(grad(sum(x), x)) == "1");
    CHECK(unicode(grad(mean(x), x)) == "(1/n) 1");
}
