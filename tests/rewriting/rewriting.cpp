// SPDX-License-Identifier: MIT
// Rewriting: the laws of the operators in a graph are applied as it is built.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;

namespace user {
constexpr void flip_laws(lawbook& rule);
constexpr void loop_laws(lawbook& rule);
inline constexpr operation flip{.name = "flip", .laws = flip_laws};
inline constexpr operation loop{.name = "loop", .laws = loop_laws};
constexpr void flip_laws(lawbook& rule) {
    auto const a = rule.any("a");
    rule("flipped twice", apply<flip>(apply<flip>(a)), a);
}
constexpr void loop_laws(lawbook& rule) {
    auto const a = rule.any("a");
    rule("round and round", apply<loop>(a), apply<loop>(-(-a)));
}
}  // namespace user

static_assert(apply<user::flip>(apply<user::flip>(x)) == x);
static_assert(!(apply<user::flip>(x) == x));
static_assert(apply<user::flip>(apply<user::flip>(apply<user::flip>(x))) == apply<user::flip>(x));

constexpr bool keeps() {
    rewriting g(algebra, build_as_written, {});
    index const v = g.symbol(meaning_of(x), {});
    bool const before = g.is_kept(v);
    g.keep(v);
    return !before && g.is_kept(v) && !g.is_kept(v + 1000);
}
static_assert(keeps());

// Fuel is spent where a law is applied, and only there.
template <expression E>
constexpr int spent(E const& e) {
    normaliser g(algebra, textbook_form);
    int const full = g.fuel;
    lowering lower(g);
    lower(meaning_of(e));
    return full - g.fuel;
}
static_assert(spent(x + x) == 0 && spent(apply<user::flip>(x)) == 0);
static_assert(spent(apply<user::flip>(apply<user::flip>(x))) == 1);

TEST_CASE("laws that loop end, and the operator is named") {
    for (int const fuel : {5, 20000}) {
        normaliser g(algebra, textbook_form);
        g.fuel = fuel;
        lowering lower(g);
        lower(meaning_of(apply<user::loop>(x)));
        REQUIRE(g.looping != nullptr);
        CHECK(g.looping == &user::loop);
    }
    normaliser g(algebra, textbook_form);
    lowering lower(g);
    lower(meaning_of(apply<user::flip>(apply<user::flip>(x))));
    CHECK(g.looping == nullptr);
}

TEST_CASE("an operator without laws, and not in the catalogue, has none") {
    rewriting g(algebra, build_as_written, {});
    index const v = g.symbol(meaning_of(x), {});
    CHECK(g.apply_laws(op::sin, g.make(op::sin, {}, &v, 1)) == g.make(op::sin, {}, &v, 1));
}
