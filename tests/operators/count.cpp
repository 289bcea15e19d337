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

TEST_CASE("a mean is divided by the count") {
    CHECK(unicode(grad(mean(x), x)) == "(1/n) 1");
    CHECK(grad(mean(vector<"v", 4>), vector<"v", 4>) == rational<1, 4> * ones<4>);
}
