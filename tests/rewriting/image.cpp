// SPDX-License-Identifier: MIT
// Values of a graph modulo a prime: of rational functions exactly, of others by symbols known by their arguments.
#include <doctest/doctest.h>

#include <gradus/gradus.hpp>

using namespace gradus;

namespace {

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;

TEST_CASE("sizes, constants and counts") {
    graph g(algebra, build_elementary);
    auto const third = mean(ones<m, n>) * rational<1, 3>;
    auto const root = lowering(g)(meaning_of(third));
    reduction values(g, &root, 1);
    CHECK(values.possible);
    CHECK(values.sizes.count == 2);
    values.sizes.sizes[0] = 3;
    values.sizes.sizes[1] = 5;
    values.evaluate(1, 0);
    CHECK(values.of(root) == image::exact);
    CHECK(values[root].entries[0] == modular::of(fraction{1, 3}));
}

TEST_CASE("an inverse that does not exist has no image, and the rest has one") {
    graph g(algebra, build_as_written);
    constexpr auto X = matrix<"X", 2, 3>;
    lowering lower(g);
    gradus::index const roots[] = {lower(meaning_of(inv(T(X) * X))), lower(meaning_of(inv(X * T(X))))};
    reduction values(g, roots, 2);
    values.evaluate(1, 0);
    CHECK(values.of(roots[0]) == image::none);
    CHECK(values.of(roots[1]) == image::exact);
}

TEST_CASE("the image of what is not rational is a symbol that its argument decides") {
    graph g(algebra, build_as_written);
    constexpr auto x = vector<"x", 3>;
    constexpr auto y = vector<"y", 3>;
    lowering lower(g);
    gradus::index const roots[] = {lower(meaning_of(erf(x + y))), lower(meaning_of(erf(y + x))),
                                   lower(meaning_of(erf(-(x + y))))};
    reduction values(g, roots, 3);
    values.evaluate(1, 0);
    for (gradus::index e = 0; e < 3; ++e) {
        CHECK(values[roots[0]].entries[e] == values[roots[1]].entries[e]);
        CHECK(values[roots[2]].entries[e] == modular::negative(values[roots[0]].entries[e]));
    }
    CHECK(values.of(roots[0]) == image::symbolic);
}

TEST_CASE("a large number among the sizes is taken for a name, and a difference is then not claimed") {
    graph g(algebra, build_as_written);
    auto const root = lowering(g)(meaning_of(matrix<"W", 784, 3>));
    reduction values(g, &root, 1);
    CHECK(values.sizes.count == 1);
    CHECK(!values.faithful);
}

}  // namespace
