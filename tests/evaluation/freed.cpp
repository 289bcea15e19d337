// SPDX-License-Identifier: MIT
// Variables that are freed from their equations: laws that rest on them apply no more.
#include <doctest/doctest.h>

#include <gradus/evaluation/freed.hpp>
#include <gradus/gradus.hpp>

using namespace gradus;

namespace {
constexpr auto n = dim<"n">;
constexpr auto p = vector<"p", n, stochastic>;
constexpr auto x = vector<"x", n, positive>;
constexpr auto z = vector<"z", n>;
constexpr auto P = matrix<"P", n, n, spd>;
}  // namespace

TEST_CASE("equations go, what holds nearby stays") {
    static_assert(sum(p) == constant<1>);
    constexpr auto freely = with_freed<p.hash>(2 * sum(p) * T(p) * z);
    CHECK(unicode(freely) == unicode(2 * sum(vector<"p", n>) * T(vector<"p", n>) * z));
    static_assert(!(freely == 2 * T(p) * z));
    static_assert(freed<x.hash>() == x);
    static_assert(meaning(freed<x.hash>()).declared == positive);
    static_assert(meaning(freed<P.hash>()).declared == spd);
    static_assert(meaning(freed<p.hash>()).declared == no_property);
}
