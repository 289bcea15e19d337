// SPDX-License-Identifier: MIT
// A refusal with a computed sentence is false where nothing is evaluated by the compiler. (What compilers say is tested
// with the checks in tests/refused.)
#include <gradus/algebra/computed_refusal.hpp>

#include <doctest/doctest.h>

using namespace gradus;

TEST_CASE("a running program is told no") {
    writer why;
    why << "because " << 7;
    CHECK(!refuse_with(why));
    for (int i = 0; i < 100; ++i) why << " and so on";
    CHECK(!refuse_with(why));
}
