// SPDX-License-Identifier: MIT
// The normaliser's tools: a number taken off a product and put back, the negative of a sum, sorting.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;

template <expression E>
constexpr fraction coefficient_of(E const& e) {
    normaliser g(algebra, textbook_form);
    lowering lower(g);
    index const i = lower(meaning_of(e));
    auto const part = split(g, i);
    return scale(g, part) == i ? part.coefficient : fraction{-999};
}
static_assert(coefficient_of(x) == 1 && coefficient_of(constant<3> * x) == 3 && coefficient_of(-A * x) == -1);
static_assert(coefficient_of(rational<2, 3>) == fraction{2, 3} &&
              coefficient_of(half * A * x) == fraction{1, 2});
static_assert(coefficient_of(constant<2> * (T(x) * A * x)) == 2);

constexpr bool negates() {
    normaliser g(algebra, textbook_form);
    lowering lower(g);
    index const sum = lower(meaning_of(A * x - constant<2> * y));
    return negated_sum(g, negated_sum(g, sum)) == sum && !leads_with_minus(g, sum) &&
           leads_with_minus(g, negated_sum(g, sum)) &&
           negated_sum(g, sum) == lower(meaning_of(constant<2> * y - A * x));
}
static_assert(negates());

constexpr bool sorts() {
    pool<int> list;
    for (int i : {5, 1, 4, 1, 5, 9, 2, 6}) list.push(i);
    normaliser::sort(list, [](int a, int b) { return a < b; });
    for (index i = 1; i < list.size; ++i)
        if (list[i] < list[i - 1]) return false;
    return list.size == 8;
}
static_assert(sorts());

TEST_CASE("sorting keeps the order of equals") {
    struct pair {
        int key, place;
    };
    pool<pair> list;
    for (int i = 0; i < 6; ++i) list.push({i % 2, i});
    normaliser::sort(list, [](pair a, pair b) { return a.key < b.key; });
    for (index i = 1; i < 6; ++i) CHECK((list[i - 1].key < list[i].key || list[i - 1].place < list[i].place));
}
