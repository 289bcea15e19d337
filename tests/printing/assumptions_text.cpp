// SPDX-License-Identifier: MIT
// Assumptions as text, in every dialect and with plain integers.
#include <gradus/print.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto x = vector<"x", n>;
constexpr auto t = scalar<"t">;

constexpr auto rayleigh = grad(T(x) * S * x / (T(x) * x), x);
static_assert(unicode(assumptions(rayleigh)) == "S symmetric; x ≠ 0");
static_assert(ascii(assumptions(rayleigh)) == "S symmetric; x != 0");
static_assert(latex(assumptions(rayleigh)) == "S \\text{ symmetric};\\ x \\neq 0");
static_assert(unicode(assumptions(T(x) * x)) == "nothing" &&
              latex(assumptions(T(x) * x)) == "\\text{nothing}");

TEST_CASE("plain integers are written as they are") {
    int const k = 7;
    CHECK(fmt::format("{}", assumptions(log(t - k))) == "t − 7 > 0");
    CHECK(fmt::format("{}", assumptions(grad(2 * log(t - k), t))) == "t − 7 > 0");
    CHECK(fmt::format("{}", assumptions(jvp(grad(2 * log(t + k), t), t, 5 * t))) == "t + 7 > 0");
}
