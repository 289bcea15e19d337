// SPDX-License-Identifier: MIT
#include <cstdint>

#include <doctest/doctest.h>

#include <gradus/evaluation/rational_polynomial.hpp>

using namespace gradus;

namespace {
constexpr std::int64_t one_minus[] = {1, -1}, one_minus_square[] = {1, 0, -1};

constexpr rational_polynomial one() {
    rational_polynomial p;
    p.become_one();
    return p;
}
}  // namespace

TEST_CASE("products divide by their factors") {
    auto p = one();
    CHECK(p.times(one_minus_square, 2, fraction{1, 2}));
    CHECK(p.times(one_minus, 1, 3));
    CHECK(p.degree == 3);
    CHECK(p.c[0] == fraction{3, 2});
    auto rest = p;
    CHECK(rest.divide(one_minus, 1));
    CHECK(rest.divide(one_minus, 1));
    CHECK_FALSE(rest.divide(one_minus, 1));
    CHECK(rest.degree == 1);
    CHECK(p.divide(one_minus_square, 2));
    CHECK(p.degree == 1);
    CHECK(p.c[1] == -fraction{3, 2});
}

TEST_CASE("sums lose what cancels, and degrees are small") {
    auto p = one(), q = one();
    CHECK(p.times(one_minus, 1, 1));
    q.scale(-1);
    p.add(q);
    CHECK(p.degree == 1);
    CHECK(p.c[0].is_zero());
    rational_polynomial zero;
    CHECK(p.times(zero));
    CHECK(p.degree == -1);
    auto high = one();
    for (int k = 1; k < rational_polynomial::most; ++k) CHECK(high.times(one_minus, 1, 1));
    CHECK_FALSE(high.times(one_minus, 1, 1));
    CHECK_FALSE(high.is_overflowed());
}
