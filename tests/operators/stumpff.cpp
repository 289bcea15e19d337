// SPDX-License-Identifier: MIT
// Stumpff's functions: their identities, derivatives, and the angles whose functions they are.
#include <gradus/eigen.hpp>

#include "../reference.hpp"
#include "../run_time_gradient.hpp"

using namespace gradus;

namespace {
constexpr auto n = dim<"n">;
constexpr auto w = vector<"w", 3>;
constexpr auto d = vector<"d", 3>;
constexpr auto x = vector<"x", n>;
constexpr auto s = scalar<"s">;
constexpr auto angle = norm(w);
constexpr auto c1 = sin(angle) / angle;
constexpr auto c2 = (constant<1> - cos(angle)) / squared_norm(w);
constexpr auto c3 = (angle - sin(angle)) / pow<3>(angle);

static_assert(unicode(stumpff<2>(s)) == "stumpff(s, k = 2)" &&
              latex(stumpff<0>(s)) == "\\operatorname{stumpff}\\left(s, k = 0\\right)" &&
              ascii(stumpff<1>(x)) == "stumpff(x, k = 1)");
static_assert(grad(stumpff<2>(s), s) == stumpff<4>(s) - half * stumpff<3>(s) &&
              grad(stumpff<0>(s), s) == -half * stumpff<1>(s));
static_assert(equal(stumpff<3>(s), rational<1, 6> - s * stumpff<5>(s)) &&
              equal(s * stumpff<2>(s), constant<1> - stumpff<0>(s)));
static_assert(!equal(stumpff<3>(s), stumpff<5>(s)) &&
              !equal(stumpff<1>(s), rational<1, 2> - s * stumpff<3>(s)));

using numbers = Eigen::Vector3d;
bool near(Eigen::MatrixXd const& got, Eigen::MatrixXd const& wanted) {
    return (got - wanted).cwiseAbs().maxCoeff() <= 1e-12 * (1e-3 + wanted.cwiseAbs().maxCoeff());
}
}  // namespace

TEST_CASE("gradients") {
    run_time_gradient::check(sum(stumpff<1>(x)), x);
    run_time_gradient::check(sum(pow<2>(stumpff<4>(x))), x);
}
TEST_CASE("the functions of a rotation at 0, near it and far away") {
    auto const check = [](auto const& f, double at_zero, double slope) {
        auto e = evaluator(f, grad(f, w), hessian(f, w), jvp(grad(f, w), w, d));
        numbers const direction(1, 2, -1);
        {
            auto const [value, gradient, second, along] = e(w = numbers(0, 0, 0), d = direction);
            CHECK(std::abs(value - at_zero) < 1e-15);
            CHECK(gradient.norm() == 0);
            CHECK(near(second, slope * Eigen::Matrix3d::Identity()));
            CHECK(near(along, slope * direction));
        }
        for (double size : {1e-180, 1e-9, 1e-4}) {
            auto const [value, gradient, second, along] = e(w = numbers(0, size, 0), d = direction);
            CHECK(std::abs(value - at_zero) < 1e-7);
            CHECK(std::abs(gradient(1) / (slope * size) - 1) < 1e-7);
            CHECK(std::abs(second(0, 0) / slope - 1) < 1e-7);
            CHECK(std::abs(along(2) / -slope - 1) < 1e-7);
        }
    };
    check(c1, 1, -1.0 / 3);
    check(c2, 0.5, -1.0 / 12);
    check(c3, 1.0 / 6, -1.0 / 60);
    auto const [a, b, c] = evaluator(c1, c2, c3)(w = numbers(1, 2, -1));
    double const t = std::sqrt(6.0);
    CHECK(a == doctest::Approx(std::sin(t) / t).epsilon(1e-14));
    CHECK(b == doctest::Approx((1 - std::cos(t)) / 6).epsilon(1e-14));
    CHECK(c == doctest::Approx((t - std::sin(t)) / (6 * t)).epsilon(1e-14));
}
TEST_CASE("numbers and entries") {
    constexpr auto f = sum(divide(sin(x), x));
    auto e = evaluator(f, grad(f, x));
    auto const [value, gradient] = e(x = Eigen::VectorXd(Eigen::Vector3d(0, 1e-5, 2)));
    CHECK(value == doctest::Approx(1 + (1 - 1e-10 / 6) + std::sin(2) / 2).epsilon(1e-14));
    CHECK(gradient(0) == 0);
    CHECK(gradient(1) == doctest::Approx(-1e-5 / 3).epsilon(1e-9));
    CHECK(gradient(2) == doctest::Approx(std::cos(2) / 2 - std::sin(2) / 4).epsilon(1e-13));
    constexpr auto g = sinh(s) / s;
    CHECK(g(s = 0.0) == 1);
    CHECK(grad(grad(g, s), s)(s = 0.0) == doctest::Approx(1.0 / 3).epsilon(1e-14));
    CHECK((sin(half * angle) / angle)(w = numbers(0, 0, 0)) == 0.5);
}
