// SPDX-License-Identifier: MIT
// The normal form of sums: like terms collected, common factors pulled out.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto G = matrix<"G", m, n>;
constexpr auto C = matrix<"C", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto b = vector<"b", m>;
constexpr auto s = scalar<"s">;
constexpr auto t = scalar<"t">;

template <expression E>
constexpr std::string_view shown(E const& e) {
    return unicode(simplify(e));
}

// Like terms.
static_assert(x + x == 2 * x && x - x == zeros<n> && t - t == 0 && 2 * x + half * x == rational<5, 2> * x);
static_assert((x + y) + (x - y) == 2 * x && x + (y + (x + y)) == 2 * (x + y) && x + zeros<n> == x);
static_assert(shown(A * x + A * x) == "2Ax" && shown(x + y - x) == "y");

// The content of a sum, with a sign that reads well.
static_assert(shown(constant<2> * x + constant<4> * y) == "2(x + 2y)" && shown(-x - y) == "−(x + y)");
static_assert(shown(half * x + half * y) == "½(x + y)" && shown(x - y) == "x − y" && shown(y - x) == "y − x");
static_assert(shown(constant<2> * x - constant<2> * y) == "2(x − y)" &&
              shown(constant<2> * x + constant<3> * y) == "2x + 3y");
static_assert(shown(rational<2, 3> * x + rational<4, 3> * y) == "⅔(x + 2y)");

// A common matrix on the right or on the left; no identity is invented.
static_assert(shown(A * x + T(A) * x) == "(A + Aᵀ)x" && shown(A * x + A * y) == "A(x + y)" &&
              shown(A * x + x) == "Ax + x");
static_assert(shown(A * x + B * x + y) == "(A + B)x + y" && A * x + T(A) * x == (A + T(A)) * x);
static_assert(shown(T(G) * G * x - T(G) * b) == "Gᵀ(Gx − b)" && shown(A * B * x + A * y) == "A(Bx + y)");

// A common scalar; of powers the smaller one, and no 1 is invented.
static_assert(shown(s * x + s * y) == "s(x + y)" && shown(s * t * x + s * y) == "s(tx + y)" &&
              shown(s * t + s) == "st + s");
static_assert(shown(t * t * x + t * y) == "t(tx + y)");

// Many terms go through a table.
template <int Count>
constexpr auto alternating() {
    if constexpr (Count == 0)
        return zeros<n>;
    else
        return alternating<Count - 1>() +
               constant<(Count % 2 == 0 ? 1 : -1)> * matrix_power<(Count + 1) / 2>(A) * x;
}
static_assert(alternating<24>() == zeros<n> && !(alternating<25>() == zeros<n>));

TEST_CASE("factoring does not decide equality") {
    CHECK(A * x + A * y == A * (x + y));
    CHECK(A * x + B * x + A * y + B * y == (A + B) * (x + y));
    CHECK(!(A * x + A * y == A * x + B * y));
    CHECK(T(G) * (G + C) == T(G) * G + T(G) * C);
}
