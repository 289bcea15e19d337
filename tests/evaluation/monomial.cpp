// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <gradus/evaluation/monomial.hpp>

using namespace gradus;

TEST_CASE("factors come with their powers, in any order") {
    monomial a, b;
    CHECK(a.multiply(3, 2));
    CHECK(a.multiply(5, -1));
    CHECK(b.multiply(5, -1));
    CHECK(b.multiply(3, 1));
    CHECK_FALSE(have_same_factors(a, b));
    CHECK(b.multiply(3, 1));
    CHECK(have_same_factors(a, b));
    CHECK(a.power_of(3) == 2);
    CHECK(a.power_of(4) == 0);
    CHECK(a.multiply(3, -2));
    CHECK(a.count == 1);
    for (index base = 10; base < 10 + monomial::most - 1; ++base) CHECK(a.multiply(base, 1));
    CHECK_FALSE(a.multiply(100, 1));
}
