// SPDX-License-Identifier: MIT
// The trace and the inner product made of it.
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

static_assert(unicode(tr(A)) == "tr(A)" && latex(tr(A)) == "\\operatorname{tr}\\left(A\\right)" &&
              ascii(tr(A)) == "tr(A)");

static_assert(grad(tr(A), A) == identity<n> && grad(tr(A * B), A) == T(B) && grad(tr(T(A) * B), A) == B &&
              grad(tr(T(X) * X), X) == 2 * X);
static_assert(grad(tr(T(X) * matrix<"C", m, m> * X), X) == (matrix<"C", m, m> + T(matrix<"C", m, m>)) * X);
static_assert(grad(tr(A * A), A) == 2 * T(A));

static_assert(tr(T(A)) == tr(A) && tr(2 * A + B) == 2 * tr(A) + tr(B) && !(tr(A * B) == tr(A) * tr(B)));
// tr(ABC) ≠ tr(ACB)
static_assert(!(tr(A * B * matrix<"C", n, n>) == tr(A * matrix<"C", n, n> * B)));

TEST_CASE("the inner product of terms is a transpose times for vectors, and a trace for matrices") {
    graph g(algebra, build_as_written);
    lowering lower(g);
    term const v{&g, lower(meaning_of(x))}, w{&g, lower(meaning_of(y))}, a{&g, lower(meaning_of(X))};
    CHECK(inner(v, w).index == lower(meaning_of(T(x) * y)));
    CHECK(inner(a, a).index == lower(meaning_of(tr(T(X) * X))));
    CHECK(inner(sum(v), sum(w)).index == lower(meaning_of(sum(x) * sum(y))));
}
