// SPDX-License-Identifier: MIT
// The text of an expression as a constant.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto t = scalar<"t">;

constexpr std::string_view shown = unicode(A * x + y);
static_assert(shown == "Ax + y" && shown.data()[shown.size()] == '\0');
static_assert(latex(T(A) * x) == "A^{\\top} x" && ascii(T(A) * x) == "A^T * x");

// A text longer than the first buffer.
template <int Count>
constexpr auto longer() {
    if constexpr (Count == 0)
        return x;
    else
        return exp(sin(longer<Count - 1>()));
}
static_assert(unicode(longer<50>()).size() == 50 * 10 + 1 && unicode(longer<50>()).starts_with("exp(sin(") &&
              unicode(longer<50>()).ends_with("))"));

// Plain integers are printed with their values; the text is then a small string of its own.
constexpr auto twice = 2 * x;
constexpr auto thrice = 3 * x;
static_assert(unicode(twice) == "2x" && unicode(thrice) == "3x" && ascii(twice) == "2 * x" &&
              latex(twice) == "2 x");
constexpr auto gradient = grad(3 * (T(x) * A * x) + 4 * t, x);
static_assert(unicode(gradient) == "3(A + Aᵀ)x");

TEST_CASE("a text converts to a string view") {
    std::string_view const view = unicode(A * x);
    CHECK(view == "Ax");
    auto const kept = unicode(twice);
    CHECK(std::string_view(kept).size() == 2);
}
