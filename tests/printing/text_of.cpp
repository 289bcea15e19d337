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

// What the engine made is written as if the integers had been constants; what was written stays as it is.
constexpr auto S = matrix<"S", n, n, symmetric>;
template <class A, class B>
constexpr bool alike(A const& with_integers, B const& with_constants) {
    auto const text = unicode(with_integers);
    return std::string_view(text) == std::string_view(unicode(with_constants)) &&
           std::string_view(latex(with_integers)) == std::string_view(latex(with_constants));
}
static_assert(alike(grad(2 * (3 * (T(x) * S * x)), x), grad(constant<2>*(constant<3>*(T(x) * S * x)), x)));
static_assert(alike(grad(2 * (T(x) * y) + 3 * (T(x) * y), x),
                    grad(constant<2>*(T(x) * y) + constant<3> * (T(x) * y), x)));
static_assert(unicode(grad(2 * (T(x) * y) + 3 * (T(x) * y), x)) == "5y" &&
              unicode(grad(2 * (T(x) * y) - 2 * (T(x) * y), x)) == "0");
static_assert(alike(grad(2 * (T(x) * y) + 2 * (T(x) * A * y), x),
                    grad(constant<2>*(T(x) * y) + constant<2> * (T(x) * A * y), x)));
static_assert(alike(grad((1 + t) * (2 + t), t), grad((constant<1> + t) * (constant<2> + t), t)));
static_assert(unicode(simplify(2 * x + 3 * x)) == "5x" && unicode(2 * x + 3 * x) == "2x + 3x");
static_assert(unicode(grad(4'000'000'000 * (4'000'000'000 * (T(x) * y)), x)) == "4000000000·4000000000y");

TEST_CASE("a text converts to a string view") {
    std::string_view const view = unicode(A * x);
    CHECK(view == "Ax");
    auto const kept = unicode(twice);
    CHECK(std::string_view(kept).size() == 2);
}
