// SPDX-License-Identifier: MIT
// Columns of a matrix and entries of a vector are read where they are, whatever the memory: packed, by rows, strided, or
// that of a value.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "numeric.hpp"

using namespace gradus;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto X = matrix<"X", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto u = vector<"u", m>;
constexpr auto some = columns<dimension{2}, dimension{3}>(X);
constexpr auto part = rows<dimension{4}, dimension{3}>(x);

MatrixXd const Xv = MatrixXd::Random(6, 9), C = Xv.middleCols(2, 3);
Eigen::Matrix<double, -1, -1, Eigen::RowMajor> const by_rows = Xv;
MatrixXd const wide = [] {
    MatrixXd w = MatrixXd::Random(8, 9);
    w.middleRows(1, 6) = Xv;
    return w;
}();
VectorXd const xv = VectorXd::Random(9), uv = VectorXd::Random(6), R = xv.segment(4, 3);

// Of X in every kind of memory.
void check(auto const& f, MatrixXd const& expected, auto... bound) {
    CHECK(distance(MatrixXd(f(X = Xv, bound...)), expected) < 1e-14);
    CHECK(distance(MatrixXd(f(X = by_rows, bound...)), expected) < 1e-14);
    CHECK(distance(MatrixXd(f(X = wide.middleRows(1, 6), bound...)), expected) < 1e-14);
}
}  // namespace

TEST_CASE("nothing is copied") {
    static_assert(decltype(evaluator(some * part))::plan.step_count == 1);
    static_assert(decltype(evaluator(T(some) * u))::plan.step_count == 1);
    static_assert(decltype(evaluator(tanh(part) + part))::plan.step_count == 2);
    // The exponentials are kept, their columns are not.
    static_assert(decltype(evaluator(columns<dimension{2}, dimension{3}>(exp(X)) * part))::plan.step_count ==
                  2);
}

TEST_CASE("products, transposes and loops") {
    check(some * part, C * R, x = xv);
    check(T(some) * u, C.transpose() * uv, u = uv);
    check(T(some) * some, C.transpose() * C);
    check(exp(some) + 2 * some, C.array().exp().matrix() + 2 * C);
    check(columns<dimension{1}, dimension{2}>(T(X)), Xv.transpose().middleCols(1, 2));
    check(columns<dimension{1}, dimension{2}>(some), Xv.middleCols(3, 2));
    check(columns<dimension{2}, dimension{3}>(exp(X)) * part, C.array().exp().matrix() * R, x = xv);
    check(rows<dimension{1}, dimension{2}>(X * x), (Xv * xv).segment(1, 2), x = xv);
    check(
        grad(squared_norm(some * part), x),
        [] {
            VectorXd g = VectorXd::Zero(9);
            g.segment(4, 3) = 2 * C.transpose() * (C * R);
            return g;
        }(),
        x = xv);
}

TEST_CASE("entries of a vector that is not packed") {
    VectorXd const twice = VectorXd::Random(18);
    Eigen::Map<VectorXd const, 0, Eigen::InnerStride<2>> const every_other(twice.data(), 9);
    VectorXd const r = every_other.segment(4, 3);
    CHECK(distance((tanh(part) + part)(x = every_other), r.array().tanh().matrix() + r) < 1e-15);
}

TEST_CASE("outputs") {
    auto e = evaluator(some, T(some), part, squared_norm(some));
    auto const [a, b, c, d] = e(X = Xv, x = xv);
    CHECK(a == C);
    CHECK(b == C.transpose());
    CHECK(c == R);
    CHECK(d == doctest::Approx(C.squaredNorm()));
}

TEST_CASE("fixed sizes") {
    constexpr auto F = matrix<"F", 4, 5>;
    constexpr auto f = vector<"f", 5>;
    Eigen::Matrix<double, 4, 5> const Fv = Eigen::Matrix<double, 4, 5>::Random();
    Eigen::Matrix<double, 5, 1> const fv = Eigen::Matrix<double, 5, 1>::Random();
    auto const y =
        (columns<dimension{1}, dimension{3}>(F) * rows<dimension{2}, dimension{3}>(f))(F = Fv, f = fv);
    CHECK(distance(y, Fv.middleCols(1, 3) * fv.segment(2, 3)) < 1e-15);
}
