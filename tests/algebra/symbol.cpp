// SPDX-License-Identifier: MIT
// Symbols: name, shape and properties make the type; constants are exact.
#include <gradus/algebra/symbol.hpp>

#include <doctest/doctest.h>

#include <type_traits>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;

template <class A, class B>
constexpr bool same(A, B) {
    return std::is_same_v<A, B>;
}

static_assert(same(matrix<"A", m, n>, matrix<"A", m, n>) && !same(matrix<"A", m, n>, matrix<"B", m, n>));
static_assert(!same(matrix<"A", m, n>, matrix<"A", n, m>) &&
              !same(matrix<"A", n, n>, matrix<"A", n, n, symmetric>));
static_assert(same(matrix<"x", n, 1>, vector<"x", n>) && same(vector<"t", 1>, scalar<"t">));
static_assert(same(matrix<"S", n, n, symmetric, invertible>, matrix<"S", n, n, invertible, symmetric>));
static_assert(same(matrix<"P", n, n, spd, symmetric>, matrix<"P", n, n, spd>));

constexpr auto const& d = meaning_of(matrix<"W", 8, n, positive>);
static_assert(d.name == "W" && d.shape == shape{8, n} && d.declared == positive && d.rules == &op::symbol &&
              d.count == 0);

static_assert(same(rational<2, 4>, half) && same(rational<-1, -2>, half) &&
              same(rational<3, 1>, constant<3>));
static_assert(!same(rational<1, 3>, half));
static_assert(meaning_of(rational<3, -6>).parameters == parameters{-1, 2});

static_assert(meaning_of(identity<n>).shape == shape{n, n} && meaning_of(ones<n>).shape == shape{n, 1});
static_assert(meaning_of(zeros<m, n>).shape == shape{m, n} && !same(ones<m, n>, ones<n, m>));

TEST_CASE("a name may have several letters, signs and subscripts") {
    CHECK(meaning_of(vector<"x₁", n>).name == "x₁");
    CHECK(meaning_of(scalar<"rate">).name == "rate");
}
