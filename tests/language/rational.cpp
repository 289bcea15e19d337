// SPDX-License-Identifier: MIT
// The rational numbers: lowest terms, exact arithmetic.
#include <gradus/language/rational.hpp>

#include <doctest/doctest.h>

#include <limits>

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

static_assert(power(fraction{2}, 62) == (std::int64_t{1} << 62) && power(fraction{-1}, 1'000'000'001) == -1);
static_assert(common_divisor(1, {3, 2}) == fraction{1, 2} && common_divisor(6, -4) == 2);

// What does not fit 64 bits says so, and so does what is computed from it.
constexpr fraction most = std::numeric_limits<std::int64_t>::max();
constexpr fraction large = std::int64_t{1} << 40;
static_assert((most + 1).is_overflowed() && (-most - 2).is_overflowed() && (large * large).is_overflowed() &&
              (fraction{1} / large / large).is_overflowed() && power(fraction{3}, 41).is_overflowed());
static_assert((large * large - large * large).is_overflowed() && (0 * (large * large)).is_overflowed() &&
              !(large * large).is_zero() && !(large * large).is_one() && !(large * large).is_integer());
static_assert(fraction{std::numeric_limits<std::int64_t>::min()}.is_overflowed() &&
              fraction{3, 0}.is_overflowed());
// What fits is exact: factors are cancelled before they are multiplied.
static_assert(!(most + 0).is_overflowed() && !(-most).is_overflowed() && most - most == 0);
static_assert(large / 3 * (fraction{3} / large) == 1 && (most / 2) * (fraction{2} / most) == 1 &&
              fraction{1, 3'000'000'000} + fraction{1, 6'000'000'000} == fraction{1, 2'000'000'000});
static_assert(most / 2 < most && fraction{1} / most < fraction{1} / (most - 1));

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
