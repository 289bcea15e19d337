// SPDX-License-Identifier: MIT
// Kronecker products, vec and the commutation matrix: identities, texts, gradients.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">, p = dim<"p">, q = dim<"q">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", p, q>;
constexpr auto X = matrix<"X", q, n>;
constexpr auto V = matrix<"V", n, n>;
constexpr auto W = matrix<"W", p, p>;
constexpr auto x = vector<"x", n>;

constexpr shape shape_of(expression auto e) { return meaning_of(e).shape; }
static_assert(shape_of(kron(A, B)) == shape{m * p, n* q} && shape_of(vec(A)) == shape{m * n, 1});
static_assert(shape_of(kron(matrix<"F", 2, 3>, matrix<"G", 4, 5>)) == shape{8, 15});

static_assert(kron(A, B) * vec(X) == vec(B * X * T(A)));
static_assert(T(kron(A, B)) == kron(T(A), T(B)) && inv(kron(V, W)) == kron(inv(V), inv(W)));
static_assert(kron(A, B) * kron(T(A), T(B)) == kron(A * T(A), B* T(B)));
static_assert(!(kron(A, B) == kron(B, A)));
static_assert(tr(kron(V, W)) == tr(V) * tr(W));
static_assert(kron(2 * A, -B) == -2 * kron(A, B) && kron(identity<m>, identity<n>) == identity<m * n>);
static_assert(vec(x) == x && vec(T(x)) == x && kron(x, T(x)) == x * T(x));

// d‖A ⊗ B‖² = d(‖A‖²‖B‖²)
static_assert(grad(squared_norm(kron(A, B)), A) == 2 * tr(T(B) * B) * A);
static_assert(grad(squared_norm(kron(A, B)), B) == 2 * tr(T(A) * A) * B);

static_assert(unicode(kron(A, B + B)) == "A ⊗ (B + B)" && latex(kron(A, B)) == "A \\otimes B");
static_assert(ascii(kron(A, B)) == "A (x) B" && unicode(vec(A)) == "vec(A)");

static_assert(properties_of(kron(matrix<"S", n, n, spd>, matrix<"R", m, m, spd>)).has(spd));
static_assert(!properties_of(kron(matrix<"S", n, n, spd>, V)).has(spd));

}  // namespace

TEST_CASE("vec orders by columns") { CHECK(vec(A) * 1 == vec(A)); }
