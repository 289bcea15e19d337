// SPDX-License-Identifier: MIT
// The number of entries, a constant that the sizes decide.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto X = matrix<"X", m, n>;
constexpr auto x = vector<"x", n>;

constexpr auto count = apply<op::count>(X);
static_assert(meaning_of(count).shape.is_scalar() && properties_of(count) == positive);
static_assert(unicode(apply<op::count>(ones<m, n>)) == "mn" &&
              ascii(apply<op::count>(ones<m, n>)) == "m * n");
static_assert(unicode(apply<op::count>(ones<n>)) == "n" && unicode(apply<op::count>(ones<1, n>)) == "n");
static_assert(unicode(apply<op::count>(ones<3, n>)) == "3n");

// Known sizes make a number of it.
static_assert(apply<op::count>(ones<3, 4>) == 12 &&
              !(apply<op::count>(ones<m, n>) == apply<op::count>(ones<n>)));
static_assert(sum(ones<m, n>) == apply<op::count>(ones<m, n>) && sum(ones<5>) == 5);

// A dimension beside an expression or a literal is the number; with a dimension or a plain integer it stays a dimension.
using namespace gradus::literals;
constexpr auto A = matrix<"A", m, n>;
constexpr auto r = vector<"r", m>;
constexpr auto t = scalar<"t">;
static_assert(unicode(squared_norm(r) / m) == "‖r‖²/m" && unicode(2_c * n) == "2n" &&
              unicode(n - 1_c) == "n − 1" && unicode(n * log(t)) == "n log(t)" &&
              ascii(m * n * t) == "m * n * t" && unicode((m + n) * t) == "(m + n)t");
static_assert(latex(t / n) == "\\frac{t}{n}" && unicode((n - m) * t) == "(n − m)t" &&
              unicode(std::integral_constant<int, 2>{} * n) == "2n" && unicode(1_c / n) == "1/n");
static_assert(grad(n * log(t), t) == n / t &&
              grad(squared_norm(A * x) / (m * n), x) == 2_c / (m * n) * T(A) * A * x &&
              grad(t * n, x) == zeros<n> && grad(pow(t, n), t) == n * pow(t, n - 1_c));
static_assert(sum(ones<n>) == n && sum(ones<m, n>) == m * n && m * n * t == n * (t * m) &&
              (m + n) * t == m * t + n * t && 2_c * n - n == n && 1_c * n * n == pow<2>(1_c * n) &&
              !(2_c * n == 2_c * m) && !(t == n));
static_assert(equal(mean(X), sum(X) / (m * n)) && equal((n + m) * (n - m) * t, (n * n - m * m) * t) &&
              equal(tr(identity<n>), n) && !equal(n * t, m* t));
static_assert(std::same_as<decltype(m * n), decltype(n * m)> && dimension{n + 1} == dimension{1 + n} &&
              dimension{m + n} == dimension{n + m} &&
              meaning_of(vector<"v", 2 * m + n - 1>).shape.columns.is_one());
static_assert(properties_of(t * n) == no_property && properties_of(n * exp(t)) == positive);

TEST_CASE("a mean is divided by the count") {
    CHECK(unicode(grad(mean(x), x)) == "(1/n) 1");
    CHECK(grad(mean(vector<"v", 4>), vector<"v", 4>) == rational<1, 4> * ones<4>);
}
