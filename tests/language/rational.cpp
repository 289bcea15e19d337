// SPDX-License-Identifier: MIT
// The rational numbers: lowest terms, exact arithmetic.
#include <gradus/language/rational.hpp>

#include <doctest/doctest.h>

using namespace gradus;

static_assert(fraction{2, 4} == fraction{1, 2});
static_assert(fraction{1, -2} == fraction{-1, 2});
static_assert(fraction{-3, -6} == fraction{1, 2});
static_assert(fraction{0, 5} == fraction{0} && fraction{0, -5}.denominator == 1);
static_assert(fraction{6, 3}.is_integer() && !fraction{1, 3}.is_integer());
static_assert(fraction{}.is_zero() && fraction{3, 3}.is_one() && fraction{1, -7}.is_negative());

static_assert(fraction{1, 2} + fraction{1, 3} == fraction{5, 6});
static_assert(fraction{1, 2} - fraction{1, 2} == 0);
static_assert(fraction{2, 3} * fraction{3, 4} == fraction{1, 2});
static_assert(fraction{1} * fraction{3, 4} == fraction{3, 4} &&
              fraction{3, 4} * fraction{1} == fraction{3, 4});
static_assert(fraction{1, 2} / fraction{-1, 4} == -2);
static_assert(-fraction{1, 2} == fraction{-1, 2} && magnitude(fraction{-1, 2}) == fraction{1, 2});

static_assert(fraction{1, 3} < fraction{1, 2} && fraction{-1, 2} < fraction{-1, 3} &&
              !(fraction{1, 2} < fraction{1, 2}));

static_assert(power(fraction{2, 3}, 3) == fraction{8, 27});
static_assert(power(fraction{2, 3}, -2) == fraction{9, 4});
static_assert(power(fraction{-2}, 3) == -8 && power(fraction{0}, 0) == 1);

TEST_CASE("sums and products of fractions are those of real numbers") {
    auto const value = [](fraction f) {
        return static_cast<double>(f.numerator) / static_cast<double>(f.denominator);
    };
    for (int p = -4; p <= 4; ++p)
        for (int q = 1; q <= 4; ++q)
            for (int r = -4; r <= 4; ++r)
                for (int s = 1; s <= 4; ++s) {
                    fraction const a{p, q}, b{r, s};
                    CHECK(value(a + b) == doctest::Approx(value(a) + value(b)));
                    CHECK(value(a * b) == doctest::Approx(value(a) * value(b)));
                    CHECK((a < b) == (p * s < r * q));
                }
}
