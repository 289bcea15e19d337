// SPDX-License-Identifier: MIT
// The normal form of elementwise products and powers.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto a = vector<"a", n>;
constexpr auto b = vector<"b", n>;
constexpr auto x = vector<"x", n>;
constexpr auto p = vector<"p", n, positive>;
constexpr auto M = vector<"M", n, binary>;
constexpr auto U = vector<"U", n, plus_minus_one>;
constexpr auto s = scalar<"s">;
constexpr auto t = scalar<"t">;

template <expression E>
constexpr std::string_view shown(E const& e) {
    return unicode(simplify(e));
}

// Commutative and associative, numbers and scalars in front.
static_assert(hadamard(a, b) == hadamard(b, a) && hadamard(a, hadamard(b, x)) == hadamard(hadamard(a, b), x));
static_assert(shown(hadamard(s * b, constant<2>* a)) == "2sa ⊙ b" && hadamard(s, t) == s * t);
static_assert(hadamard(a, ones<n>) == a && hadamard(a, zeros<n>) == zeros<n> &&
              hadamard(s * ones<n>, a) == s * a);

// Equal factors are a power.
static_assert(hadamard(a, a) == pow<2>(a) && hadamard(pow<2>(a), pow<3>(a)) == pow<5>(a) &&
              divide(a, a) == ones<n>);
static_assert(divide(hadamard(a, b), a) == b && hadamard(sqrt(a), sqrt(a)) == a &&
              !(hadamard(a, b) == hadamard(a, a)));
static_assert(pow<2>(constant<3> * a) == 9 * pow<2>(a) && pow<2>(s * t) == pow<2>(s) * pow<2>(t));
static_assert(pow<-1>(constant<2>) == half && pow<0>(a) == ones<n> && pow<3>(ones<n>) == ones<n>);

// (xᵃ)ᵇ = xᵃᵇ for an integer b, or where x is not negative.
static_assert(pow<2>(pow<3>(x)) == pow<6>(x) && pow<2>(sqrt(x)) == x && pow<-1>(pow<2>(x)) == pow<-2>(x));
static_assert(sqrt(pow<2>(x)) == abs(x) && !(sqrt(pow<2>(x)) == x) && sqrt(pow<2>(p)) == p);
static_assert(sqrt(pow<4>(p)) == pow<2>(p) && sqrt(t * t) == abs(t));
static_assert(!(pow<1, 3>(pow<3>(x)) == abs(x)));

// M ⊙ M = M only for a mask, U ⊙ U = 1 only for signs.
static_assert(hadamard(M, M) == M && pow<3>(M) == M && hadamard(M, hadamard(a, M)) == hadamard(M, a));
static_assert(hadamard(U, U) == ones<n> && pow<3>(U) == U && hadamard(U, hadamard(a, U)) == a);
static_assert(!(hadamard(a, a) == a) && !(hadamard(a, a) == ones<n>)&&!(pow<-1>(M) == M));

TEST_CASE("elementwise products of sums meet multiplied out") {
    CHECK(hadamard(a + b, a - b) == pow<2>(a) - pow<2>(b));
    CHECK(!(hadamard(a + b, a + b) == pow<2>(a) + pow<2>(b)));
    CHECK(pow<2>(a + b) == pow<2>(a) + 2 * hadamard(a, b) + pow<2>(b));
    CHECK(hadamard(a, b + x) == hadamard(a, b) + hadamard(a, x));
}
