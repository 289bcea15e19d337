// SPDX-License-Identifier: MIT
// Evaluators: values and gradients against plain Eigen, several outputs, tuples, copies, plain integers.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "numeric.hpp"

using namespace gradus;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;

MatrixXd const Am = MatrixXd::Random(7, 3);
VectorXd const xv = VectorXd::Random(3), bv = VectorXd::Random(7);
}  // namespace

TEST_CASE("the squared residual and its gradient") {
    constexpr auto f = squared_norm(A * x - b);
    constexpr auto g = grad(f, x);
    auto fg = evaluator(f, g);
    auto [value, gradient] = fg(A = Am, x = xv, b = bv);
    CHECK(value == doctest::Approx((Am * xv - bv).squaredNorm()));
    CHECK(distance(gradient, 2 * Am.transpose() * (Am * xv - bv)) < 1e-14);
    VectorXd const called = g(A = Am, x = xv, b = bv);
    CHECK(called == gradient);
    double const alone = f(b = bv, A = Am, x = xv);
    CHECK(alone == value);
}

TEST_CASE("a second call overwrites the first, a copy has its own workspace") {
    constexpr auto g = T(A) * (A * x);
    auto first = evaluator(g);
    auto const [one] = first(A = Am, x = xv);
    VectorXd const kept = one;
    auto second = first;
    auto const [two] = second(A = Am, x = VectorXd(2 * xv));
    CHECK(one == kept);
    CHECK(distance(two, 2 * kept) < 1e-14);
    (void)first(A = Am, x = VectorXd(3 * xv));
    CHECK(distance(one, 3 * kept) < 1e-14);
}

TEST_CASE("tuples of gradients, outputs that are symbols, transposes or mentioned twice") {
    constexpr auto f = T(b) * A * x;
    auto all = evaluator(f, grad(f, boost::hana::make_tuple(x, A, b)), T(A), x, x);
    auto [value, by_x, by_A, by_b, flipped, once, twice] = all(A = Am, x = xv, b = bv);
    CHECK(value == doctest::Approx(bv.dot(Am * xv)));
    CHECK(distance(by_x, Am.transpose() * bv) < 1e-14);
    CHECK(distance(by_A, bv * xv.transpose()) < 1e-14);
    CHECK(distance(by_b, Am * xv) < 1e-14);
    CHECK(flipped == Am.transpose());
    CHECK(once == xv);
    CHECK(twice == xv);
}

TEST_CASE("plain integers travel with the object") {
    auto const scaled = [](int k) { return k * A * x + 3 * b; };
    auto e = evaluator(scaled(2), 5 * b);
    auto [sum, five] = e(A = Am, x = xv, b = bv);
    CHECK(distance(sum, 2 * Am * xv + 3 * bv) < 1e-14);
    CHECK(distance(five, 5 * bv) < 1e-14);
    CHECK(distance(scaled(-4)(A = Am, x = xv, b = bv), -4 * Am * xv + 3 * bv) < 1e-14);
}

TEST_CASE("a gradient that is zero has the shape of the variable") {
    constexpr auto g = grad(squared_norm(b), x);
    VectorXd const zero = g(x = xv);
    CHECK(zero == VectorXd::Zero(3));
}

TEST_CASE("fixed sizes give fixed results") {
    constexpr auto M = matrix<"M", 3, 2>;
    constexpr auto u = vector<"u", 2>;
    auto const v = (M * u)(M = Eigen::Matrix<double, 3, 2>(Eigen::Matrix<double, 3, 2>::Ones()),
                           u = Eigen::Vector2d(1, 2));
    static_assert(std::is_same_v<std::remove_cv_t<decltype(v)>, Eigen::Vector3d>);
    CHECK(v == Eigen::Vector3d(3, 3, 3));
}

TEST_CASE("a small network, every gradient against differences") {
    constexpr auto W = matrix<"W", m, n>;
    constexpr auto V = matrix<"V", 2, m>;
    constexpr auto c = vector<"c", 2>;
    constexpr auto h = tanh(W * x + b);
    constexpr auto f = half * squared_norm(V * h - c);
    MatrixXd const Vm = MatrixXd::Random(2, 7);
    VectorXd const cv = VectorXd::Random(2);
    auto e = evaluator(f, grad(f, boost::hana::make_tuple(W, b, V, c, x)));
    auto [value, gW, gb, gV, gc, gx] = e(W = Am, x = xv, b = bv, V = Vm, c = cv);
    auto const plain = [&](auto const& Wm, auto const& ba, auto const& Va, auto const& ca, auto const& xa) {
        VectorXd const hidden = (Wm * xa + ba).array().tanh();
        return (Va * hidden - ca).squaredNorm() / 2;
    };
    CHECK(value == doctest::Approx(plain(Am, bv, Vm, cv, xv)));
    CHECK(distance(gW, central_differences([&](auto const& at) { return plain(at, bv, Vm, cv, xv); }, Am)) <
          1e-9);
    CHECK(distance(gb, central_differences([&](auto const& at) { return plain(Am, at, Vm, cv, xv); }, bv)) <
          1e-9);
    CHECK(distance(gV, central_differences([&](auto const& at) { return plain(Am, bv, at, cv, xv); }, Vm)) <
          1e-9);
    CHECK(distance(gc, central_differences([&](auto const& at) { return plain(Am, bv, Vm, at, xv); }, cv)) <
          1e-9);
    CHECK(distance(gx, central_differences([&](auto const& at) { return plain(Am, bv, Vm, cv, at); }, xv)) <
          1e-9);
}
