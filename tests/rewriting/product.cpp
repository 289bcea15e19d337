// SPDX-License-Identifier: MIT
// The normal form of products: a number, scalars with exponents, a chain of matrices.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto G = matrix<"G", m, n>;
constexpr auto Q = matrix<"Q", n, n, orthogonal>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto b = vector<"b", m>;
constexpr auto s = scalar<"s">;
constexpr auto t = scalar<"t">;

template <expression E>
constexpr std::string_view shown(E const& e) {
    return unicode(simplify(e));
}

// Numbers multiply, scalars commute, matrices do not.
static_assert(constant<2> * (half * x) == x && 2 * (3 * x) == 6 * x && (A * 2) * (half * B) == A * B);
static_assert(A * s * B * t == s * t * A * B && !(A * B == B * A) && (A * B) * x == A * (B * x));
static_assert(shown(t * s * t * x) == "st²x" && t / t == 1 && pow<3>(t) / t == t * t &&
              sqrt(t) * sqrt(t) == t);
static_assert(A * zeros<n> == zeros<n> && T(x) * zeros<n> == 0 && constant<0> * G == zeros<m, n>);
static_assert(identity<n> * A * identity<n> == A && identity<m> * G == G);

// Powers of one matrix join; what is not square never does.
static_assert(A * A == matrix_power<2>(A) && A * inv(A) == identity<n> && inv(A) * A * A == A);
static_assert(A * A * B * inv(B) * inv(A) == A && shown(A * B * A) == "ABA");
static_assert(shown(T(G) * G) == "GᵀG" && shown(G * T(G)) == "GGᵀ" && shown(T(A) * A) == "AᵀA");
static_assert(T(Q) * Q == identity<n> && Q * T(Q) == identity<n> && T(Q) * A * Q * T(Q) == T(Q) * A);
static_assert(!(T(A) * A == identity<n>));

// A row times … times a column is a number, moves to the front and equals its transpose.
static_assert(shown(x * T(x) * y) == "(xᵀy)x" && A * x * (T(y) * x) == (T(x) * y) * A * x);
static_assert(T(x) * y == T(y) * x && T(x) * A * y == T(y) * T(A) * x && !(T(x) * A * y == T(x) * T(A) * y));
static_assert(shown(b * T(x)) == "bxᵀ");  // but a column times a row is a matrix

// The sign of a sum is that of its first summand.
static_assert(T(G) * (b - G * x) == -(T(G) * (G * x - b)) && (s - t) * (t - s) == -(s - t) * (s - t));
static_assert(shown(T(G) * (b - G * x)) == "Gᵀ(b − Gx)" && shown(constant<-2> * (b - G * x)) == "2(Gx − b)");

// Ones: 11ᵀ is a matrix of ones.
static_assert(ones<m> * T(ones<n>) == ones<m, n>);

TEST_CASE("products of sums meet multiplied out") {
    CHECK((A + B) * (A - B) == A * A - A * B + B * A - B * B);
    CHECK(!((A + B) * (A - B) == A * A - B * B));
    CHECK(pow<2>(s + t) == s * s + 2 * s * t + t * t);
    CHECK(2 * pow<2>(s + t) * x == 2 * (s * s + 2 * s * t + t * t) * x);
    CHECK(unicode(expand((A + B) * x)) == "Ax + Bx");
}
