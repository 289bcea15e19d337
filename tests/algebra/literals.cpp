// SPDX-License-Identifier: MIT
// Literals of exact numbers, also where those of Boost.Hana are in scope.
#include <gradus/gradus.hpp>

#include <boost/hana/integral_constant.hpp>
#include <doctest/doctest.h>

#include <type_traits>

using namespace gradus;
using namespace boost::hana::literals;
using namespace gradus::literals;

constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", n>;
constexpr auto A = matrix<"A", n, n>;
constexpr auto t = scalar<"t">;

template <class A, class B>
constexpr bool same(A, B) {
    return std::is_same_v<A, B>;
}

static_assert(same(2_c, constant<2>) && same(-2_c, constant<-2>) && same(0_c, constant<0>) &&
              same(1'000_c, constant<1000>) && same(9'223'372'036'854'775'807_c, constant<INT64_MAX>));
static_assert(same(0.5_c, half) && same(0.044715_c, rational<44715, 1000000>) &&
              same(.25_c, rational<1, 4>) && same(3._c, constant<3>) && same(0.000'1_c, rational<1, 10000>) &&
              same(0.0_c, constant<0>) && same(010.5_c, rational<21, 2>));
static_assert(same(1e-3_c, rational<1, 1000>) && same(1e3_c, constant<1000>) &&
              same(1.5E+2_c, constant<150>) && same(1e18_c, constant<1'000'000'000'000'000'000>) &&
              same(0e999_c, constant<0>) && same(5e-19_c, rational<1, 2'000'000'000'000'000'000>) &&
              same(1'000e-3_c, constant<1>));
static_assert(same(0.500000000000000000000000000000_c, half) &&
              same(100000000000000000000000e-23_c, constant<1>) &&
              same(2.718281828459045235_c, rational<2718281828459045235, 1000000000000000000>));
static_assert(same(0x1F_c, constant<31>) && same(0b101_c, constant<5>) && same(017_c, constant<15>) &&
              same(0xff'ff_c, constant<65535>));

static_assert(same(1_c / 3_c, rational<1, 3>) && same(2_c * 3_c, constant<6>) &&
              same(pow<2>(3_c), constant<9>) && same(1_c - 0.25_c, 0.75_c) &&
              same(-(2_c + 1_c), constant<-3>));

// An index of a tuple, and an operand.
constexpr auto both = boost::hana::make_tuple(A, x);
static_assert(same(both[0_c], A) && same(both[1_c], x));
static_assert(grad(squared_norm(A * x - b), x) == 2_c * T(A) * (A * x - b));
static_assert(grad(0.5_c * squared_norm(A - x * T(b)), boost::hana::make_tuple(x, b))[0_c] ==
              (x * T(b) - A) * b);
// What laws know of constants, they know of literals.
static_assert(grad(log(1_c + exp(t)), t) == sigmoid(t) && unicode(grad(log(1_c + exp(t)), t)) == "σ(t)");

TEST_CASE("literals are written as exact numbers") {
    CHECK(unicode(0.5_c * t) == "½t");
    CHECK(unicode(0.75_c * t + 3_c) == unicode(rational<3, 4> * t + constant<3>));
    CHECK(ascii(1e-3_c * t) == ascii(rational<1, 1000> * t));
}
