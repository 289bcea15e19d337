// SPDX-License-Identifier: MIT
// Arithmetic modulo 2⁶¹ − 1.
#include <gradus/language/residue.hpp>

#include <doctest/doctest.h>

using namespace gradus;

namespace {

constexpr auto p = modular::prime;

static_assert(p == 2305843009213693951u && modular::sum(p - 1, 1) == 0 &&
              modular::sum(p - 1, p - 1) == p - 2);
static_assert(modular::difference(2, 3) == p - 1 && modular::negative(0) == 0 &&
              modular::negative(1) == p - 1);
static_assert(modular::product(p - 1, p - 1) == 1 && modular::product(residue{1} << 60, 2) == 1 &&
              modular::product(123456789012345678u, 987654321098765432u) == 1974130249480659620u);
static_assert(modular::reduced(~modular::wide{0}) == 63 && modular::reduced(modular::wide{p} * p) == 0);
static_assert(modular::of(-1) == p - 1 && modular::of(fraction{1, 2}) == (p + 1) / 2 &&
              modular::of(static_cast<std::int64_t>(p)) == 0);
static_assert(modular::power(3, -2) == modular::inverse(9) && modular::power(3, 0) == 1 &&
              modular::power(2, 61) == 1);

TEST_CASE("what looks random has an inverse, obeys Fermat's theorem and depends on both arguments") {
    for (residue i = 0; i < 200; ++i) {
        auto const r = modular::random(17, i);
        CHECK(r < p);
        CHECK(modular::product(r, modular::inverse(r)) == 1);
        CHECK(modular::power(r, static_cast<std::int64_t>(p - 1)) == 1);
        CHECK(r != modular::random(18, i));
        CHECK(r != modular::random(17, i + 1));
    }
}

}  // namespace
