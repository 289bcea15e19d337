// SPDX-License-Identifier: MIT
// Distances that are spelled out by squares and products, and the sums of differences in their gradients, are found.
#include "../machine_forms.hpp"
#include "../reference.hpp"

using namespace gradus;
using machine_forms::leaves, machine_forms::uses;

namespace {
constexpr auto k = dim<"k">;
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto X = matrix<"X", m, n>;
constexpr auto Y = matrix<"Y", k, n>;
constexpr auto x = vector<"x", m>;
constexpr auto W = matrix<"W", m, k>;
constexpr auto r = row_sums(pow<2>(X));
constexpr auto q = row_sums(hadamard(Y, Y));
constexpr auto squares = r * T(ones<k>) + ones<m> * T(q) - constant<2> * X * T(Y);
constexpr auto d = diagonal_of(X * T(X));
}  // namespace

TEST_CASE("distances are found") {
    CHECK(uses(op::row_distances, sqrt(squares)));
    CHECK(uses(op::row_distances, sqrt(half * squares)));
    CHECK(uses(op::row_distances, sqrt(ones<m> * T(q) - constant<2> * X * T(Y) + r * ones<1, k>)));
    CHECK(uses(op::row_distances, pow<3, 2>(col_sums(pow<2>(T(X))) * T(ones<k>) +
                                            ones<m> * T(pow<2>(Y) * ones<n>) - constant<2> * X * T(Y))));
    CHECK(leaves(op::row_distances,
                 sqrt(r * T(ones<k>) + ones<m> * T(q) - X * T(Y) + constant<9> * ones<m, k>)));
    CHECK(leaves(op::row_distances, exp(-squares)));
}
TEST_CASE("distances among the rows of one matrix are found") {
    // (Their diagonal is 0 up to rounding, of which a root makes 1e-8.)
    auto const found = [](auto const& e) {
        machine_forms::forms<std::remove_cvref_t<decltype(e)>> const f;
        return f.has(op::row_distances);
    };
    CHECK(found(sqrt(d * T(ones<m>) + ones<m> * T(d) - constant<2> * X * T(X))));
    CHECK(found(sqrt(pow<2>(x) * T(ones<m>) + ones<m> * T(pow<2>(x)) - constant<2> * x * T(x))));
}
TEST_CASE("sums of differences are found in gradients") {
    CHECK(uses(op::weighted_differences, grad(sum(sqrt(squares)), X)));
    CHECK(uses(op::weighted_differences, grad(sum(sqrt(squares)), Y)));
    CHECK(uses(op::weighted_differences, grad(sum(exp(-half * sqrt(squares))), X)));
    CHECK(uses(op::weighted_differences, grad(sum(hadamard(W, sqrt(squares))), Y)));
    CHECK(uses(op::weighted_differences, grad(sum(pow<-1, 2>(squares)), X)));
    CHECK(leaves(op::weighted_differences, diag(row_sums(W)) * X - W * Y));
}
