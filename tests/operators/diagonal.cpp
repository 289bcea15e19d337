// SPDX-License-Identifier: MIT
// Diagonal matrices, and diagonals of matrices.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto x = vector<"x", n>;
constexpr auto p = vector<"p", n, positive>;
constexpr auto y = vector<"y", n>;

static_assert(meaning_of(diag(x)).shape == shape{n, n} && meaning_of(diagonal(A)).shape == shape{n, 1});
static_assert(unicode(diag(x)) == "D(x)" && latex(diag(x)) == "\\operatorname{diag}\\left(x\\right)" &&
              ascii(diag(x)) == "diag(x)");
static_assert(unicode(diagonal(A)) == "d(A)" && ascii(diagonal(A)) == "diagonal(A)");

static_assert(grad(dot(y, diagonal(A)), A) == diag(y) && grad(tr(A * diag(x)), x) == diagonal(T(A)));
static_assert(grad(sum(diag(x)), x) == diagonal(ones<n, n>));
// A number is a matrix of one entry.
static_assert(diag(scalar<"t">) == scalar<"t"> && diagonal(scalar<"t">) == scalar<"t">);

static_assert(diagonal(diag(x)) == x && diag(ones<n>) == identity<n> && T(diag(x)) == diag(x) &&
              !(diag(diagonal(A)) == A));
static_assert(properties_of(diag(x)) == diagonal && properties_of(diag(p)).has(spd));

TEST_CASE("diagonals are linear") {
    CHECK(diag(2 * x + y) == 2 * diag(x) + diag(y));
    CHECK(diagonal(half * A) == half * diagonal(A));
}
