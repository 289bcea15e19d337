// SPDX-License-Identifier: MIT
// Inferred properties of sums and products.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto P = matrix<"P", n, n, spd>;
constexpr auto R = matrix<"R", n, n, spd>;
constexpr auto U = matrix<"U", n, n, invertible>;
constexpr auto X = matrix<"X", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto p = vector<"p", n, positive>;
constexpr auto t = scalar<"t">;

constexpr auto c = scalar<"c", positive>;
constexpr auto Q = matrix<"Q", n, n, orthogonal>;
constexpr auto L = matrix<"L", n, n, lower_triangular>;
constexpr auto V = matrix<"V", n, n, invertible>;

// Positive definite matrices are closed under sums and positive scaling, not under differences and products.
static_assert(properties_of(P + R) == spd && properties_of(3 * half * P).has(symmetric) &&
              properties_of(constant<3> * P) == spd);
static_assert(properties_of(c * P) == spd && properties_of(inv(P + R)) == spd && properties_of(T(P)) == spd);
static_assert(properties_of(P - R) == symmetric && properties_of(-P) == symmetric &&
              properties_of(t * P) == symmetric);
static_assert(!properties_of(P * R).has(spd) && !properties_of(P * R).has(symmetric) &&
              properties_of(P * R) == invertible);
static_assert(!properties_of(P + S).has(spd) && properties_of(P + S).has(symmetric) &&
              !properties_of(P + A).has(symmetric));
static_assert(!properties_of(hadamard(P, A)).has(spd) && !properties_of(P * A).has(invertible));

// Of numbers, xᵀx and xᵀPx are not negative.
static_assert(properties_of(T(x) * x) == nonnegative && properties_of(-(T(x) * x)) == no_property &&
              properties_of(T(x) * p) == no_property);
static_assert(sqrt(pow<2>(T(x) * P * x)) == T(x) * P * x && !(sqrt(pow<2>(T(x) * S * x)) == T(x) * S * x));

// A product that reads the same transposed is symmetric.
static_assert(properties_of(T(X) * X) == positive_semidefinite &&
              properties_of(X * T(X)) == positive_semidefinite &&
              properties_of(x * T(x)) == positive_semidefinite);
static_assert(properties_of(simplify(T(A) * S * A)) == symmetric &&
              properties_of(S * S) == positive_semidefinite && properties_of(A * A) == no_property);
static_assert(properties_of(simplify(T(A) * U * A)) == no_property &&
              properties_of(simplify(2 * T(X) * X)) == symmetric);

// Semidefinite matrices: closed under sums and scaling by what is not negative; one definite summand is enough.
constexpr auto of_simple = [](auto const& e) { return properties_of(simplify(e)); };
constexpr auto E = matrix<"E", n, n, positive_semidefinite>;
constexpr auto C = matrix<"C", m, n, full_column_rank>;
constexpr auto q = vector<"q", m, nonnegative>;
constexpr auto r = vector<"r", m, positive>;
constexpr auto weight = scalar<"w", nonnegative>;
static_assert(of_simple(T(X) * diag(q) * X) == positive_semidefinite &&
              of_simple(T(X) * diag(r) * X) == positive_semidefinite &&
              of_simple(T(C) * diag(q) * C) == positive_semidefinite &&
              of_simple(T(C) * diag(r) * C) == spd && properties_of(T(C) * C) == spd);
static_assert(of_simple(T(U) * T(C) * C * U).has(spd) && !of_simple(T(A) * T(C) * C * A).has(spd) &&
              !properties_of(C * T(C)).has(spd));
static_assert(properties_of(E + E) == positive_semidefinite && properties_of(E + P) == spd &&
              properties_of(E + S) == symmetric && properties_of(P - E) == symmetric);
static_assert(of_simple(T(X) * diag(q) * X + c * identity<n>) == spd &&
              of_simple(T(X) * diag(q) * X + t * identity<n>) == symmetric &&
              of_simple(T(X) * diag(q) * X + weight * identity<n>) == positive_semidefinite);
static_assert(properties_of(c * E) == positive_semidefinite &&
              properties_of(weight * P) == positive_semidefinite && properties_of(-E) == symmetric &&
              of_simple(weight * T(X) * X) == positive_semidefinite);

static_assert(properties_of(U * V) == invertible && properties_of(U * A) == no_property &&
              properties_of(L + L) == lower_triangular);
static_assert(properties_of(p + p) == positive && properties_of(p + x) == no_property &&
              properties_of(c * p) == positive);
static_assert(properties_of(-p) == no_property && properties_of(c * c) == positive &&
              properties_of(c * t) == no_property);

// Orthogonal and invertible matrices are closed under products.
constexpr auto O = matrix<"O", n, n, orthogonal>;
static_assert(properties_of(Q * O) == orthogonal && properties_of(Q * U) == invertible &&
              properties_of(Q * A) == no_property);
static_assert(properties_of(simplify(t * Q * O)) == no_property &&
              properties_of(simplify(c * Q * O)) == invertible);
static_assert(properties_of(det(U)) == nonzero && properties_of(det(P)) == positive &&
              properties_of(det(A)) == no_property);

// Not zero: products and powers keep it, sums do not, and squares are positive.
constexpr auto s = vector<"s", n, nonzero>;
constexpr auto v = vector<"v", n, nonvanishing>;
constexpr auto a = scalar<"a", nonzero>;
static_assert(properties_of(hadamard(s, s)) == nonzero && properties_of(s + s) == no_property &&
              properties_of(pow<-1>(s)) == nonzero && properties_of(pow<2>(s)).has(positive) &&
              properties_of(abs(s)).has(positive) && properties_of(a * a) == nonzero);
static_assert(properties_of(hadamard(v, v)) == no_property && properties_of(pow<3>(v)) == no_property);

TEST_CASE("what is inferred is used: a transpose of a symmetric expression goes away") {
    CHECK(T(T(A) * S * A) == T(A) * S * A);
    CHECK(unicode(simplify(T(inv(P + R)))) == "(P + R)⁻¹");
    CHECK(unicode(simplify(T(Q) * A * Q)) == "QᵀAQ");
}
