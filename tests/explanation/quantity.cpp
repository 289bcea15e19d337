// SPDX-License-Identifier: MIT
// Quantities: sums are collected, and written with the largest terms first.
#include <doctest/doctest.h>

#include <gradus/explanation/quantity.hpp>

using namespace gradus;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto batch = dim<"batch">;
}  // namespace

TEST_CASE("quantities as text") {
    CHECK(quantity{}.text() == "0");
    CHECK(quantity{7}.text() == "7");
    CHECK(quantity{1, {m}}.text() == "m");
    CHECK(quantity{2, {n, m}}.text() == "2mn");
    CHECK(quantity{{1, 3}, {n, n, n}}.text() == "⅓n³");
    CHECK(quantity{{7, 3}, {n, n, n}}.text() == "(7/3)n³");
    CHECK(quantity{3, {n, 4, 1}}.text() == "12n");
    CHECK(quantity{0, {n}}.text() == "0");
    CHECK(quantity{2, {n, batch}}.text() == "2batch·n");
    CHECK(quantity{8, {n + m, n}}.text() == "8(m+n)n");
    CHECK(quantity{8, {n * m}}.text() == "8m·n");
    CHECK(quantity{1, {n * m, n * m}}.text() == "(m·n)²");
}

TEST_CASE("sums are collected") {
    auto const all =
        quantity{1, {n}} + quantity{5} + quantity{2, {m, n}} + quantity{1, {m}} + quantity{2, {n}};
    CHECK(all.text() == "2mn + m + 3n + 5");
    CHECK((fraction{8} * all).text() == "16mn + 8m + 24n + 40");
    CHECK(all == quantity{5} + quantity{3, {n}} + quantity{1, {m}} + quantity{2, {n, m}});
}

TEST_CASE("quantities as numbers") {
    auto const size = [](dimension d) { return d == m ? 100 : 10; };
    CHECK((quantity{2, {m, n}} + quantity{1, {m}} + quantity{5}).at(size) == 2105);
    CHECK(quantity{{1, 3}, {n, n, n}}.at(size) == 333);
}
