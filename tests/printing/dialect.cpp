// SPDX-License-Identifier: MIT
// Signs that belong to no operator: numbers, ones, sizes.
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

static_assert(number(dialect::unicode, {1, 2}, "½") && number(dialect::unicode, {5, 7}, "5/7") &&
              number(dialect::unicode, 4, "4"));
static_assert(number(dialect::latex, {1, 2}, "\\frac{1}{2}") && number(dialect::ascii, {1, 2}, "1/2") &&
              number(dialect::latex, 4, "4"));
static_assert(has_sign({3, 4}) && !has_sign({3, 7}) && sign_of({1, 8}) == "⅛");

static_assert(choose(dialect::unicode, {"ᵀ", "^{\\top}", "^T"}) == "ᵀ" &&
              choose(dialect::ascii, {"ᵀ", "^{\\top}", "^T"}) == "^T");

TEST_CASE("what has the shape m×n in each dialect") {
    constexpr shape s{dim<"m">, dim<"n">};
    CHECK(writes("mn", [&](writer& out) { write_count(out, dialect::unicode, s); }));
    CHECK(writes("m * n", [&](writer& out) { write_count(out, dialect::ascii, s); }));
    CHECK(writes("<mi>m</mi><mo>&#x2062;</mo><mi>n</mi>",
                 [&](writer& out) { write_count(out, dialect::mathml, s); }));
    CHECK(writes("11ᵀ", [&](writer& out) { write_ones(out, dialect::unicode, s); }));
}
