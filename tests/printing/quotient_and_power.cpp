// SPDX-License-Identifier: MIT
// Quotients and powers in the three dialects.
#include <doctest/doctest.h>

#include <gradus/gradus.hpp>

namespace {
using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto X = matrix<"X", n, n>;
constexpr auto s = scalar<"s">;
constexpr auto t = scalar<"t">;

static_assert(unicode(s / t) == "s/t" && latex(s / t) == "\\frac{s}{t}" && ascii(s / t) == "s/t");
static_assert(unicode(s / t * x) == "(s/t)x");
static_assert(unicode(inv(T(X))) == "X⁻ᵀ" && latex(inv(T(X))) == "X^{-\\top}" && ascii(inv(T(X))) == "X^-T");
static_assert(unicode(matrix_power<3>(T(X))) == "(X³)ᵀ" && unicode(inv(X + X)) == "(X + X)⁻¹");
static_assert(unicode(pow<2>(tanh(x))) == "tanh²(x)" && unicode(pow<2>(t)) == "t²" &&
              unicode(pow<-1>(t)) == "1/t");
static_assert(unicode(sqrt(t)) == "√t" && latex(sqrt(t)) == "\\sqrt{t}" && ascii(sqrt(t)) == "sqrt(t)");
static_assert(unicode(pow<2>(x)) == "x ⊙ x" && unicode(pow<3>(x)) == "x∘³" &&
              unicode(divide(x, x)) == "x ⊘ x");

}  // namespace

TEST_CASE("a fractional power keeps its brackets") { CHECK(unicode(pow<2, 3>(t)) == "t^(2/3)"); }

TEST_CASE("roots and divisors do not run into their neighbours") {
    CHECK(unicode(s / (s / t)) == "s/(s/t)");
    CHECK(unicode(sqrt(t) * s) == "√t·s");
    CHECK(unicode(hadamard(pow<-1>(x), X * x)) == "Xx ⊘ x");
}
