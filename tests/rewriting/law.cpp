// SPDX-License-Identifier: MIT
// Lawbooks: how an operator writes its laws down. tests/laws.hpp checks that they are true.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr bool keeps_patterns_as_written() {
    lawbook rule(algebra);
    auto const x = rule.any("X");
    rule("a transpose undoes itself", T(T(x)), x);
    auto const& law = rule.laws[0];
    return rule.laws.size == 1 && law.name == "a transpose undoes itself" && law.right == x &&
           law.left.role() == role::transpose && law.left.operand(0).role() == role::transpose;
}
static_assert(keeps_patterns_as_written());

constexpr bool gives_letters() {
    lawbook rule(algebra);
    return rule.any("X") == rule.any("X") && !(rule.any("X") == rule.any("Y")) &&
           rule.scalar("t").is_scalar() && rule.vector("x").shape().is_vector() &&
           rule.square("A").shape().is_square() && !rule.any("X").shape().is_square() &&
           rule.any("p", positive).has(positive) && !rule.any("X").has(positive) &&
           rule.number({2, 4}) == rule.number({1, 2});
}
static_assert(gives_letters());

TEST_CASE("a lawbook is not for evaluation unless it is asked to be") {
    lawbook const rule(algebra);
    CHECK(!rule.for_evaluation);
    CHECK(rule.laws.size == 0);
}
