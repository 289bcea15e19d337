// SPDX-License-Identifier: MIT
// The table: what was inserted last under a key is found, however many there are.
#include <gradus/language/table.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr bool finds(std::uint32_t count, hash_value stride) {
    table t;
    for (std::uint32_t i = 0; i < count; ++i) t.insert(i * stride, i);
    for (std::uint32_t i = 0; i < count; ++i)
        if (t.find(i * stride) != i) return false;
    return t.used == count && t.find(count * stride) == table::absent;
}
static_assert(finds(1000, 1));
static_assert(finds(300, hash_value{1} << 40));  // every key falls into one slot

constexpr bool replaces() {
    table t;
    t.insert(7, 1);
    t.insert(7, 2);
    return t.used == 1 && t.find(7) == 2;
}
static_assert(replaces());

TEST_CASE("nothing is found in an empty table, not even the key 0") {
    table const t;
    CHECK(t.find(0) == table::absent);
    CHECK(t.find(12345) == table::absent);
}
