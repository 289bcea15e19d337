// SPDX-License-Identifier: MIT
// What is divided by a norm: 0 where the norm is, and no digits lost where its square has none; of numbers, columns, rows
// and matrices, spelled in every way.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

using namespace gradus;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto u = matrix<"u", 1, n>;
constexpr auto W = matrix<"W", n, m>;
constexpr auto X = matrix<"X", m, n>;
constexpr auto a = scalar<"a">;
constexpr auto b = scalar<"b">;
constexpr auto c = scalar<"c">;

using column = Eigen::VectorXd;
using numbers = Eigen::MatrixXd;
column const origin = column::Zero(3);
column const other = Eigen::Vector3d(1, 2, -1);

bool vanishes(numbers const& g) { return g.cwiseAbs().maxCoeff() <= 1e-15; }
bool vanishes(double g) { return std::abs(g) <= 1e-15; }
bool near(numbers const& got, numbers const& wanted) {
    return (got - wanted).cwiseAbs().maxCoeff() <= 1e-12 * wanted.cwiseAbs().maxCoeff();
}
}  // namespace

TEST_CASE("norms that are spelled out have the gradient 0 at 0") {
    CHECK(vanishes(grad(sqrt(T(x) * x), x)(x = origin)));
    CHECK(vanishes(grad(sqrt(sum(pow<2>(x))), x)(x = origin)));
    CHECK(vanishes(grad(sqrt(u * T(u)), u)(u = numbers(origin.transpose()))));
    CHECK(vanishes(grad(sqrt(tr(T(X) * X)), X)(X = numbers(numbers::Zero(2, 3)))));
    CHECK(vanishes(grad(sqrt(mean(pow<2>(X))), X)(X = numbers(numbers::Zero(2, 3)))));
    CHECK(vanishes(grad(sqrt(squared_norm(x) + T(y) * y + a * a), x)(x = origin, y = origin, a = 0)));
    CHECK(vanishes(grad(norm(hadamard(x, y)), x)(x = origin, y = other)));
    CHECK(vanishes(grad(pow<3, 2>(T(x) * x), x)(x = origin)));
    constexpr auto r = sqrt(a * a + b * b + c * c);
    auto evaluate_all = evaluator(r, grad(r, a));
    auto const [value, by_a] = evaluate_all(a = 0, b = 0, c = 0);
    CHECK(value == 0);
    CHECK(by_a == 0);
    // Where a − c and c are 0, so is a, and (2c − a)/r with them.
    constexpr auto shared = sqrt(pow<2>(a - c) + b * b + c * c);
    CHECK(grad(shared, c)(a = 0, b = 0, c = 0) == 0);
    CHECK(grad(shared, a)(a = 0, b = 0, c = 0) == 0);
    CHECK(grad(shared, c)(a = 3e200, b = 0, c = 3e200) == doctest::Approx(1).epsilon(1e-15));
    constexpr auto chained = sqrt(pow<2>(a - b) + pow<2>(b - c) + c * c);
    CHECK(grad(chained, b)(a = 0, b = 0, c = 0) == 0);
}
TEST_CASE("the deviation of equal entries") {
    constexpr auto f = sqrt(mean(pow<2>(x - mean(x) * ones<n>)));
    auto e = evaluator(f, grad(f, x));
    for (double entry : {0.0, 3.0, 0.1}) {
        auto const [value, gradient] = e(x = column(column::Constant(3, entry)));
        CHECK(vanishes(value));
        CHECK(vanishes(gradient));
    }
    auto const [value, gradient] = e(x = column(Eigen::Vector2d(1e200, 3e200)));
    CHECK(value / 1e200 == doctest::Approx(1).epsilon(1e-14));
    CHECK(near(gradient, Eigen::Vector2d(-.5, .5)));
}
TEST_CASE("squares that overflow or vanish") {
    for (double scale : {1e-200, 1.0, 1e200}) {
        constexpr auto r = sqrt(a * a + b * b);
        auto evaluate_all = evaluator(r, grad(r, a), grad(r, b), grad(grad(r, a), a), grad(grad(r, a), b));
        auto const [value, by_a, by_b, second, mixed] = evaluate_all(a = 3 * scale, b = 4 * scale);
        CHECK(value / scale == doctest::Approx(5).epsilon(1e-15));
        CHECK(by_a == doctest::Approx(.6).epsilon(1e-15));
        CHECK(by_b == doctest::Approx(.8).epsilon(1e-15));
        CHECK(second * scale == doctest::Approx(.128).epsilon(1e-14));
        CHECK(mixed * scale == doctest::Approx(-.096).epsilon(1e-14));
        column const at = scale * Eigen::Vector2d(3, 4);
        CHECK(near(grad(sqrt(T(x) * x), x)(x = at), Eigen::Vector2d(.6, .8)));
        constexpr auto by_entries = sum(sqrt(pow<2>(x) + pow<2>(y)));
        CHECK(near(grad(by_entries, x)(x = at, y = at), column::Constant(2, std::sqrt(.5))));
    }
    CHECK(grad(sqrt(constant<1> + a * a), a)(a = 1e200) == 1);
}
TEST_CASE("norms of what vanishes, on the way to a loss") {
    constexpr auto f = pow<2>(norm(T(W) * x) - constant<1>);
    numbers const weights = numbers::Random(3, 2);
    CHECK(vanishes(grad(f, x)(x = origin, W = weights)));
    CHECK(vanishes(grad(f, W)(x = origin, W = weights)));
    CHECK(vanishes(grad(exp(-norm(x - y)), x)(x = other, y = other)));
    CHECK(vanishes(grad(norm(x) * norm(y), x)(x = origin, y = other)));
    CHECK(vanishes(((constant<1> - pow<-1>(norm(x))) * x)(x = origin)));
    CHECK(std::isinf(pow<-1>(norm(x))(x = origin)));
}
TEST_CASE("the gradient of a cosine does not depend on the length") {
    auto const check = [](auto const& f, double scale) {
        column const g =
            scale * grad(f, x)(x = column(scale * Eigen::Vector3d(1, 0, 0)), y = column(column::Ones(3)));
        CHECK(vanishes(g(0)));
        CHECK(near(g.tail(2), column::Constant(2, 1 / std::sqrt(3.0))));
    };
    for (double scale : {1e-170, 1e-20, 1.0, 1e170}) {
        check(dot(y, x) / (norm(y) * norm(x)), scale);
        check(dot(y, x) / sqrt((T(x) * x) * (T(y) * y)), scale);
    }
    constexpr auto f = dot(y, x) / (norm(y) * norm(x));
    Eigen::VectorXf const g = 1e-25f * grad(f, x)(x = Eigen::VectorXf(Eigen::Vector3f(1e-25f, 0, 0)),
                                                  y = Eigen::VectorXf(Eigen::VectorXf::Ones(3)));
    CHECK(std::abs(g(0)) < 1e-7f);
    CHECK(std::abs(g(1) - .57735026f) < 1e-6f);
}
