// SPDX-License-Identifier: MIT
// Signs that belong to no operator: digits up and down, fractions, Greek letters.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto n = dim<"n">;

template <class Write>
constexpr bool writes(std::string_view expected, Write write) {
    writer out;
    write(out);
    return out.view() == expected;
}
constexpr bool name(dialect d, std::string_view given, std::string_view expected) {
    return writes(expected, [&](writer& out) { write_name(out, d, given); });
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

static_assert(name(dialect::unicode, "μ₁", "μ₁") && name(dialect::latex, "μ₁", "\\mu _1") &&
              name(dialect::ascii, "μ₁", "mu1"));
static_assert(name(dialect::latex, "Σ", "\\Sigma") && name(dialect::latex, "W₂", "W_2") &&
              name(dialect::ascii, "W₂", "W2"));
static_assert(name(dialect::latex, "x", "x") && name(dialect::latex, "rate", "\\mathit{rate}") &&
              name(dialect::ascii, "rate", "rate"));

static_assert(choose(dialect::unicode, {"ᵀ", "^{\\top}", "^T"}) == "ᵀ" &&
              choose(dialect::ascii, {"ᵀ", "^{\\top}", "^T"}) == "^T");

TEST_CASE("Greek symbols in an expression") {
    constexpr auto μ = vector<"μ", n>;
    CHECK(latex(2 * μ) == "2 \\mu");
    CHECK(ascii(scalar<"λ"> * μ) == "lambda * mu");
}
