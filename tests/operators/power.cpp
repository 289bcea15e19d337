// SPDX-License-Identifier: MIT
// Inverses, powers of matrices, powers entry by entry, quotients.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto P = matrix<"P", n, n, spd>;
constexpr auto U = matrix<"U", n, n, invertible>;
constexpr auto x = vector<"x", n>;
constexpr auto p = vector<"p", n, positive>;
constexpr auto q = vector<"q", n, nonnegative>;
constexpr auto t = scalar<"t">;
constexpr auto s = scalar<"s">;

static_assert(unicode(inv(A)) == "A⁻¹" && latex(inv(A)) == "A^{-1}" && ascii(inv(A)) == "A^-1" &&
              unicode(matrix_power<12>(A)) == "A¹²");
static_assert(unicode(inv(T(A))) == "A⁻ᵀ" && latex(inv(T(A))) == "A^{-\\top}" && ascii(inv(T(A))) == "A^-T" &&
              unicode(T(inv(A))) == "A⁻ᵀ");
static_assert(unicode(sqrt(t)) == "√t" && latex(sqrt(t)) == "\\sqrt{t}" && ascii(sqrt(t)) == "sqrt(t)" &&
              unicode(pow<3>(t)) == "t³");
static_assert(unicode(s / t) == "s/t" && latex(s / t) == "\\frac{s}{t}" && unicode(x / t) == "(1/t)x" &&
              ascii(pow<2, 3>(t)) == "t^(2/3)");
static_assert(unicode(pow<3>(x)) == "x∘³" && unicode(pow<2>(x)) == "x ⊙ x" && unicode(pow<-1>(x)) == "1 ⊘ x");

// d tr(BX⁻¹) = −tr(BX⁻¹ dX X⁻¹)
static_assert(grad(tr(S * inv(A)), A) == -inv(T(A)) * S * inv(T(A)) &&
              grad(tr(matrix_power<3>(A)), A) == 3 * T(matrix_power<2>(A)));
static_assert(grad(tr(matrix_power<-2>(A)), A) == -2 * T(matrix_power<-3>(A)) &&
              grad(tr(matrix_power<0>(A)), A) == zeros<n, n>);
static_assert(grad(sum(pow<3>(x)), x) == 3 * pow<2>(x) && grad(sum(sqrt(x)), x) == half * pow<-1, 2>(x) &&
              grad(sqrt(t), t) == half / sqrt(t));
static_assert(grad(s / t, t) == -s / (t * t) && grad(s / t, s) == 1 / t &&
              grad(sum(pow<-2>(x)), x) == -2 * pow<-3>(x));

static_assert(properties_of(inv(A)) == invertible && properties_of(inv(P)) == spd &&
              properties_of(matrix_power<2>(S)) == symmetric);
static_assert(properties_of(matrix_power<2>(U)) == invertible &&
              properties_of(matrix_power<2>(A)) == no_property);
static_assert(properties_of(inv(matrix<"Q", n, n, orthogonal>)).has(orthogonal));
static_assert(properties_of(pow<2>(x)) == nonnegative && properties_of(pow<3>(x)) == no_property &&
              properties_of(sqrt(x)) == nonnegative);
static_assert(properties_of(pow<3>(p)) == positive && properties_of(pow<3>(q)) == nonnegative &&
              properties_of(pow<-1>(x)) == no_property);

TEST_CASE("of a number both kinds of powers are one") {
    CHECK(matrix_power<3>(t) == pow<3>(t));
    CHECK(inv(t) == 1 / t);
    CHECK(sqrt(pow<2>(t)) == abs(t));
}
