// SPDX-License-Identifier: MIT
// Application: an operator of one's own applied to expressions.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

#include <type_traits>

using namespace gradus;

namespace user {
inline constexpr operation mirror{.name = "mirror", .shape = shape_rule::transposed};
inline constexpr operation three{.name = "three", .shape = shape_rule::all_equal};
template <expression X>
constexpr applied<mirror, X> reflect(X const& x) {
    return apply<mirror>(x);
}
}  // namespace user

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;

constexpr auto r = user::reflect(A);
static_assert(meaning_of(r).shape == shape{n, m} && meaning_of(r).rules == &user::mirror);
static_assert(meaning_of(user::reflect(user::reflect(A))).shape == shape{m, n});
static_assert(meaning_of(apply<user::mirror, parameters{1, 0}>(A)).parameters == parameters{1, 0});
static_assert(
    !std::is_same_v<decltype(apply<user::mirror, parameters{1, 0}>(A)), decltype(apply<user::mirror>(A))>);

// More than two operands, the shapes checked over all of them.
static_assert(meaning_of(apply<user::three>(A, A, A)).count == 3 &&
              meaning_of(apply<user::three>(A, A, A)).complaint.empty());

// Integers may stand beside expressions; bool and characters of text may not.
static_assert(operand<int> && operand<long> && operand<decltype(A)> && !operand<bool> && !operand<double>);
static_assert((3 * user::reflect(2 * A)).numerals == std::array<std::int64_t, 2>{3, 2});
static_assert(meaning_of(as_expression(7)).rules == &op::numeral);

TEST_CASE("an operator of one's own is printed by its notation") {
    CHECK(unicode(user::reflect(A)) == "(A)");  // no notation was given
    CHECK(meaning_of(user::reflect(A) * A).shape == shape{n, n});
}
