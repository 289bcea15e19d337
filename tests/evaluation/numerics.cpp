// SPDX-License-Identifier: MIT
// The constants and functions that kernels use.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

using real = gradus::numerics<double>;

TEST_CASE("the upper tail of the normal distribution does not cancel") {
    CHECK(real::upper_tail(10) == doctest::Approx(7.6198530241605261e-24).epsilon(1e-13));
    CHECK(real::upper_tail(0) == 0.5);
}

TEST_CASE("constants are those of the type") {
    CHECK(real::root_two * real::root_two == doctest::Approx(2).epsilon(1e-15));
    CHECK(real::root_two_over_pi * real::root_two_over_pi * real::pi == doctest::Approx(2).epsilon(1e-15));
    CHECK(!real::is_finite(real::infinity));
    CHECK(real::is_finite(real::greatest));
    CHECK_THROWS_AS(real::refuse("no"), std::invalid_argument);
}
