// SPDX-License-Identifier: MIT
// The pool: elements stay where and what they are while it grows.
#include <gradus/language/pool.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr bool grows(std::uint32_t expected) {
    pool<int> p(expected);
    for (int i = 0; i < 1000; ++i) p.push(i);
    for (int i = 0; i < 1000; ++i)
        if (p[static_cast<std::uint32_t>(i)] != i) return false;
    return p.size == 1000 && p.capacity >= 1000;
}
static_assert(grows(0) && grows(1) && grows(1000) && grows(5000));

constexpr bool is_filled() {
    pool<char> p(3, 'x');
    p.extend(5, 'y');
    p.extend(2, 'z');  // never shorter
    return p.size == 5 && p[2] == 'x' && p[3] == 'y' && p[4] == 'y';
}
static_assert(is_filled());

constexpr bool is_cleared_and_swapped() {
    pool<int> zero(4, cleared), one(1, 1);
    zero.swap(one);
    bool is_zero = one.size == 4;
    for (int x : one) is_zero = is_zero && x == 0;
    zero.push(2);  // grows as its own
    return is_zero && zero.size == 2 && zero[0] == 1 && zero[1] == 2;
}
static_assert(is_cleared_and_swapped());

constexpr int sum_of_range() {
    int const more[] = {3, 4};
    pool<int> p;
    p.push(2);
    p.append(more, 2);
    int sum = 0;
    for (int x : p) sum = 10 * sum + x;
    return sum;
}
static_assert(sum_of_range() == 234);

TEST_CASE("an empty pool has no elements") {
    pool<int> const p;
    CHECK(p.size == 0);
    CHECK(p.begin() == p.end());
}
