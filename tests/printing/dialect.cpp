// SPDX-License-Identifier: MIT
// Signs that belong to no operator: digits up and down, fractions.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

template <class Write>
constexpr bool writes(std::string_view expected, Write write) {
    writer out;
    write(out);
    return out.view() == expected;
}
constexpr bool number(dialect d, fraction given, std::string_view expected) {
    return writes(expected, [&](writer& out) { write_number(out, d, given); });
}

static_assert(writes("⁻¹²⁰", [](writer& out) { write_superscript(out, -120); }) &&
              writes("³", [](writer& out) { write_superscript(out, 3); }));
static_assert(writes("₁₀", [](writer& out) { write_subscript(out, 10); }));

static_assert(number(dialect::unicode, {1, 2}, "½") && number(dialect::unicode, {5, 7}, "5/7") &&
              number(dialect::unicode, 4, "4"));
static_assert(number(dialect::latex, {1, 2}, "\\frac{1}{2}") && number(dialect::ascii, {1, 2}, "1/2") &&
              number(dialect::latex, 4, "4"));
static_assert(has_sign({3, 4}) && !has_sign({3, 7}) && sign_of({1, 8}) == "⅛");

static_assert(choose(dialect::unicode, {"ᵀ", "^{\\top}", "^T"}) == "ᵀ" &&
              choose(dialect::ascii, {"ᵀ", "^{\\top}", "^T"}) == "^T");

TEST_CASE("letters that Unicode can lower") {
    CHECK(lowered_letter("m") == "ₘ");
    CHECK(lowered_letter("7") == "₇");
    CHECK(lowered_letter("M").empty());
}
