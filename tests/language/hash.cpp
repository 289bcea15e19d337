// SPDX-License-Identifier: MIT
// The hash: the same numbers on every compiler, and different ones for what differs.
#include <gradus/language/hash.hpp>

#include <doctest/doctest.h>

using namespace gradus;

// Known values of FNV-1a.
static_assert(hash_of("") == 0xcbf29ce484222325u);
static_assert(hash_of("a") == 0xaf63dc4c8601ec8cu);
static_assert(hash_of("foobar") == 0x85944171f73967e8u);
static_assert(hash_of("α") != hash_of("β"));  // bytes above 127 count

static_assert(mix(1, 2) != mix(2, 1));
static_assert(mix(0, 0) != 0);
static_assert(mix(mix(7, 1), 2) != mix(mix(7, 2), 1));

TEST_CASE("a change of one bit changes about half of a mixed hash") {
    for (int bit = 0; bit < 64; ++bit) {
        int const in_value = __builtin_popcountll(mix(42, 0) ^ mix(42, hash_value{1} << bit));
        int const in_seed = __builtin_popcountll(mix(0, 42) ^ mix(hash_value{1} << bit, 42));
        CHECK(in_value > 10);
        CHECK(in_value < 54);
        CHECK(in_seed > 10);
        CHECK(in_seed < 54);
    }
}
