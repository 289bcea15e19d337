// SPDX-License-Identifier: MIT
// Shapes, and the shape rules that operators share.
#include <gradus/algebra/shape.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;

static_assert(shape{}.is_scalar() && shape{}.is_vector() && shape{}.is_square());
static_assert(shape{n, 1}.is_vector() && !shape{n, 1}.is_scalar() && !shape{1, n}.is_vector());
static_assert(shape{n, n}.is_square() && !shape{m, n}.is_square());
static_assert(transposed({m, n}) == shape{n, m});

constexpr shape square{n, n}, tall{m, n}, column{n, 1};

constexpr bool refuses(shape_rule::rule rule, shape a, shape b = {}) {
    shape const both[] = {a, b};
    return rule(both, 2).refused();
}
constexpr shape result(shape_rule::rule rule, shape a, shape b = {}) {
    shape const both[] = {a, b};
    return rule(both, 2).result;
}
static_assert(refuses(shape_rule::square, tall) && result(shape_rule::square, square) == square);
static_assert(refuses(shape_rule::scalar_of_square, column) &&
              result(shape_rule::scalar_of_square, square).is_scalar());
static_assert(refuses(shape_rule::vector, square) && result(shape_rule::vector, column) == column);
static_assert(refuses(shape_rule::scalar_of_vector, {1, n}) &&
              result(shape_rule::scalar_of_vector, column).is_scalar());
static_assert(refuses(shape_rule::all_equal, tall, square) &&
              result(shape_rule::all_equal, tall, tall) == tall);
static_assert(refuses(shape_rule::scalar_of_equal, column, {m, 1}) &&
              result(shape_rule::scalar_of_equal, tall, tall).is_scalar());
static_assert(result(shape_rule::same, tall) == tall && result(shape_rule::transposed, tall) == shape{n, m});

constexpr bool writes(shape s, std::string_view text) {
    writer out;
    out << s;
    return out.view() == text;
}
static_assert(writes({}, "a scalar") && writes(column, "a vector of length n") && writes({m, 3}, "m x 3"));

TEST_CASE("a row is no vector") { CHECK(writes({1, n}, "1 x n")); }
