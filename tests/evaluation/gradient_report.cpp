// SPDX-License-Identifier: MIT
// Reports of gradients as sentences.
#include <doctest/doctest.h>

#include <gradus/evaluation/gradient_report.hpp>

using namespace gradus;

TEST_CASE("a matrix, a vector and a number") {
    gradient_report<double> r{"W", {4, 5}, 1, 2, 1.5, 1.499998, 2e-9, 0, false};
    CHECK(r.message() == "grad by W: entry (2, 3) is 1.5, differences say 1.499998 (± 2e-9)");
    CHECK(!r);
    r.kind = {4, 1};
    r.undefined_from = 0.5;
    CHECK(
        r.message() ==
        "grad by W: entry 2 is 1.5, differences say 1.499998 (± 2e-9); f is not finite at a distance of 0.5");
    gradient_report<float> const number{"t", {}, 0, 0, 1e20f, 2, 1e-10f};
    CHECK(number.message() == "grad by t is 1.00000002e+20, differences say 2 (± 1e-10)");
    CHECK(number);
}
