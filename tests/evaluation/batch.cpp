// SPDX-License-Identifier: MIT
// Formulas of numbers at many points: what a batch gives at a point is what the formula gives there.
#include <doctest/doctest.h>

#include <boost/hana/tuple.hpp>
#include <cmath>

#include <gradus/eigen.hpp>
#include <gradus/print.hpp>

#include "../allocations.hpp"

using namespace gradus;
using boost::hana::make_tuple;
using Eigen::VectorXd;

namespace {

constexpr auto x = scalar<"x">;
constexpr auto y = scalar<"y">;
constexpr auto z = scalar<"z">;
constexpr auto c = scalar<"c">;

VectorXd points(int count, double shift) {
    VectorXd v(count);
    for (int i = 0; i < count; ++i) v[i] = std::sin(1.7 * i + shift) + shift;
    return v;
}

constexpr auto wave = sin(x * y) + exp(y * z) / (constant<1> + x * x);

// The form is the formula itself, over vectors.
static_assert(unicode(at_all_points<x.hash, y.hash>(x * y)) == "x ⊙ y");
static_assert(unicode(simplify(at_all_points<x.hash>(c * x + constant<1>))) == "cx + 1");
static_assert(unicode(at_all_points<x.hash>(c)) == "c 1");

}  // namespace

TEST_CASE("value and partial derivatives at all points") {
    VectorXd const xs = points(37, 0.3), ys = points(37, -0.2), zs = points(37, 0.1);
    auto const variables = make_tuple(x, y, z);
    auto batch = batch_evaluator(variables, wave, grad(wave, variables));
    auto one = evaluator(wave, grad(wave, variables));
    auto const [values, dx, dy, dz] = batch(x = xs, y = ys, z = zs);
    REQUIRE(values.size() == 37);
    for (int i = 0; i < 37; ++i) {
        auto const [v, a, b, d] = one(x = xs[i], y = ys[i], z = zs[i]);
        CHECK(values[i] == doctest::Approx(v).epsilon(1e-14));
        CHECK(dx[i] == doctest::Approx(a).epsilon(1e-14));
        CHECK(dy[i] == doctest::Approx(b).epsilon(1e-14));
        CHECK(dz[i] == doctest::Approx(d).epsilon(1e-14));
    }
}

TEST_CASE("numbers that do not vary, plain integers, powers and bounds") {
    VectorXd const xs = points(9, 1.5);
    constexpr auto low = scalar<"low">;
    constexpr auto high = scalar<"high">;
    auto const f = 3 * pow<3>(x) - c * pow<-1>(x) + sqrt(x * x + 2) + clip(x, low, high) * sigmoid(c) + 4;
    auto batch = batch_evaluator(make_tuple(x), f, grad(f, x), grad(c * x, x), grad(f, c));
    auto const [values, slopes, constant_slopes, by_c] = batch(x = xs, c = 0.25, low = 1.0, high = 2.0);
    for (int i = 0; i < 9; ++i) {
        auto const at = [&](auto const& e) { return e(x = xs[i], c = 0.25, low = 1.0, high = 2.0); };
        CHECK(values[i] == doctest::Approx(at(f)).epsilon(1e-14));
        CHECK(slopes[i] == doctest::Approx(at(grad(f, x))).epsilon(1e-14));
        CHECK(constant_slopes[i] == 0.25);
        CHECK(by_c[i] == doctest::Approx(grad(f, c)(x = xs[i], c = 0.25, low = 1.0, high = 2.0)));
    }
}

TEST_CASE("parts that do not vary may be of any shape") {
    constexpr auto n = dim<"n">;
    constexpr auto a = vector<"a", n>;
    VectorXd const xs = points(5, 0.5), as = points(4, 0.0);
    auto batch = batch_evaluator(make_tuple(x), exp(-x * squared_norm(a)));
    auto const [values] = batch(x = xs, a = as);
    for (int i = 0; i < 5; ++i) CHECK(values[i] == doctest::Approx(std::exp(-xs[i] * as.squaredNorm())));
}

TEST_CASE("into vectors of the caller, without memory after the first call") {
    VectorXd const xs = points(64, 0.3), ys = points(64, -0.2);
    VectorXd value, slope;
    auto batch = batch_evaluator(make_tuple(x, y), sin(x * y), grad(sin(x * y), x));
    batch.into(value, slope)(x = xs, y = ys);
    REQUIRE(value.size() == 64);
#if GRADUS_TEST_HOOK
    CHECK(allocations_of([&] { batch.into(value, slope)(x = xs, y = ys); }) == 0);
#endif
    CHECK(slope[63] == doctest::Approx(ys[63] * std::cos(xs[63] * ys[63])));
}

TEST_CASE("what is declared of numbers as of 1×1 matrices is not said of vectors") {
    constexpr auto s = scalar<"s", spd, orthogonal>;
    constexpr auto p = scalar<"p", positive>;
    VectorXd const ss = VectorXd::Ones(4), ps = points(4, 2);
    auto batch = batch_evaluator(make_tuple(s, p), T(s) * s * p, grad(log(p) * s, p));
    auto const [values, slopes] = batch(s = ss, p = ps);
    for (int i = 0; i < 4; ++i) {
        CHECK(values[i] == ps[i]);
        CHECK(slopes[i] == doctest::Approx(1 / ps[i]));
    }
    static_assert(varying<p.hash>().declared.has(positive));
    static_assert(!varying<s.hash>().declared.has(symmetric) && !varying<s.hash>().declared.has(invertible));
}

TEST_CASE("every output is one loop or part of one, and is explained") {
    auto batch = batch_evaluator(make_tuple(x, y), sin(x * y));
    auto const all = explain(batch, {{dim<"points at once">, 100}});
    CHECK(all.steps.size() <= 2);
    CHECK(all.products() == 0);
}

TEST_CASE("no points, floats, parts of a matrix, and outputs in the place of inputs") {
    auto batch = batch_evaluator(x, x * x + sin(x), grad(x * x, x));
    Eigen::MatrixXd points_by_rows = Eigen::MatrixXd::Random(3, 6);
    auto const [values, slopes] = batch(x = points_by_rows.row(1).transpose());
    for (int i = 0; i < 6; ++i) {
        double const at = points_by_rows(1, i);
        CHECK(values[i] == doctest::Approx(at * at + std::sin(at)));
        CHECK(slopes[i] == doctest::Approx(2 * at));
    }
    CHECK(std::get<0>(batch(x = VectorXd())).size() == 0);
    CHECK(std::get<1>(batch(x = Eigen::VectorXf::Constant(3, 2).eval()))[2] == 4.0f);
    VectorXd in_place = VectorXd::Constant(4, 3), slope(4);
    batch.into(in_place, slope)(x = in_place);
    CHECK(in_place[3] == doctest::Approx(9 + std::sin(3.0)));
    CHECK(slope[3] == 6);
}

TEST_CASE("lengths must agree") {
    VectorXd const xs = points(4, 0), ys = points(5, 0);
    auto batch = batch_evaluator(make_tuple(x, y), x * y);
    CHECK_THROWS_WITH_AS(batch(x = xs, y = ys), doctest::Contains("points"), shape_error);
}
