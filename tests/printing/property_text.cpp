// SPDX-License-Identifier: MIT
// The names of properties, the strongest first, and relations to zero.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace gradus;

namespace {
std::string words(property_set p, dialect d = dialect::unicode, bool of_number = false) {
    writer out;
    write_properties<int>(out, d, p, of_number);
    return std::string(out.view());
}
}  // namespace

TEST_CASE("what is implied is not told again") {
    CHECK(words(spd) == " symmetric positive definite");
    CHECK(words(symmetric | invertible) == " symmetric, invertible");
    CHECK(words(positive_semidefinite) == " positive semidefinite");
    CHECK(words(one_hot) == " one-hot");
    CHECK(words(orthogonal) == " orthogonal");
    CHECK(words(off_negative_axis) == " without eigenvalues in (−∞, 0]");
    CHECK(words(off_negative_axis | symmetric, dialect::ascii) ==
          " without eigenvalues in (-oo, 0], symmetric");
    CHECK(words(no_property).empty());
}
TEST_CASE("relations") {
    CHECK(words(positive) == " > 0");
    CHECK(words(nonnegative) == " ≥ 0");
    CHECK(words(nonzero) == " ≠ 0 in every entry");
    CHECK(words(nonzero, dialect::unicode, true) == " ≠ 0");
    CHECK(words(nonvanishing) == " ≠ 0");
    CHECK(words(stochastic | positive) == " summing to one, > 0");
    CHECK(words(nonnegative, dialect::ascii) == " >= 0");
    CHECK(words(nonvanishing, dialect::latex) == " \\neq 0");
    CHECK(words(symmetric, dialect::latex) == " \\text{ symmetric}");
}
