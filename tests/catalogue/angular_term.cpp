// SPDX-License-Identifier: MIT
// Terms of an angle: products, likeness, and what does not fit.
#include <doctest/doctest.h>

#include <gradus/catalogue/angular_term.hpp>

using gradus::catalogue::angular_term;

namespace {
constexpr bool multiplies() {
    angular_term a, b;
    a.coefficient = 2;
    a.power = -3;
    a.multiply(angular_term::function{1, 1});
    a.push(7, true);
    b.coefficient = {1, 4};
    b.multiply(angular_term::function{0, 1});
    b.push(5, true);
    a.multiply(b);
    // Functions and numbers commute: they are kept in one order.
    return a.coefficient == gradus::fraction{1, 2} && a.power == -3 && a.functions[0].order == 0 &&
           a.functions[1].order == 1 && a.numbers[0] == 5 && a.numbers[1] == 7 && a.fits;
}
constexpr bool compares() {
    angular_term a, b;
    a.push(1, false);
    a.push(2, false);
    b.push(2, false);
    b.push(1, false);
    angular_term c = a;
    c.multiply(angular_term::function{2, 1});
    return !a.has_rest_of(b) && a.has_rest_of(c) && !a.is_like(c) && a.is_like(a);
}
constexpr bool overflows() {
    angular_term a;
    for (int k = 0; k < 5; ++k) a.multiply(angular_term::function{1, 1});
    return !a.fits;
}
static_assert(multiplies() && compares() && overflows());
}  // namespace

TEST_CASE("a term gives its last function away") {
    angular_term a;
    a.multiply(angular_term::function{3, 1});
    CHECK(a.pop().order == 3);
    CHECK(a.function_count == 0);
}
