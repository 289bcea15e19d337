// SPDX-License-Identifier: MIT
// Hypotenuses of numbers and of arrays, which come out alike.
#include <limits>

#include <doctest/doctest.h>

#include <gradus/evaluation/hypotenuse.hpp>

namespace {
template <class S>
void check() {
    S const least = std::numeric_limits<S>::min(), greatest = std::numeric_limits<S>::max() / 4;
    S const sizes[] = {0, 1, least, greatest, S(1e-30), S(1e30)};
    Eigen::Array<S, Eigen::Dynamic, 1> a(13), b(13);
    for (S size : sizes) {
        for (int i = 0; i < 13; ++i) {
            a(i) = i % 2 ? 3 * size : size / 3;
            b(i) = i % 3 ? 4 * size : S(0);
        }
        if (size == greatest) a /= 2, b /= 2;
        auto const all = a.binaryExpr(b, gradus::hypotenuse_of_entries<S>{}).eval();
        for (int i = 0; i < 13; ++i) {
            S const one = gradus::hypotenuse_of_entries<S>{}(a(i), b(i)), wanted = std::hypot(a(i), b(i));
            CHECK(one == all(i));
            CHECK(std::abs(one - wanted) <= 2 * std::numeric_limits<S>::epsilon() * wanted);
        }
    }
}
}  // namespace

TEST_CASE("doubles and floats of every size") {
    check<double>();
    check<float>();
}
TEST_CASE("what is no number, and infinity") {
    gradus::hypotenuse_of_entries<double> const of{};
    CHECK(std::isnan(of(std::nan(""), 1)));
    CHECK(of(-std::numeric_limits<double>::infinity(), 1) == std::numeric_limits<double>::infinity());
}
