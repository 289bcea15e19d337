// SPDX-License-Identifier: MIT
// Roots of sums of squares become norms for a machine, of numbers, columns, rows and matrices; no others do.
#include "../machine_forms.hpp"
#include "../reference.hpp"

using namespace gradus;
using machine_forms::leaves, machine_forms::uses;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto u = matrix<"u", 1, n>;
constexpr auto A = matrix<"A", m, n>;
constexpr auto s = scalar<"s">;
constexpr auto t = scalar<"t">;
constexpr auto p = scalar<"p", positive>;
}  // namespace

TEST_CASE("a norm is found in the root of a sum of squares") {
    CHECK(uses(op::norm, sqrt(T(x) * x)));
    CHECK(uses(op::norm, sqrt(u * T(u))));
    CHECK(uses(op::norm, sqrt(sum(pow<2>(x)))));
    CHECK(uses(op::norm, sqrt(sum(hadamard(A, A)))));
    CHECK(uses(op::norm, sqrt(tr(T(A) * A))));
    CHECK(uses(op::norm, sqrt(mean(pow<2>(x - mean(x) * ones<n>)))));
    CHECK(uses(op::norm, sqrt(T(x) * T(A) * A * x)));
    CHECK(uses(op::norm, sqrt(p * squared_norm(A))));
    CHECK(uses(op::norm, pow<-3, 2>(constant<2> * squared_norm(x))));
    CHECK(uses(op::norm, pow<-1>(T(x) * x)));
    CHECK(uses(op::norm, sqrt(squared_norm(x) * squared_norm(y))));
}
TEST_CASE("a hypotenuse is found in the root of several squares") {
    CHECK(uses(op::hypotenuse, sqrt(s * s + t * t)));
    CHECK(uses(op::hypotenuse, sqrt(pow<2>(s) + constant<4> * pow<4>(t) + p * pow<2>(s - t))));
    CHECK(uses(op::hypotenuse, sqrt(constant<2> + t * t)));
    CHECK(uses(op::hypotenuse, sqrt(squared_norm(x) + T(y) * y)));
    CHECK(uses(op::hypotenuse, sqrt(sum(pow<2>(x) + pow<2>(y)))));
    CHECK(uses(op::hypotenuse, pow<1, 2>(pow<2>(x) + half * hadamard(y, y) + ones<n>)));
    CHECK(uses(op::hypotenuse, pow<-1>(s * s + t * t)));
    CHECK(uses(op::hypotenuse, sqrt(pow<2>(x) + (s * s) * ones<n>)));
    CHECK(uses(op::hypotenuse, pow<-3, 2>(s * s + t * t)));
}
TEST_CASE("norms of rows are found in the roots of row sums and column sums") {
    CHECK(uses(op::row_norms, sqrt(row_sums(pow<2>(A)))));
    CHECK(uses(op::row_norms, sqrt(col_sums(hadamard(A, A)))));
    CHECK(uses(op::row_norms, pow<-1, 2>(hadamard(A, A) * ones<n>)));
    CHECK(uses(op::row_norms, sqrt(pow<-1>(sum(ones<n>)) * row_sums(pow<2>(A)))));
}
TEST_CASE("the root of one square is its absolute value") {
    CHECK(uses(op::abs, pow<-1, 2>(t * t)));
    CHECK(uses(op::abs, pow<3, 2>(pow<2>(x))));
}
TEST_CASE("what is no sum of squares stays") {
    CHECK(leaves(op::hypotenuse, sqrt(p + t * t)));
    CHECK(leaves(op::hypotenuse, pow<-1>(constant<1> + t * t)));
    CHECK(leaves(op::norm, pow<2>(T(x) * x)));
    CHECK(leaves(op::norm, sqrt(p + p)));
    CHECK(leaves(op::abs, pow<-1>(t * t)));
}
