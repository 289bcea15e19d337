// SPDX-License-Identifier: MIT
// The parts of a product and the strength with which an expression binds.
#include <doctest/doctest.h>

#include <gradus/gradus.hpp>

namespace {
using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto t = scalar<"t">;
constexpr auto s = scalar<"s">;

struct seen {
    fraction coefficient{};
    unsigned above = 0, below = 0, chain = 0;
    int binding = 0;
};

constexpr seen look(descriptor const& d) {
    graph written(algebra, build_as_written);
    gradus::index const root = lowering(written)(d);
    naming const names(written, &root, 1);
    composition const c{written, dialect::unicode, names};
    composition::fraction_parts p;
    c.take_apart(root, p);
    return {p.coefficient, p.above.size, p.below.size, p.chain.size, c.binding(root)};
}

constexpr auto whole = look(meaning_of(half * (t / s) * (constant<3> * x)));
static_assert(whole.coefficient == fraction{3, 2} && whole.above == 1 && whole.below == 1 &&
              whole.chain == 1);
static_assert(whole.binding == strength::product);
static_assert(look(meaning_of(-x)).binding == strength::sum);
static_assert(look(meaning_of(tanh(x))).binding == strength::atom);
static_assert(look(meaning_of(half * hadamard(x, x))).binding == strength::infix);

}  // namespace

TEST_CASE("brackets appear only where a weaker sign stands inside a stronger one") {
    CHECK(unicode(T(x + x) * x) == "(x + x)ᵀx");
    CHECK(unicode(hadamard(x, x + x)) == "x ⊙ (x + x)");
}
