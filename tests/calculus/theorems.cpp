// SPDX-License-Identifier: MIT
// True statements are proved, and none that numbers refute.
#include "theorems.hpp"

#include <doctest/doctest.h>

using namespace gradus;

TEST_CASE("statements that are true at every size are proved") {
    int proved = 0, count = 0;
    for (auto const& [left, right] : theorems::all()) {
        auto const found = verdict_on(*left, nullptr, *right, nullptr);
        CHECK(found != verdict::different);
        proved += found == verdict::equal;
        ++count;
    }
    CHECK(count == 438);
    CHECK(proved >= 434);
}
