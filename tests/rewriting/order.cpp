// SPDX-License-Identifier: MIT
// The order of summands and factors, seen in the text of simplified expressions.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto a = vector<"a", n>;
constexpr auto b = vector<"b", n>;
constexpr auto x = vector<"x", n>;
constexpr auto r = scalar<"r">;
constexpr auto s = scalar<"s">;

template <expression E>
constexpr std::string_view shown(E const& e) {
    return unicode(simplify(e));
}

// A product of more matrices stands alpha.
static_assert(shown(b + A * x) == "Ax + b" && shown(b + A * A * x) == "A²x + b" &&
              shown(B * x - b + x) == "Bx − b + x");
// Then by name.
static_assert(shown(b + a) == "a + b" && shown(B + A) == "A + B" && shown(B * x + A * a) == "Aa + Bx");
// A symbol before its transpose before a function of it.
static_assert(shown(T(A) + A) == "A + Aᵀ" && shown(exp(x) + x) == "x + exp(x)");
// Scalars in front count for nothing, and are sorted by name.
static_assert(shown(x * s * r) == "rsx" && shown(s * a + r * b) == "sa + rb");
// An inverse counts down.
static_assert(shown(inv(A) + A) == "A + A⁻¹");

// By the whole name, also where names share their beginning.
constexpr auto alpha = vector<"parameter_1", n>;
constexpr auto beta = vector<"parameter_2", n>;
constexpr auto gamma = vector<"parameter_3", n>;
constexpr auto delta = vector<"parameter_30", n>;
constexpr auto whole = vector<"paramete", n>;
static_assert(shown(gamma + beta + delta + alpha + whole) ==
              "paramete + parameter₁ + parameter₂ + parameter₃ + parameter₃₀");
static_assert(shown(hadamard(beta, hadamard(delta, hadamard(gamma, alpha)))) ==
              "parameter₁ ⊙ parameter₂ ⊙ parameter₃ ⊙ parameter₃₀");
static_assert(shown(A * gamma + A * alpha) == "A(parameter₁ + parameter₃)");

TEST_CASE("the order does not depend on the order in which an expression is written") {
    CHECK(shown(a + b + x) == shown(x + b + a));
    CHECK(shown(A * x + B * a + b) == shown(b + B * a + A * x));
    CHECK(shown(hadamard(a, hadamard(b, x))) == shown(hadamard(hadamard(x, b), a)));
    CHECK(shown(r * s * x) == shown(s * r * x));
}
