// SPDX-License-Identifier: MIT
// fmt formatters of expressions.
#include <gradus/print.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto x = vector<"x", n>;

TEST_CASE("an expression is formatted in Unicode, LaTeX, MathML and ASCII") {
    CHECK(fmt::format("{}", T(A) * x) == "Aᵀx");
    CHECK(fmt::format("{:unicode}", T(A) * x) == "Aᵀx");
    CHECK(fmt::format("{:latex}", T(A) * x) == "A^{\\top} x");
    CHECK(fmt::format("{:ascii}", T(A) * x) == "A^T * x");
    CHECK(fmt::format("{:mathml}", A) ==
          "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mrow><mi>A</mi></mrow></math>");
    CHECK(fmt::format("{0} = {0:ascii}, {1}", half * x, A) == "½x = (1/2) * x, A");
}

TEST_CASE("plain integers are formatted with their values") {
    CHECK(fmt::format("{}", 2 * x) == "2x");
    CHECK(fmt::format("{:mathml}", 2 * x).find("<mn>2</mn>") != std::string::npos);
    CHECK(fmt::format("{:ascii}", 3 * (A * x)) == "3 * A * x");
}

TEST_CASE("an unknown format is refused") {
    CHECK_THROWS_AS((void)fmt::format(fmt::runtime("{:roman}"), x), fmt::format_error);
}
