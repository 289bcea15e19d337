// SPDX-License-Identifier: MIT
// The writer: text and integers, one after another.
#include <gradus/language/writer.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace gradus;

constexpr bool writes(std::int64_t number, std::string_view digits) {
    writer out;
    out << number;
    return out.view() == digits;
}
static_assert(writes(0, "0") && writes(7, "7") && writes(10, "10") && writes(-205, "-205"));
static_assert(writes(9223372036854775807, "9223372036854775807"));

constexpr bool chains() {
    writer out;
    out << "a" << 1 << ""
        << "β";
    return out.view() == "a1β";
}
static_assert(chains());

TEST_CASE("a long text grows the writer") {
    writer out;
    std::string expected;
    for (int i = 0; i < 500; ++i) {
        out << "ab" << i;
        expected += "ab" + std::to_string(i);
    }
    CHECK(out.view() == expected);
}
