// SPDX-License-Identifier: MIT
// Ridders' differences of functions whose derivatives are known.
#include <cmath>

#include <doctest/doctest.h>

#include <gradus/evaluation/ridders.hpp>

using gradus::ridders;

TEST_CASE("smooth functions, within the error that is estimated") {
    for (double x : {-2.0, -0.3, 0.0, 0.7, 3.0}) {
        CAPTURE(x);
        auto const of_exp = ridders<double>([](double t) { return std::exp(t); }, x, 0.1);
        CHECK(std::abs(of_exp.value - std::exp(x)) <= 4 * of_exp.error);
        CHECK(of_exp.error < 1e-11 * (1 + std::exp(x)));
        auto const of_sin = ridders<double>([](double t) { return std::sin(5 * t); }, x, 0.1);
        CHECK(std::abs(of_sin.value - 5 * std::cos(5 * x)) <= 4 * of_sin.error);
        CHECK(of_sin.error < 1e-10);
        CHECK(of_sin.undefined_from == 0);
    }
}

TEST_CASE("steps out of the domain") {
    auto const near = ridders<double>([](double t) { return std::log(t); }, 1e-3, 0.1);
    CHECK(near.value == doctest::Approx(1e3));
    CHECK(near.undefined_from >= 1e-3);
    CHECK(near.undefined_from < 2.1e-3);
    auto const border = ridders<double>([](double t) { return std::sqrt(t); }, 0, 0.1);
    CHECK(std::isnan(border.value));
    CHECK(border.undefined_from > 0);
}

TEST_CASE("noise shows in the error") {
    auto const noisy = ridders<double>([](double t) { return 1e8 + t; }, 1, 0.1);
    CHECK(noisy.error > 1e-9);
    CHECK(std::abs(noisy.value - 1) <= 4 * noisy.error);
    CHECK(noisy.greatest == doctest::Approx(1e8));
}
