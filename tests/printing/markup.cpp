// SPDX-License-Identifier: MIT
// Elements of MathML, wrapped after they are written.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr bool tokens(std::string_view glyphs, std::string_view expected) {
    writer out;
    markup::write_tokens(out, glyphs);
    return out.view() == expected;
}
static_assert(tokens("tr", "<mi>tr</mi>") && tokens("Φ", "<mi>Φ</mi>") && tokens(" ⊙ ", "<mo>⊙</mo>"));
static_assert(tokens("log det", "<mi>log</mi><mo>&#x2061;</mo><mi>det</mi>"));
static_assert(tokens("‖²", "<msup><mo>‖</mo><mn>2</mn></msup>") &&
              tokens("GELUₜ", "<msub><mi>GELU</mi><mi>t</mi></msub>"));
static_assert(tokens("1[", "<mn>1</mn><mo>[</mo>") && tokens(" < 0]", "<mo>&lt;</mo><mn>0</mn><mo>]</mo>"));

static_assert(markup::is_one_element("<mi>a</mi>") && markup::is_one_element("<mrow><mi>a</mi></mrow>") &&
              !markup::is_one_element("<mi>a</mi><mi>b</mi>") && !markup::is_one_element(""));

TEST_CASE("a base of several elements is grouped before it is raised") {
    writer out;
    out << "<mo>−</mo>";
    auto const at = out.characters.size;
    out << "<mi>a</mi><mi>b</mi>";
    markup::attach(out, at, "msup", "<mn>1</mn><mn>2</mn>");
    CHECK(out.view() ==
          "<mo>−</mo><msup><mrow><mi>a</mi><mi>b</mi></mrow><mrow><mn>1</mn><mn>2</mn></mrow></msup>");
}
