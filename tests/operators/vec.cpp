// SPDX-License-Identifier: MIT
// vec and the commutation matrix: shapes, identities, texts.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

namespace {

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto p = dim<"p">;
constexpr auto q = dim<"q">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", p, q>;

constexpr shape shape_of(expression auto e) { return meaning_of(e).shape; }
static_assert(shape_of(vec(A)) == shape{m * n, 1});
static_assert(shape_of(commutation<m, n>) == shape{m * n, m* n});
static_assert(shape_of(vec(T(A))) == shape_of(vec(A)));
static_assert(commutation<m, n> * vec(A) == vec(T(A)) && T(commutation<m, n>) == commutation<n, m>);
static_assert(commutation<n, m> * commutation<m, n> == identity<m * n>);
static_assert(commutation<p, m> * kron(A, B) == kron(B, A) * commutation<q, n>);
static_assert(commutation<n, 1> == identity<n>);
static_assert(T(vec(A)) * vec(A) == tr(T(A) * A));
static_assert(unicode(commutation<m, n>) == "Kₘₙ" && latex(commutation<m, n>) == "K_{m,n}");
static_assert(unicode(commutation<q, 12>) == "K[q, 12]");
static_assert(properties_of(commutation<m, n>).has(orthogonal));
static_assert(unicode(vec(A)) == "vec(A)");

}  // namespace

TEST_CASE("vec is linear, and knows the signs of its entries") {
    CHECK(vec(2 * A) == 2 * vec(A));
    CHECK(properties_of(vec(matrix<"P", m, n, positive>)).has(positive));
}
