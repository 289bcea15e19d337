// SPDX-License-Identifier: MIT
// Greek letters and accents.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr bool in(dialect d, std::string_view given, std::string_view expected) {
    writer out;
    write_letters(out, d, given);
    return out.view() == expected;
}

// Every letter of the Greek alphabet, and its variants, has a name.
constexpr bool all_known(std::string_view alphabet) {
    for (; !alphabet.empty(); alphabet.remove_prefix(first_sign(alphabet).size()))
        if (!alphabet::find_letter(alphabet::letters, first_sign(alphabet))) return false;
    return true;
}
static_assert(all_known("αβγδεζηθικλμνξοπρσςτυφχψωϑϕϵ") && all_known("ΓΔΘΛΞΠΣΥΦΨΩ") && !all_known("x"));

static_assert(in(dialect::latex, "ζ", "\\zeta") && in(dialect::latex, "Ψ", "\\Psi") &&
              in(dialect::latex, "ϑ", "\\vartheta") && in(dialect::latex, "ϕ", "\\phi") &&
              in(dialect::latex, "φ", "\\varphi") && in(dialect::ascii, "χ", "chi"));
// A command ends before the next letter.
static_assert(in(dialect::latex, "Δx", "\\Delta x") && in(dialect::latex, "αβ", "\\alpha\\beta") &&
              in(dialect::ascii, "Δx", "Deltax"));
// Accents, as signs of their own and together with the letter.
static_assert(in(dialect::latex, "x̂", "\\hat{x}") && in(dialect::latex, "ŷ", "\\hat{y}") &&
              in(dialect::latex, "μ̄", "\\bar{\\mu}") && in(dialect::latex, "ẋ", "\\dot{x}") &&
              in(dialect::ascii, "ŷ", "yhat") && in(dialect::ascii, "θ̃", "thetatilde"));
static_assert(in(dialect::latex, "x′", "x'") && in(dialect::latex, "x̂y", "\\hat{x}y"));

TEST_CASE("Greek symbols in an expression") {
    constexpr auto μ = vector<"μ", dim<"n">>;
    CHECK(latex(2 * μ) == "2 \\mu");
    CHECK(ascii(scalar<"λ"> * μ) == "lambda * mu");
}
