// SPDX-License-Identifier: MIT
// Shared passes: which sums a plan takes together, and that nothing changes by it.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>
#include <gradus/gradus.hpp>

#include "numeric.hpp"

using namespace gradus;
using Eigen::VectorXd;

namespace {

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto x = gradus::vector<"x", n>;
constexpr auto y = gradus::vector<"y", n>;
constexpr auto z = gradus::vector<"z", n>;
constexpr auto w = gradus::vector<"w", n>;
constexpr auto u = gradus::vector<"u", n>;
constexpr auto p = gradus::vector<"p", m>;
constexpr auto q = gradus::vector<"q", m>;
constexpr auto t = scalar<"t">;
constexpr auto few = gradus::vector<"few", 64>;

// How many steps each pass has, as digits: 32 are a pass of three steps and one of two.
template <class... E>
constexpr int passes(E const&...) {
    using e = decltype(evaluator(E{}...));
    int digits = 0;
    for (gradus::index k = 0; k < e::plan.sweep_count; ++k)
        if (auto const [first, last, kind] = e::plan.sweeps[k]; kind == pass_kind::totals)
            digits = 10 * digits + static_cast<int>(last - first + 1);
    return digits;
}

constexpr auto regression = dot(x, y) - sum(x) * sum(y) / 7;
constexpr auto centred = x - mean(x) * ones<n, 1>;

}  // namespace

TEST_CASE("sums over a column of one length share a pass, three at most") {
    static_assert(passes(dot(x, y)) == 0);
    static_assert(passes(dot(x, y), sum(x)) == 2);
    static_assert(passes(dot(x, y), sum(x), sum(y)) == 3);
    static_assert(passes(dot(x, y), dot(x, z), dot(x, w), sum(x)) == 3);
    static_assert(passes(dot(x, y), dot(x, z), dot(x, w), sum(x), dot(x, u)) == 32);
    static_assert(passes(dot(x, y), dot(p, q), dot(x, z), sum(p)) == 22);
}

TEST_CASE("but not what has no column in common, is short, or needs the other") {
    static_assert(passes(dot(x, y), dot(z, w)) == 0);
    static_assert(passes(dot(few, few), sum(few)) == 0);
    static_assert(passes(dot(centred, centred)) == 0);
    static_assert(passes(dot(x, y), sum(sin(x * dot(x, y)))) == 0);
    static_assert(passes(dot(x, sin(y)), sum(sin(y))) == 2);
}

TEST_CASE("a column that is read again is written on the way") {
    // One that is stored anyway, one that would be computed twice, one that nobody else reads, one that costs as much
    // to read as to compute.
    constexpr auto d = x - mean(x) * ones<n, 1> - sum(y) * ones<n, 1>;
    static_assert(passes(dot(w, d), dot(z, d), hadamard(d, z)) == 3);
    constexpr auto e = constant<3> * x - t * ones<n, 1>;
    static_assert(passes(dot(w, e), dot(z, e), hadamard(e, z)) == 3);
    static_assert(passes(dot(w, e), dot(z, e)) == 2);
    static_assert(passes(dot(w, centred), dot(z, centred), hadamard(centred, z)) == 2);
}

TEST_CASE("but only where nobody has read it before") {
    constexpr auto e = constant<3> * x - t * ones<n, 1>;
    static_assert(passes(hadamard(e, w), dot(w, e), dot(z, e), hadamard(e, z)) == 2);
    auto all = evaluator(hadamard(e, w), dot(w, e), dot(z, e), hadamard(e, z));
    VectorXd const xv = VectorXd::Random(10), zv = VectorXd::Random(10), wv = VectorXd::Random(10);
    VectorXd const ev = 3 * xv.array() - 0.5;
    auto const [a, b, c, d] = all(x = xv, z = zv, w = wv, t = 0.5);
    CHECK(distance(a, ev.cwiseProduct(wv)) < 1e-15);
    CHECK(std::abs(b - ev.dot(wv)) < 1e-14);
    CHECK(std::abs(c - ev.dot(zv)) < 1e-14);
    CHECK(distance(d, ev.cwiseProduct(zv)) < 1e-15);
}

TEST_CASE("alone or together every number comes out alike; with other layouts up to rounding") {
    auto together = evaluator(dot(z, centred), dot(y, centred), sum(y), hadamard(centred, y), regression);
    auto first = evaluator(dot(z, centred));
    auto second = evaluator(dot(y, centred));
    auto third = evaluator(sum(y));
    auto fourth = evaluator(hadamard(centred, y));
    auto fifth = evaluator(regression);
    for (Eigen::Index length = 1; length < 100; ++length) {
        VectorXd const xv = VectorXd::Random(length), yv = VectorXd::Random(length);
        VectorXd const zv = VectorXd::Random(length);
        auto const [a, b, c, d, e] = together(x = xv, y = yv, z = zv);
        CHECK(a == std::get<0>(first(x = xv, z = zv)));
        CHECK(b == std::get<0>(second(x = xv, y = yv)));
        CHECK(c == std::get<0>(third(y = yv)));
        CHECK(d == std::get<0>(fourth(x = xv, y = yv)));
        CHECK(e == std::get<0>(fifth(x = xv, y = yv)));

        VectorXd const away = xv.array() - xv.mean();
        CHECK(std::abs(a - zv.dot(away)) <= 1e-14 * static_cast<double>(length));
        CHECK(std::abs(b - yv.dot(away)) <= 1e-14 * static_cast<double>(length));
        CHECK(distance(d, away.cwiseProduct(yv)) < 1e-14);

        Eigen::MatrixXd rows(2, length);
        rows << xv.transpose(), yv.transpose();
        auto const strided = together(x = rows.row(0).transpose(), y = rows.row(1).transpose(), z = zv);
        CHECK(std::abs(std::get<0>(strided) - a) <= 1e-14 * static_cast<double>(length));
        CHECK(std::abs(std::get<2>(strided) - c) <= 1e-14 * static_cast<double>(length));
        CHECK(distance(std::get<3>(strided), d) < 1e-14);
    }
    VectorXd const none(0);
    CHECK(std::get<0>(evaluator(dot(x, y), sum(x))(x = none, y = none)) == 0);
}
