// SPDX-License-Identifier: MIT
// The names and the numbers among the dimensions of an expression.
#include <gradus/rewriting/extents.hpp>

#include <doctest/doctest.h>

using namespace gradus;

namespace {

struct table : extent_table {
    using extent_table::extent;
    using extent_table::measure;
    using extent_table::side;
};

TEST_CASE("names are taken from composite dimensions, and large numbers are names") {
    table t;
    dimension const n{"n"}, d{"d"};
    t.side(n * d);
    t.side(n + dimension{2});
    t.side(dimension{5});
    t.side(dimension{784});
    CHECK(t.sizes.count == 3);
    CHECK(t.has_large_number);
    CHECK(t.distinct() == 4);
    REQUIRE(t.numbers.size == 1);
    CHECK(t.numbers[0] == 5);
    t.sizes.sizes[t.sizes.place(n)] = 3;
    t.sizes.sizes[t.sizes.place(d)] = 4;
    t.sizes.sizes[t.sizes.place(dimension{784})] = 6;
    REQUIRE(t.measure());
    CHECK(t.extent[0] == 12);
    CHECK(t.extent[1] == 5);
    CHECK(t.extent[2] == 5);
    CHECK(t.extent[3] == 6);
}

TEST_CASE("a negative size makes no sense") {
    table t;
    t.side(dimension{"n"} - dimension{5});
    t.sizes.sizes[0] = 3;
    CHECK(!t.measure());
}

}  // namespace
