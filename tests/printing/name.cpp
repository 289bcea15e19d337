// SPDX-License-Identifier: MIT
// Names with an index.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr bool name(dialect d, std::string_view given, std::string_view expected) {
    writer out;
    write_name(out, d, given);
    return out.view() == expected;
}

static_assert(name_parts("W₁").base == "W" && name_parts("W₁").index == "₁" && !name_parts("W₁").spelled);
static_assert(name_parts("x_i").base == "x" && name_parts("x_i").index == "i" && name_parts("x_i").spelled);
static_assert(name_parts("x").index.empty() && name_parts("x_").index.empty() &&
              name_parts("_x").base == "_x");

static_assert(name(dialect::unicode, "μ₁", "μ₁") && name(dialect::latex, "μ₁", "\\mu_1") &&
              name(dialect::ascii, "μ₁", "mu1"));
static_assert(name(dialect::latex, "Σ", "\\Sigma") && name(dialect::latex, "W₂", "W_2") &&
              name(dialect::ascii, "W₂", "W2"));
static_assert(name(dialect::latex, "x", "x") && name(dialect::latex, "rate", "\\mathit{rate}") &&
              name(dialect::ascii, "rate", "rate"));

// Letters as an index, more than one sign, and the spelling with an underscore.
static_assert(name(dialect::latex, "xᵢ", "x_i") && name(dialect::latex, "Kₘₙ", "K_{mn}") &&
              name(dialect::latex, "h₁₂", "h_{12}") && name(dialect::latex, "aᵦ", "a_{\\beta}") &&
              name(dialect::ascii, "xᵢ", "xi") && name(dialect::latex, "xₙ₊₁", "x_{n+1}"));
static_assert(name(dialect::unicode, "W_1", "W₁") && name(dialect::unicode, "x_i", "xᵢ") &&
              name(dialect::latex, "W_1", "W_1") && name(dialect::latex, "σ_12", "\\sigma_{12}") &&
              name(dialect::ascii, "W_1", "W_1"));
// A word as an index is upright, and stays as it is where it cannot be lowered as a whole.
static_assert(name(dialect::unicode, "x_max", "x_max") &&
              name(dialect::latex, "x_max", "x_{\\mathrm{max}}") &&
              name(dialect::latex, "learning_rate", "\\mathit{learning}_{\\mathrm{rate}}") &&
              name(dialect::latex, "a_b_c", "a_{\\mathrm{b\\_c}}") && name(dialect::unicode, "x_M", "x_M"));

TEST_CASE("names with an index in an expression") {
    constexpr auto W = matrix<"W_1", dim<"n">, dim<"n">>;
    constexpr auto x = vector<"x̂", dim<"n">>;
    CHECK(unicode(T(W) * x) == "W₁ᵀx̂");
    CHECK(latex(T(W) * x) == "W_1^{\\top} \\hat{x}");
    CHECK(ascii(T(W) * x) == "W_1^T * xhat");
}
