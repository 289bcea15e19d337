// SPDX-License-Identifier: MIT
// Equality: proved by one normal form, never guessed.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto X = matrix<"X", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto b = vector<"b", m>;
constexpr auto s = scalar<"s">;
constexpr auto t = scalar<"t">;

constexpr auto f = 2 * T(X) * (X * x - b);
static_assert(f == 2 * T(X) * (X * x - b) && f == 2 * (T(X) * X * x - T(X) * b) &&
              f == -2 * T(X) * (b - X * x));
static_assert(equal(f, 2 * (T(X) * X * x - T(X) * b)) && !equal(f, T(X) * (X * x - b)) &&
              !(f == 2 * T(X) * (X * x + b)));

// Order, brackets, transposes, factors.
static_assert(A * x + T(A) * x == (A + T(A)) * x && x + y == y + x && (x + y) + s * x == (1 + s) * x + y);
static_assert((A + B) * (x + y) == A * x + A * y + B * x + B * y && !(A * B == B * A) && !(A * x == x));

// Values of plain integers count, and exact constants meet them.
static_assert(2 * x == constant<2> * x && !(2 * x == 3 * x) && 4 * x / 8 == half * x && t == t * 1 &&
              pow<2>(t) - t * t == 0);
static_assert(2 == constant<2> && constant<2> == 2 && half + half == 1 && !(half == 1));

// Nothing is proved of numbers that overflow.
static_assert(!(4'000'000'000 * (4'000'000'000 * x) == 4'000'000'000 * x) &&
              !equal(8'000'000'000 * (8'000'000'000 * x), x) &&
              4'000'000'000 * (2'000'000'000 * x) == 8'000'000'000'000'000'000 * x);

// Different shapes, and symbols of one name and different meaning, are never equal.
static_assert(!(x == T(x)) &&
              !(zeros<n> == zeros<m>)&&!(x == vector<"x", m>)&&!(x == vector<"x", n, positive>));
static_assert(!(x - vector<"x", n, positive> == zeros<n>)&&!(x + vector<"x", n, positive> ==
                                                             vector<"x", n, positive> + x));

TEST_CASE("an expression equals itself, and != is the opposite of ==") {
    CHECK(f == f);
    CHECK(x != y);
    CHECK(!(x != x));
}
