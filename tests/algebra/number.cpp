// SPDX-License-Identifier: MIT
// Numbers: exact constants as types, what is computed of them alone, integral constants in their place.
#include <gradus/gradus.hpp>

#include <boost/hana/integral_constant.hpp>
#include <doctest/doctest.h>

#include <type_traits>

using namespace gradus;
namespace hana = boost::hana;

constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto A = matrix<"A", n, n>;
constexpr auto t = scalar<"t">;

template <class A, class B>
constexpr bool same(A, B) {
    return std::is_same_v<A, B>;
}

// Leaves that know their value; the empty type of an expression.
static_assert(same(constant<2>, exact_number<2>{}) && same(half, exact_number<1, 2>{}) &&
              same(rational<-2, 6>, exact_number<-1, 3>{}));
static_assert(expression<decltype(half)> && std::is_empty_v<exact_number<7>> &&
              std::is_empty_v<exact_number<1, 7>>);
static_assert(meaning_of(rational<3, 4>).rules == &op::rational && meaning_of(rational<3, 4>).count == 0 &&
              meaning_of(rational<3, 4>).parameters == parameters{3, 4});

// A whole one is an integral constant for Boost.Hana, and an index.
static_assert(exact_number<-3>::value == -3 && std::is_same_v<exact_number<2>::value_type, std::int64_t>);
static_assert(hana::IntegralConstant<exact_number<2>>::value && hana::value(constant<5>) == 5 &&
              !hana::IntegralConstant<exact_number<1, 2>>::value);
constexpr auto both = hana::make_tuple(x, A);
static_assert(same(both[constant<0>], x) && same(both[constant<1>], A) &&
              same(hana::at(both, constant<1>), A));

// Arithmetic of numbers alone is a number at once.
static_assert(same(-constant<2>, constant<-2>) && same(constant<1> / constant<3>, rational<1, 3>));
static_assert(same(constant<2> * constant<3>, constant<6>) && same(half + rational<1, 3>, rational<5, 6>) &&
              same(half - constant<1>, -half) && same(-(-half), half));
static_assert(same(pow<2>(constant<3>), constant<9>) && same(pow<-2>(half), constant<4>) &&
              same(matrix_power<3>(constant<2>), constant<8>) && same(inv(constant<4>), rational<1, 4>));
static_assert(same(hadamard(half, half), rational<1, 4>) && same(T(half), half) &&
              same(constant<0> * half, constant<0>));
// Not where there is no exact one.
static_assert(!same(sqrt(constant<2>), sqrt(constant<3>)) &&
              meaning_of(constant<1> / constant<0>).count == 2);
constexpr auto large = constant<4'000'000'000'000>;
static_assert(meaning_of(large * large).count == 2 && meaning_of(large * large).rules == &op::product);

// Integral constants of the standard library and of Boost.Hana stand for numbers, whatever stands beside them.
constexpr std::integral_constant<int, 3> three{};
static_assert(same(x / three, x / constant<3>) && same(three * x, constant<3>* x) &&
              same(three * T(A), constant<3>* T(A)) && same(t + three, t + constant<3>) &&
              same(three - t, constant<3> - t) &&
              same(std::integral_constant<unsigned char, 3>{} / t, constant<3> / t));
static_assert(same(hana::int_c<2> * x, constant<2>* x) && same(hana::int_c<2> * T(A), constant<2>* T(A)) &&
              same(hana::int_<2>{} * x, constant<2>* x) && same(hana::int_<2>{} * T(A), constant<2>* T(A)) &&
              same(T(A) * hana::int_<2>{}, T(A) * constant<2>));
static_assert(same(hana::size_c<2> + t, constant<2> + t) && same(t + hana::long_c<2>, t + constant<2>) &&
              same(hana::int_c<2> - t, constant<2> - t) && same(t - hana::int_c<2>, t - constant<2>) &&
              same(hana::int_c<-2> / t, constant<-2> / t) && same(A / hana::int_c<2>, A / constant<2>));
static_assert(same(hana::int_c<2> * constant<3>, constant<6>) && same(constant<3> - three, constant<0>) &&
              same(constant<1> / hana::size_c<4>, rational<1, 4>));
static_assert(constant<3> == three && three == constant<3> && hana::int_c<3> == constant<3> &&
              !(t == hana::int_c<3>));
static_assert(equal(t + t + t, three* t) && different(t, three) && equal(constant<3>, hana::int_c<3>));
static_assert(same(clip(x, hana::int_c<0>, three), clip(x, constant<0>, constant<3>)) &&
              same(huber(x, three), huber(x, constant<3>)));
static_assert(operand<decltype(three)> && !operand<std::true_type> && !operand<hana::true_>);

TEST_CASE("a number has the text of its value") {
    CHECK(unicode(constant<1> / constant<3>) == unicode(rational<1, 3>));
    CHECK(unicode(grad(hana::int_c<3> * pow<2>(t), t)) == "6t");
    CHECK(unicode(constant<2> * half * t) == "t");
}
