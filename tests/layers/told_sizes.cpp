// SPDX-License-Identifier: MIT
// Sizes that shapes tell.
#include <doctest/doctest.h>

#include <gradus/layers/told_sizes.hpp>

using namespace gradus;

TEST_CASE("sizes, sums and products of them, and what one of those leaves to be found") {
    constexpr dimension n{"n"}, m{"m"}, d{"d"};
    told_sizes told;
    CHECK(told.knows(dimension{7}));
    CHECK(!told.knows(n));
    told.tell({n, 1});
    CHECK(told.knows(n));
    CHECK(told.knows(n + n));
    CHECK(told.knows(n * n));
    CHECK(!told.knows(m));
    CHECK(!told.knows(n + m));
    told.tell({n + m, 4});
    CHECK(told.knows(m));
    CHECK(!told.knows(d));
    told.tell({d * d + d, 1});
    CHECK(!told.knows(d));
    told.tell({n * d, 1});
    CHECK(told.knows(d));
}

TEST_CASE("two that are told only together are not") {
    constexpr dimension n{"n"}, m{"m"};
    told_sizes told;
    told.tell({n + m, 1});
    CHECK(!told.knows(n));
    CHECK(told.knows(n + m));
}
