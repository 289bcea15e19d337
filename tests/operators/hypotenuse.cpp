// SPDX-License-Identifier: MIT
// The hypotenuse of numbers and of entries, of two and of more.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

using namespace gradus;

namespace {
constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto s = scalar<"s">;
constexpr auto t = scalar<"t">;

static_assert(op::hypotenuse.is_definite && op::hypotenuse.role == role::elementwise);
}  // namespace

TEST_CASE("of two, three and four") {
    CHECK(sqrt(s * s + t * t)(s = 5, t = -12) == 13);
    CHECK(sqrt(s * s + t * t + constant<9>)(s = 2e200, t = 3e200) / 1e200 ==
          doctest::Approx(std::sqrt(13)).epsilon(1e-15));
    CHECK(sqrt(s * s + constant<4> * t * t + pow<2>(s - t) + constant<1>)(s = 1, t = 2) ==
          doctest::Approx(std::sqrt(19)).epsilon(1e-15));
    Eigen::VectorXd const a = 1e-200 * Eigen::VectorXd::LinSpaced(11, 0, 30),
                          b = 1e-200 * Eigen::VectorXd::LinSpaced(11, 0, 40);
    Eigen::VectorXd const r = sqrt(pow<2>(x) + hadamard(y, y))(x = a, y = b);
    CHECK((r * 1e200 - Eigen::VectorXd::LinSpaced(11, 0, 50)).norm() < 1e-13);
}
