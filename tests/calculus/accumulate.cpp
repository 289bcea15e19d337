// SPDX-License-Identifier: MIT
// Reverse accumulation: every vertex once, whatever depends on the variables and nothing else.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;

// h + tanh(Ah), several times over shared layers.
template <int Count, class H>
constexpr auto layers(H h) {
    if constexpr (Count == 0)
        return h;
    else
        return layers<Count - 1>(h + tanh(A * h));
}

// How many vertices the graph has after accumulation by x and A.
template <int Count>
constexpr index size_after() {
    rewriting g(algebra, build_lightly, {});
    lowering lower(g);
    index const f = lower(meaning_of(squared_norm(layers<Count>(x))));
    index const variables[] = {lower(meaning_of(x)), lower(meaning_of(A))};
    index cotangents[2]{};
    return accumulate(g, f, g.rational(1), variables, cotangents, 2) ? 0 : g.vertices.size;
}
static_assert(size_after<4>() > 0);
static_assert(size_after<12>() - size_after<8>() ==
              size_after<8>() - size_after<4>());  // linear, not exponential

namespace user {
inline constexpr operation odd{.name = "odd"};
}

template <expression F>
constexpr operation const* missing(F const& f) {
    rewriting g(algebra, build_lightly, {});
    lowering lower(g);
    index const root = lower(meaning_of(f)), variable = lower(meaning_of(x));
    index cotangent = 0;
    return accumulate(g, root, g.rational(1), &variable, &cotangent, 1);
}
// An operator without a pullback is named where it stands between f and the variable, and only there.
static_assert(missing(T(y) * apply<user::odd>(x)) == &user::odd);
static_assert(missing(T(x) * apply<user::odd>(y)) == nullptr && missing(sum(exp(x))) == nullptr);

// What is not reached has the gradient zero; f itself has the gradient one.
constexpr bool not_reached() {
    rewriting g(algebra, build_lightly, {});
    lowering lower(g);
    index const f = lower(meaning_of(sum(exp(x))));
    index const variables[] = {lower(meaning_of(y)), f};
    index cotangents[2]{};
    accumulate(g, f, g.rational(1), variables, cotangents, 2);
    return is_zero(g, cotangents[0]) && g[cotangents[0]].shape == shape{n, 1} && is_one(g, cotangents[1]);
}
static_assert(not_reached());

TEST_CASE("cotangents of several uses add up") {
    CHECK(grad(T(x) * y + T(x) * x + sum(x), x) == y + 2 * x + ones<n>);
}
