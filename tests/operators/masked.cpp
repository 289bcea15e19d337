// SPDX-License-Identifier: MIT
// Masks take away what is infinite, in values and in gradients.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

using namespace gradus;

namespace {
constexpr auto n = dim<"n">;
constexpr auto c = vector<"c", n, binary>;
constexpr auto x = vector<"x", n>;
constexpr auto b = scalar<"b", binary>;
constexpr auto t = scalar<"t">;

using column = Eigen::VectorXd;
column const mask = Eigen::Vector3d(0, 1, 0);
column const at = Eigen::Vector3d(0, 4, 1000);

template <class F>
void check(F const& f, double value, double slope) {
    auto e = evaluator(f, grad(f, x));
    auto const [got, gradient] = e(c = mask, x = at);
    CHECK(got == doctest::Approx(value).epsilon(1e-14));
    CHECK((gradient - column(Eigen::Vector3d(0, slope, 0))).norm() <= 1e-14 * std::abs(slope));
}
}  // namespace

TEST_CASE("vectors") {
    check(sum(hadamard(c, log(x))), std::log(4), .25);
    check(sum(hadamard(c, sqrt(x))), 2, .25);
    check(sum(hadamard(c, exp(x))), std::exp(4), std::exp(4));
    check(T(c) * pow<-1>(x), .25, -.0625);
    check(sum(diag(c) * pow<-2>(x)), .0625, -.03125);
}
TEST_CASE("numbers") {
    CHECK((b * pow<-1>(t))(b = 0, t = 0) == 0);
    CHECK((b * pow<-1>(t))(b = 1, t = 2) == .5);
    CHECK(grad(b * log(t), t)(b = 0, t = 0) == 0);
}
