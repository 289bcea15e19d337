// SPDX-License-Identifier: MIT
// The sentence of a shape error: symbol, got, needed, and where the need comes from.
#include <string>

#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

using namespace gradus;

namespace {
std::string sentence(needed_size const& needed) {
    try {
        throw_shape_error("b", "rows", 5, needed);
    } catch (std::invalid_argument const& error) {
        return error.what();
    }
}
}  // namespace

TEST_CASE("a shape error names the symbol, what it has and what it needs") {
    CHECK(sentence({4, "m", "A"}) == "b has 5 rows, but needs 4 (m = 4 by A)");
    CHECK(sentence({4, "m", ""}) == "b has 5 rows, but needs 4 (m = 4)");
    CHECK(sentence({4, "", ""}) == "b has 5 rows, but needs 4");
}
