// SPDX-License-Identifier: MIT
// Stumpff's functions of numbers against a series of long numbers, and in closed form where that has all digits.
#include <doctest/doctest.h>

#include <gradus/evaluation/stumpff.hpp>

namespace {

long double by_series(long double s, int k) {
    long double term = 1, sum = 0;
    for (int i = 2; i <= k; ++i) term /= i;
    for (int j = 0; j < 200; ++j) {
        sum += term;
        term *= -s / ((2.0L * j + k + 1) * (2.0L * j + k + 2));
    }
    return sum;
}
template <int K>
void check() {
    CAPTURE(K);
    double factorial = 1;
    for (int i = 2; i <= K; ++i) factorial /= i;
    // (At s = 60 the series of long numbers has lost four of its digits.)
    for (double s = -60; s < 60; s += 0.37) {
        double const got = gradus::stumpff_function<K, double>{}(s), wanted = double(by_series(s, K));
        CAPTURE(s);
        CHECK(std::abs(got - wanted) <= 4e-15 * (std::abs(wanted) + 0.1 * factorial));
        float const single = gradus::stumpff_function<K, float>{}(float(s));
        CHECK(std::abs(single - double(by_series(float(s), K))) <=
              2e-6 * (std::abs(wanted) + 0.1 * factorial));
    }
    CHECK(gradus::stumpff_function<K, double>{}(0.0) == doctest::Approx(factorial).epsilon(1e-15));
}

}  // namespace

TEST_CASE("from −60 to 60") {
    check<0>();
    check<1>();
    check<2>();
    check<3>();
    check<4>();
    check<5>();
    check<6>();
    check<7>();
    check<12>();
}
TEST_CASE("far away") {
    double const s = 1e6, t = 1e3;
    CHECK(gradus::stumpff_function<1, double>{}(s) == doctest::Approx(std::sin(t) / t).epsilon(1e-15));
    CHECK(gradus::stumpff_function<3, double>{}(s) ==
          doctest::Approx((1 - std::sin(t) / t) / s).epsilon(1e-15));
    CHECK(gradus::stumpff_function<2, double>{}(s) == doctest::Approx((1 - std::cos(t)) / s).epsilon(1e-13));
    CHECK(gradus::stumpff_function<2, double>{}(-1e4) ==
          doctest::Approx((std::cosh(100.0) - 1) / 1e4).epsilon(1e-14));
}
