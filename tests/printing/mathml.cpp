// SPDX-License-Identifier: MIT
// Presentation MathML: exact texts, and brackets as in the other dialects.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

#include "../well_formed.hpp"

using namespace gradus;
using markup_check::well_formed;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto Q = matrix<"Q", n, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto b = vector<"b", m>;
constexpr auto s = scalar<"s">;
constexpr auto t = scalar<"t">;

// What stands inside <math>, with the invisible signs spelled out.
constexpr bool is(std::string_view whole, std::string_view expected) {
    constexpr std::string_view open = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mrow>";
    constexpr std::string_view close = "</mrow></math>";
    if (!well_formed(whole) || !whole.starts_with(open) || !whole.ends_with(close)) return false;
    return whole.substr(open.size(), whole.size() - open.size() - close.size()) == expected;
}

static_assert(is(mathml(A * x + b), "<mi>A</mi><mo>&#x2062;</mo><mi>x</mi><mo>+</mo><mi>b</mi>"));
static_assert(
    is(mathml(grad(squared_norm(A * x - b), x)),
       "<mn>2</mn><mo>&#x2062;</mo><msup><mi>A</mi><mo>⊤</mo></msup><mo>&#x2062;</mo>"
       "<mrow><mo>(</mo><mi>A</mi><mo>&#x2062;</mo><mi>x</mi><mo>−</mo><mi>b</mi><mo>)</mo></mrow>"));
static_assert(is(mathml(squared_norm(x)),
                 "<mrow><mo>‖</mo><mi>x</mi><msup><mo>‖</mo><mn>2</mn></msup></mrow>"));

// Fractions have a line and no brackets.
static_assert(
    is(mathml((s + t) / t * x),
       "<mfrac><mrow><mi>s</mi><mo>+</mo><mi>t</mi></mrow><mi>t</mi></mfrac><mo>&#x2062;</mo><mi>x</mi>"));
static_assert(is(mathml(half * x), "<mfrac><mn>1</mn><mn>2</mn></mfrac><mo>&#x2062;</mo><mi>x</mi>"));
static_assert(is(mathml(pow<-1>(s + t)),
                 "<mfrac><mn>1</mn><mrow><mi>s</mi><mo>+</mo><mi>t</mi></mrow></mfrac>"));
static_assert(is(mathml(-x), "<mo>−</mo><mi>x</mi>") &&
              is(mathml(x - constant<2> * y), "<mi>x</mi><mo>−</mo><mn>2</mn><mo>&#x2062;</mo><mi>y</mi>"));

// Powers, roots, inverses and transposes.
static_assert(is(mathml(sqrt(s + t)), "<msqrt><mi>s</mi><mo>+</mo><mi>t</mi></msqrt>"));
static_assert(is(mathml(pow<2>(s + t)),
                 "<msup><mrow><mo>(</mo><mi>s</mi><mo>+</mo><mi>t</mi><mo>)</mo></mrow>"
                 "<mn>2</mn></msup>"));
static_assert(is(mathml(inv(Q)), "<msup><mi>Q</mi><mrow><mo>−</mo><mn>1</mn></mrow></msup>") &&
              is(mathml(inv(T(Q))), "<msup><mi>Q</mi><mrow><mo>−</mo><mo>⊤</mo></mrow></msup>"));
static_assert(is(mathml(T(A * Q)),
                 "<msup><mrow><mo>(</mo><mi>A</mi><mo>&#x2062;</mo><mi>Q</mi><mo>)</mo></mrow>"
                 "<mo>⊤</mo></msup>"));
static_assert(is(mathml(pow<3>(x)), "<msup><mi>x</mi><mrow><mo>∘</mo><mn>3</mn></mrow></msup>") &&
              is(mathml(pow<1, 3>(t)), "<msup><mi>t</mi><mrow><mn>1</mn><mo>/</mo><mn>3</mn></mrow></msup>"));

// Functions are applied by an invisible sign.
static_assert(is(mathml(sigmoid(x)),
                 "<mi>σ</mi><mo>&#x2061;</mo><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow>"));
static_assert(is(mathml(logdet(Q)), "<mi>log</mi><mo>&#x2061;</mo><mi>det</mi><mo>&#x2061;</mo>"
                                    "<mrow><mo>(</mo><mi>Q</mi><mo>)</mo></mrow>"));
