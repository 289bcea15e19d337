// SPDX-License-Identifier: MIT
// Brackets only where a weaker sign stands inside a stronger one, spaces only where words would run together.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto s = scalar<"s">;
constexpr auto t = scalar<"t">;

// Brackets.
static_assert(unicode((A + B) * x) == "(A + B)x" && unicode(A * B * x) == "ABx" &&
              unicode(T(A * B)) == "(AB)ᵀ" && unicode(T(A) * B) == "AᵀB");
static_assert(unicode(inv(A + B)) == "(A + B)⁻¹" && unicode(inv(A)) == "A⁻¹" &&
              unicode(matrix_power<3>(A * B)) == "(AB)³");
static_assert(unicode(x - (x + y)) == "x − (x + y)" && unicode(x + (x - y)) == "x + x − y" &&
              unicode(-(x - y)) == "−(x − y)");
static_assert(unicode(hadamard(x + y, x)) == "(x + y) ⊙ x" && unicode(A * hadamard(x, y)) == "A(x ⊙ y)" &&
              unicode(hadamard(A * x, y)) == "Ax ⊙ y");
static_assert(unicode(exp(x + y)) == "exp(x + y)" && unicode(abs(x + y)) == "|x + y|" &&
              unicode(tr(A + B)) == "tr(A + B)");

// Quotients.
static_assert(unicode(s / t) == "s/t" && unicode(pow<-1>(s + t)) == "1/(s + t)" &&
              unicode((s + t) / t) == "(s + t)/t" && unicode(x / (T(x) * x)) == "(1/xᵀx)x");
static_assert(unicode(x / t) == "(1/t)x" && latex(x / t) == "\\frac{1}{t} x" &&
              unicode(half * x / t) == "(1/(2t))x");
static_assert(ascii(s / t) == "s/t" && ascii(constant<1> / (s * t)) == "1/(s * t)");

// Signs and numbers.
static_assert(unicode(x + constant<-2> * y) == "x − 2y" && unicode(constant<-1> * x) == "−x" &&
              unicode(x * constant<-2>) == "−2x");
static_assert(unicode(rational<-1, 2> * x + y) == "−½x + y" && unicode(rational<3, 7> * x) == "(3/7)x" &&
              unicode(constant<2> * (constant<3> * x)) == "6x");
static_assert(unicode(constant<2> * ones<n>) == "2·1" && unicode(t * ones<n>) == "t 1");

// Words.
static_assert(unicode(scalar<"rate"> * x) == "rate x" && unicode(exp(t) * x) == "exp(t)x" &&
              unicode(sigmoid(t) * x) == "σ(t)x");
static_assert(unicode(A * exp(x)) == "A exp(x)" && unicode(t * (x + y)) == "t(x + y)");

// Powers of functions and of names.
static_assert(unicode(pow<2>(tanh(x))) == "tanh²(x)" && unicode(pow<2>(x)) == "x ⊙ x" &&
              unicode(pow<2>(t)) == "t²" && unicode(pow<-2>(t)) == "1/t²");
static_assert(unicode(pow<2>(s + t)) == "(s + t)²" && unicode(sqrt(s + t)) == "√(s + t)" &&
              latex(sqrt(s + t)) == "\\sqrt{s + t}");
static_assert(unicode(matrix_power<2>(T(A))) == "(A²)ᵀ" && unicode(pow<1, 3>(t)) == "t^(1/3)" &&
              latex(pow<1, 3>(t)) == "t^{1/3}");

TEST_CASE("what is printed once is printed the same in ASCII, sign by sign") {
    CHECK(ascii((A + B) * x - half * y) == "(A + B) * x - (1/2) * y");
    CHECK(ascii(hadamard(x, exp(-y))) == "x .* exp(-y)");
    CHECK(ascii(inv(T(A)) * x) == "A^-T * x");
}
