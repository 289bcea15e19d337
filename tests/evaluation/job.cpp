// SPDX-License-Identifier: MIT
// A job lists every symbol of its outputs, also one whose value does not matter.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

using namespace gradus;

TEST_CASE("symbols that cancel are bound all the same") {
    constexpr auto x = scalar<"x">;
    constexpr auto c = scalar<"c">;
    auto e = evaluator(x + c - c);
    CHECK(decltype(e)::plan.symbol_count == 2);
    auto const [sum] = e(x = 2.0, c = 1.0);
    CHECK(sum == 2.0);
}
