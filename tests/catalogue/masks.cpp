// SPDX-License-Identifier: MIT
// Masks are selections where what they take away may be infinite, and plain factors elsewhere.
#include "../machine_forms.hpp"
#include "../reference.hpp"

using namespace gradus;
using machine_forms::leaves, machine_forms::uses;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto M = matrix<"M", m, n, binary>;
constexpr auto X = matrix<"X", m, n>;
constexpr auto c = vector<"c", n, binary>;
constexpr auto x = vector<"x", n>;
constexpr auto p = vector<"p", n, positive>;
constexpr auto b = scalar<"b", binary>;
constexpr auto t = scalar<"t", positive>;
}  // namespace

TEST_CASE("masks select") {
    CHECK(uses(op::masked, hadamard(M, exp(X))));
    CHECK(uses(op::masked, hadamard(pow<-1>(X), M)));
    CHECK(uses(op::masked, hadamard(ones<m, n> - M, X + pow<-1>(X))));
    CHECK(uses(op::masked, hadamard(ones<m> * T(c), pow<-2>(X))));
    CHECK(uses(op::masked, hadamard(T(T(M)), T(pow<-1>(T(X))))));
    CHECK(uses(op::masked, hadamard(c, tanh(pow<-1>(x)))));
    CHECK(uses(op::masked, diag(c) * pow<-1>(x)));
    CHECK(uses(op::masked, T(c) * pow<-1>(x)));
    CHECK(uses(op::masked, constant<2> * (T(pow<-1>(x)) * c)));
    CHECK(uses(op::masked, b * pow<-1>(t)));
    CHECK(uses(op::masked, hadamard(c, sqrt(p))));
}
TEST_CASE("masks multiply what is finite") {
    CHECK(leaves(op::masked, hadamard(M, X)));
    CHECK(leaves(op::masked, hadamard(step(X), tanh(X))));
    CHECK(leaves(op::masked, hadamard(X, exp(X))));
    CHECK(leaves(op::masked, hadamard(ones<m, n>, exp(X))));
    CHECK(leaves(op::masked, diag(c) * x));
    // A row times a number is no dot product.
    CHECK(leaves(op::masked, sum(cos(ones<1, n> * b))));
    CHECK(leaves(op::masked, T(x) * b));
    CHECK(leaves(op::masked, T(c) * t * b));
}

TEST_CASE("a row is multiplied by binary numbers, also in derivatives") {
    constexpr auto d = scalar<"d", binary>;
    Eigen::VectorXd v(3);
    v << 1, 2, 4;
    CHECK((T(pow<-1>(p)) * b * ones<n>)(p = v, b = 1.0) == doctest::Approx(1.75));
    CHECK(sum(T(pow<-1>(p)) * b * d)(p = v, b = 1.0, d = 1.0) == doctest::Approx(1.75));
    Eigen::VectorXd const taken_away = grad(sum(T(log(p)) * b), p)(p = v, b = 0.0);
    CHECK(taken_away.isZero(0));
    Eigen::MatrixXd const second = hessian(sum(T(pow<-1>(p)) * b), p)(p = v, b = 1.0);
    CHECK(second(0, 0) == doctest::Approx(2));
    CHECK(second(0, 1) == 0);
}
