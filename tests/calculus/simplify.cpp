// SPDX-License-Identifier: MIT
// The forms of an expression as expressions.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

#include <type_traits>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto X = matrix<"X", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto b = vector<"b", m>;

static_assert(unicode(simplify(A * x + T(A) * x + y - y)) == "(A + Aᵀ)x" &&
              unicode(canonical(T(X * x))) == "xᵀXᵀ");
static_assert(unicode(expand(A * (x - A * y))) == "Ax − A²y");
static_assert(unicode(simplify(T(X * x - b))) == "(Xx − b)ᵀ" && unicode(simplify(x)) == "x" &&
              unicode(simplify(x - x)) == "0");

// What is simplified is still the same, and plain integers keep their values.
static_assert(simplify(2 * x + 3 * x) == 5 * x && simplify(T(X) * X * x - T(X) * b) == T(X) * (X * x - b));
constexpr auto scaled_twice = simplify(7 * (2 * x));
static_assert(scaled_twice == 14 * x && !(scaled_twice == 15 * x));

// A form of a form is itself.
static_assert(
    std::is_same_v<decltype(simplify(simplify(A * x + T(A) * x))), decltype(simplify(A * x + T(A) * x))>);
static_assert(std::is_same_v<decltype(expand(expand((A + T(A)) * x))), decltype(expand((A + T(A)) * x))>);

TEST_CASE("shapes do not change") {
    CHECK(meaning_of(simplify(T(X * x - b))).shape == shape{1, m});
    CHECK(meaning_of(expand(X * (x - y))).shape == shape{m, 1});
}
