// SPDX-License-Identifier: MIT
// Names for shared parts keep the text of a deep expression short.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto z = vector<"z", n>;

// h + tanh(Ah), twelve times: written out it has 4096 leaves.
template <int Count, class H>
constexpr auto layers(H h) {
    if constexpr (Count == 0)
        return h;
    else
        return layers<Count - 1>(h + tanh(A * h));
}
static_assert(unicode(layers<12>(x)).size() < 600 && ascii(layers<12>(x)).size() < 600 &&
              latex(layers<12>(x)).size() < 1200);
static_assert(unicode(grad(squared_norm(layers<12>(x)), x)).size() < 2000);
static_assert(unicode(layers<4>(x)) ==
              "t₃ + tanh(At₃) where t₁ = x + tanh(Ax), t₂ = t₁ + tanh(At₁), t₃ = t₂ + tanh(At₂)");
static_assert(ascii(layers<4>(x)) ==
              "t3 + tanh(A * t3) where t1 = x + tanh(A * x), t2 = t1 + tanh(A * t1), t3 = t2 + tanh(A * t2)");

// What fits a line is written in one piece, also with shared parts.
static_assert(unicode(hadamard(sigmoid(A * x), ones<n> - sigmoid(A * x))) == "σ(Ax) ⊙ (1 − σ(Ax))");

// Names that the reader gives.
static_assert(unicode(softmax(z) - y, let<"s">(softmax(z))) == "s − y where s = softmax(z)");
static_assert(unicode(x - y, let<"s">(softmax(z))) == "x − y");

// A part with plain integers is what has the same integers in the same places.
constexpr auto shifted = 2 * z + y;
static_assert(unicode(exp(2 * z + y) - y, let<"s">(shifted)) == "exp(s) − y where s = 2z + y" &&
              unicode(exp(3 * z + y) - y, let<"s">(shifted)) == "exp(3z + y) − y");
static_assert(unicode(exp(constant<2> * z + y), let<"s">(shifted)) == "exp(s) where s = 2z + y" &&
              unicode(grad(sum(exp(2 * z + y)), z), let<"s">(shifted)) == "2 exp(s) where s = y + 2z" &&
              unicode(softmax(z) - 2 * y, let<"p">(softmax(z)), let<"q">(2 * y)) ==
                  "p − q where p = softmax(z), q = 2y");
constexpr auto marked = mathml(exp(2 * z + y) - exp(2 * z + y), let<"a_long_name">(shifted));
static_assert(std::string_view(marked).substr(marked.size - 7) == "</math>");

TEST_CASE("a name is given once, however often the part is used") {
    std::string const text{unicode(layers<8>(x))};
    auto const count = [&](std::string_view part) {
        int found = 0;
        for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
        return found;
    };
    CHECK(count(" where ") == 1);
    CHECK(count("t₁ = ") == 1);
    CHECK(count("t₇ = ") == 1);
    CHECK(count("t₈") == 0);
}
