// SPDX-License-Identifier: MIT
// A settled number is the number, rounded: no contraction with what comes after.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

TEST_CASE("settling changes nothing but the rounding") {
    for (double x : {0.0, 1.5, -3e300}) CHECK(gradus::settled(x) == x);
    double const a = 1 + 1e-9, b = 1 - 1e-9;
    double const product = gradus::settled(a * b);
    CHECK(gradus::settled(a * b) - product == 0);
}
