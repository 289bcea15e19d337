// SPDX-License-Identifier: MIT
// The normal equations of least squares problems.
#include <gradus/calculus/normal_equations.hpp>

#include <doctest/doctest.h>

#include <gradus/print.hpp>

using namespace gradus;

namespace {

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto p = dim<"p">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;
constexpr auto W = matrix<"W", m, m, spd>;
constexpr auto X = matrix<"X", n, p>;
constexpr auto B = matrix<"B", m, p>;
constexpr auto lambda = scalar<"λ">;

// Z4, B2, weighted, several right sides, another factor in front.
constexpr auto z4 = normal_equations(squared_norm(A * x - b), x);
static_assert(z4.left == T(A) * A * x && z4.right == T(A) * b);
static_assert(unicode(z4) == "AᵀAx = Aᵀb" && latex(z4) == "A^{\\top} A x = A^{\\top} b");
static_assert(ascii(z4) == "A^T * A * x = A^T * b");
static_assert(jacobian(z4.left, x) == T(A) * A);
static_assert(unicode(normal_equations(squared_norm(A * x - b) + lambda * squared_norm(x), x)) ==
              "AᵀAx + λx = Aᵀb");
static_assert(unicode(normal_equations(half * (T(A * x - b) * W * (A * x - b)), x)) == "AᵀWAx = AᵀWb");
static_assert(unicode(normal_equations(squared_norm(A * X - B), X)) == "AᵀAX = AᵀB");
static_assert(unicode(normal_equations(constant<6> * squared_norm(A * x - b) + constant<9> * squared_norm(x),
                                       x)) == "2AᵀAx + 3x = 2Aᵀb");
static_assert(unicode(normal_equations(squared_norm(A * x), x)) == "AᵀAx = 0");
// Without an optimum the equation is false: 0 = −b.
static_assert(unicode(normal_equations(T(b) * A * x, x)) == "0 = −Aᵀb" ||
              unicode(normal_equations(T(b) * A * x, x)) == "0 = Aᵀb");
// Plain integers.
static_assert(normal_equations(2 * squared_norm(A * x - b), x).left == 2 * T(A) * A * x);

}  // namespace

TEST_CASE("an equation is printed by fmt") {
    CHECK(fmt::format("{} / {:ascii}", z4, z4) == "AᵀAx = Aᵀb / A^T * A * x = A^T * b");
}

TEST_CASE("the equation can be solved") {
    CHECK(unicode(solve(jacobian(z4.left, x), z4.right)) == "(AᵀA)⁻¹Aᵀb");
}