static_assert(is(mathml(pow<2>(tanh(t))), "<msup><mi>tanh</mi><mn>2</mn></msup><mo>&#x2061;</mo>"
                                          "<mrow><mo>(</mo><mi>t</mi><mo>)</mo></mrow>"));
static_assert(is(mathml(CE(x, y)), "<mi>CE</mi><mo>&#x2061;</mo>"
                                   "<mrow><mo>(</mo><mi>x</mi><mo>,</mo><mi>y</mi><mo>)</mo></mrow>"));
static_assert(is(mathml(row_softmax(A)), "<msub><mi>softmax</mi><mi>r</mi></msub><mo>&#x2061;</mo>"
                                         "<mrow><mo>(</mo><mi>A</mi><mo>)</mo></mrow>"));
static_assert(is(mathml(hadamard(x, y)), "<mi>x</mi><mo>⊙</mo><mi>y</mi>") &&
              is(mathml(divide(x, y)), "<mi>x</mi><mo>⊘</mo><mi>y</mi>"));

// Names and the leaves that carry sizes.
static_assert(is(mathml(matrix<"W₁", m, n> * vector<"x_max", n>),
                 "<msub><mi>W</mi><mn>1</mn></msub><mo>&#x2062;</mo><msub><mi>x</mi><mi>max</mi></msub>"));
static_assert(is(mathml(vector<"xₙ₊₁", n>),
                 "<msub><mi>x</mi><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></msub>"));
static_assert(is(mathml(scalar<"a<b&c">), "<mi>a&lt;b&amp;c</mi>"));
static_assert(is(mathml(T(ones<n>) * x), "<msup><mn mathvariant=\"bold\">1</mn><mo>⊤</mo></msup>"
                                         "<mo>&#x2062;</mo><mi>x</mi>"));
static_assert(is(mathml(commutation<m, n>),
                 "<msub><mi>K</mi><mrow><mi>m</mi><mo>,</mo><mi>n</mi></mrow></msub>"));
static_assert(is(mathml(grad(mean(x), x)),
                 "<mfrac><mn>1</mn><mi>n</mi></mfrac><mo>&#x2062;</mo><mn mathvariant=\"bold\">1</mn>"));

// Plain integers.
constexpr auto twice = mathml(2 * x);
static_assert(is(twice, "<mn>2</mn><mo>&#x2062;</mo><mi>x</mi>"));
constexpr auto long_numbers = mathml(-9223372036854775807 * x + 1000000000 * (-900000000 * y));
static_assert(well_formed(long_numbers));

// Named parts.
static_assert(is(mathml(softmax(x) - y, let<"s">(softmax(x))),
                 "<mi>s</mi><mo>−</mo><mi>y</mi><mtext>&#xa0;where&#xa0;</mtext><mi>s</mi><mo>=</mo>"
                 "<mi>softmax</mi><mo>&#x2061;</mo><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow>"));
template <int Count, class H>
constexpr auto layers(H h) {
    if constexpr (Count == 0)
        return h;
    else
        return layers<Count - 1>(h + tanh(Q * h));
}
static_assert(well_formed(mathml(layers<8>(x))) && mathml(layers<8>(x)).size() < 2000 &&
              mathml(layers<8>(x)).find("<msub><mi>t</mi><mn>7</mn></msub>") != std::string_view::npos);

TEST_CASE("brackets stand where they stand in LaTeX") {
    auto const brackets = [](std::string_view text, std::string_view sign) {
        int found = 0;
        for (auto at = text.find(sign); at != text.npos; at = text.find(sign, at + 1)) ++found;
        return found;
    };
    auto const same = [&](auto const& e) {
        return brackets(latex(e), "\\left(") == brackets(mathml(e), "<mo>(</mo>");
    };
    CHECK(same((Q + T(Q)) * (x - y)));
    CHECK(same(inv(Q + Q) * hadamard(x + y, x)));
    CHECK(same(x - (y - x)));
    CHECK(same(pow<2>(tanh(s / t)) * (x / (s + t))));
    CHECK(same(grad(log(det(Q)), Q)));
    CHECK(same(matrix_power<2>(T(Q)) * (s * t * x)));
}
