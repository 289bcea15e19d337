// SPDX-License-Identifier: MIT
// Raised and lowered signs.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

static_assert(plain_sign(raised_signs, "ᵀ") == "⊤" && plain_sign(lowered_signs, "ₙ") == "n" &&
              plain_sign(lowered_signs, "n").empty());
static_assert(first_sign("ᵀx") == "ᵀ" && first_sign("xᵀ") == "x");

TEST_CASE("digits up and down") {
    writer up, down;
    write_superscript(up, -120);
    write_subscript(down, 10);
    CHECK(up.view() == "⁻¹²⁰");
    CHECK(down.view() == "₁₀");
    CHECK(lowered_letter("m") == "ₘ");
    CHECK(lowered_letter("M").empty());
}
