// SPDX-License-Identifier: MIT
// Entrywise functions against the C library, and their gradients against differences; powers, quotients, scalings.
#include <cmath>

#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "numeric.hpp"

using namespace gradus;
using Eigen::VectorXd;

namespace {
constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto t = scalar<"t">;

VectorXd const xv = VectorXd::LinSpaced(9, 0.15, 2.2), wide = VectorXd::LinSpaced(11, -4.1, 4.3);

// f and the slope of Σ f(x) for a function f of one variable, as vectors and as numbers.
template <class F, class G, class Plain>
void check(F const& f, G const& of_number, Plain plain, VectorXd const& at) {
    auto e = evaluator(f, grad(sum(f), x));
    auto const [value, slope] = e(x = at);
    VectorXd const expected = at.unaryExpr(plain);
    CHECK(distance(value, expected) < 1e-14);
    CHECK(distance(slope, central_differences([&](VectorXd const& v) { return v.unaryExpr(plain).sum(); },
                                              at)) < 1e-7);
    for (double entry : at) CHECK(of_number(t = entry) == doctest::Approx(plain(entry)));
}
}  // namespace

#define CHECK_FUNCTION(f, at)                                                                                \
    check(                                                                                                   \
        f(x), f(t), [](double v) { return std::f(v); }, at)

TEST_CASE("elementary functions") {
    CHECK_FUNCTION(exp, wide);
    CHECK_FUNCTION(log, xv);
    CHECK_FUNCTION(sqrt, xv);
    CHECK_FUNCTION(sin, wide);
    CHECK_FUNCTION(cos, wide);
    CHECK_FUNCTION(sinh, wide);
    CHECK_FUNCTION(cosh, wide);
    CHECK_FUNCTION(tanh, wide);
    CHECK_FUNCTION(erf, wide);
    CHECK_FUNCTION(log1p, xv);
    CHECK_FUNCTION(expm1, wide);
    CHECK_FUNCTION(abs, wide);
}

TEST_CASE("functions of networks") {
    auto const sigma = [](double v) { return 1 / (1 + std::exp(-v)); };
    check(sigmoid(x), sigmoid(t), sigma, wide);
    check(
        softplus(x), softplus(t), [](double v) { return std::log1p(std::exp(v)); }, wide);
    check(
        silu(x), silu(t), [&](double v) { return v * sigma(v); }, wide);
    check(
        relu(x), relu(t), [](double v) { return v > 0 ? v : 0; }, wide);
    check(
        gelu(x), gelu(t), [](double v) { return v / 2 * (1 + std::erf(v / std::sqrt(2.0))); }, wide);
    check(
        gelu_tanh(x), gelu_tanh(t),
        [](double v) {
            return v / 2 * (1 + std::tanh(std::sqrt(2 / std::acos(-1.0)) * (v + 0.044715 * v * v * v)));
        },
        wide);
}

TEST_CASE("powers and quotients") {
    check(
        pow<2>(x), pow<2>(t), [](double v) { return v * v; }, wide);
    check(
        pow<3>(x), pow<3>(t), [](double v) { return v * v * v; }, wide);
    check(
        pow<-2>(x), pow<-2>(t), [](double v) { return 1 / (v * v); }, xv);
    check(
        pow<3, 2>(x), pow<3, 2>(t), [](double v) { return std::pow(v, 1.5); }, xv);
    check(
        pow<-1, 2>(x), pow<-1, 2>(t), [](double v) { return 1 / std::sqrt(v); }, xv);
    VectorXd const yv = VectorXd::LinSpaced(9, 1, 3);
    CHECK(distance(divide(x, y)(x = xv, y = yv), xv.cwiseQuotient(yv)) < 1e-15);
    CHECK(distance(divide(x, pow<3>(y))(x = xv, y = yv), (xv.array() / yv.array().cube()).matrix()) < 1e-15);
    CHECK(distance((x / t)(x = xv, t = 4), xv / 4) < 1e-15);
    CHECK(distance((t * hadamard(x, y) - x / 3)(x = xv, y = yv, t = 2), 2 * xv.cwiseProduct(yv) - xv / 3) <
          1e-15);
    CHECK(((t + 1) / (t * t))(t = 2) == 0.75);
}
