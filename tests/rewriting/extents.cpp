// SPDX-License-Identifier: MIT
// The degree of an expression: how many matrices stand beside each other.
#include <gradus/rewriting/extents.hpp>

#include <doctest/doctest.h>

#include <gradus/gradus.hpp>

using namespace gradus;

template <expression E>
constexpr gradus::index degree(E const& e) {
    graph g(algebra, build_as_written);
    lowering lower(g);
    lower(meaning_of(e));
    return degree_of(g, pool<bool>(g.vertices.size, true));
}

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto x = vector<"x", n>;
constexpr auto t = scalar<"t">;

static_assert(degree(t * t) == 0 && degree(A) == 1 && degree(A * x) == 2 && degree(t * A * A * x) == 3);
static_assert(degree(A + A * A) == 2 && degree(matrix_power<5>(A)) == 5 && degree(inv(A * A)) == 2);
static_assert(degree(pow<3>(tr(A))) == 3 && degree(hadamard(x, x)) == 2 && degree(kron(A, A)) == 2);

TEST_CASE("a degree has a bound") { CHECK(degree(matrix_power<100>(A * A)) == 64); }
