// SPDX-License-Identifier: MIT
// An equation is two sides and a sign between them, in MathML one element.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

#include "../well_formed.hpp"

using namespace gradus;

constexpr auto A = matrix<"A", dim<"m">, dim<"n">>;
constexpr auto x = vector<"x", dim<"n">>;
constexpr auto b = vector<"b", dim<"m">>;
constexpr auto balance = normal_equations(squared_norm(A * x - b), x);

static_assert(unicode(balance) == "AᵀAx = Aᵀb" && ascii(balance) == "A^T * A * x = A^T * b");
static_assert(markup_check::well_formed(mathml(balance)));

TEST_CASE("one equals sign") {
    auto const at = mathml(balance).find("<mo>=</mo>");
    CHECK(at != std::string_view::npos);
    CHECK(mathml(balance).find("<mo>=</mo>", at + 1) == std::string_view::npos);
}
