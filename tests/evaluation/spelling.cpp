// SPDX-License-Identifier: MIT
// Sizes whose names are too long to be kept: they are found by the names they are made of.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "numeric.hpp"

using namespace gradus;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {
constexpr auto samples = dim<"samples">;
constexpr auto features = dim<"features">;
constexpr auto classes = dim<"classes">;
constexpr auto V = matrix<"V", features, classes>;
constexpr auto X = matrix<"X", samples, features>;
constexpr auto u = vector<"u", features * classes>;
static_assert(dimension{features * classes}.is_nameless());

constexpr dimension names[] = {samples, features, classes};
constexpr auto pair = spelled(classes * features, names, 3);
static_assert(pair.count == 2 && !pair.is_sum && pair.names[0] == 1 && pair.names[1] == 2);
static_assert(spelled(classes * features * samples * classes, names, 3).count == 4);
static_assert(spelled(samples + features, names, 3).is_sum);
static_assert(!spelled(dim<"another"> * features, names, 3).is_found());

MatrixXd const Vm = MatrixXd::Random(4, 2), Xm = MatrixXd::Random(5, 4);
}  // namespace

TEST_CASE("Kronecker products and Hessians by matrices") {
    auto const k = kron(V, X)(V = Vm, X = Xm);
    CHECK(k.rows() == 20);
    CHECK(k.cols() == 8);
    CHECK(k(6, 5) == Vm(1, 1) * Xm(1, 1));
    CHECK(kron(V, kron(V, X))(V = Vm, X = Xm).cols() == 16);
    constexpr auto f = half * squared_norm(X * V);
    auto const h = hessian(f, V)(V = Vm, X = Xm);
    REQUIRE(h.rows() == 8);
    CHECK(distance(h.topLeftCorner(4, 4), Xm.transpose() * Xm) < 1e-14);
    CHECK(distance(h.topRightCorner(4, 4), MatrixXd::Zero(4, 4)) == 0);
}

TEST_CASE("a symbol that has the product as its size") {
    VectorXd const uv = VectorXd::Random(8);
    CHECK(distance((vec(V) + u)(V = Vm, u = uv), Vm.reshaped() + uv) == 0);
    CHECK_THROWS_WITH_AS((void)(vec(V) + u)(V = Vm, u = VectorXd(7)), "u has 7 entries, but needs 8",
                         shape_error);
}
