// SPDX-License-Identifier: MIT
// Numbers whose product or sum has more than 63 bits stay apart, exact: nothing is refused and nothing is rounded.
#include <gradus/eigen.hpp>

#include <doctest/doctest.h>

using namespace gradus;
using namespace gradus::literals;

constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto A = matrix<"A", n, n>;
constexpr auto t = scalar<"t">;
constexpr auto s = scalar<"s">;

// Two constants of 16 digits, differentiated twice.
constexpr auto a = 1.234567890123457_c;
constexpr auto b = 9.876543210987651_c;
constexpr auto f = a * pow(t, 2_c) * b * pow(t, 3_c);
constexpr auto once = grad(f, t);
constexpr auto twice = grad(once, t);
static_assert(equal(once, 5_c * a * b * pow(t, 4_c)) && equal(twice, 20_c * (a * b) * pow(t, 3_c)));
static_assert(different(twice, 20_c * a * (b + 1e-15_c) * pow(t, 3_c)));
static_assert(once == 5_c * b * a * pow(t, 4_c) && twice == (a * 20_c) * (b * pow(t, 3_c)));

constexpr auto big = constant<4'000'000'000>;
static_assert(pow<3>(big) * t == big * big * big * t || equal(pow<3>(big) * t, big* big* big* t));
static_assert(!(pow<3>(big) * t == big * t) && different(pow<3>(big) * t, big* t));
static_assert(grad(big * (big * (big * t)), t) == big * big * big);
static_assert(equal(simplify(rational<1, 4000000007> * t + rational<1, 4000000009> * t),
                    t / 4000000007_c + t / 4000000009_c));
// Like terms whose sum is too long.
constexpr auto most = constant<9'000'000'000'000'000'000>;
static_assert(most * t + most * t == 2_c * (most * t) && equal(most * t + most * t - most * t, most* t));
static_assert(most * s * t + most * t * s + s == s * (1_c + 2_c * (most * t)) ||
              equal(most * s * t + most * t * s, 2_c * most * s * t));
static_assert(equal(most + most, 2_c * most) && equal(most * x + most * x, 2_c * most * x) &&
              equal(A * (most * x) + most * A * x + x, x + 2_c * (most * A) * x));
static_assert(equal(-most * big * t, most*(-big) * t) && most * big * t == big * most * t &&
              (most * big) * t / most == big * t);
static_assert(different(most * t + most * t, most* t) && different(most * big, most*(big + 1_c)));

TEST_CASE("large numbers have values") {
    CHECK((big * (big * (big * t)))(t = 1.0) == doctest::Approx(6.4e28));
    double const exact = 1.234567890123457 * 9.876543210987651;
    CHECK(twice(t = 2.0) == doctest::Approx(20 * exact * 8).epsilon(1e-15));
    auto both = evaluator(once, twice);
    auto const [first, second] = both(t = 1.0);
    CHECK(first == doctest::Approx(5 * exact).epsilon(1e-15));
    CHECK(second == doctest::Approx(20 * exact).epsilon(1e-15));
    CHECK((most * t + most * t)(t = 1.0) == doctest::Approx(1.8e19));
    Eigen::Vector2d const xv(1, 2);
    CHECK((most * x + most * x + x)(x = xv)(1) == doctest::Approx(3.6e19));
}

TEST_CASE("large numbers are written factor by factor") {
    CHECK(ascii(most * big * t) == "9000000000000000000 * 4000000000 * t");
    CHECK(ascii(simplify(most * big * t)) == "4000000000 * 9000000000000000000 * t");
}
