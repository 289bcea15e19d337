// SPDX-License-Identifier: MIT
// The kind of every step is set when it is made.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

namespace {
using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;

template <expression E>
constexpr plan_step last(E const& e) {
    constexpr auto const& plan = decltype(evaluator(e))::plan;
    return plan.steps[plan.step_count - 1];
}
}  // namespace

TEST_CASE("kinds") {
    static_assert(last(T(A)).kind == step_kind::copy);
    static_assert(last(x).kind == step_kind::copy);
    static_assert(last(columns<0, 2>(A)).kind == step_kind::copy);
    static_assert(last(hadamard(x, x) + x).kind == step_kind::entries);
    static_assert(last(sqrt(x)).kind == step_kind::entries);
    static_assert(last(exp(x)).kind == step_kind::function);
    static_assert(last(row_sums(A)).kind == step_kind::kernel);
    static_assert(last(A * ones<n>).kind == step_kind::sums);
    static_assert(last(T(ones<n>) * x).kind == step_kind::sums);
    static_assert(last(x * T(ones<m>)).kind == step_kind::replication);
    static_assert(last(ones<m> * T(x)).kind == step_kind::replication);
    static_assert(last(T(x) * B * x).kind == step_kind::dot);
    static_assert(last(b * T(x)).kind == step_kind::outer_product);
    static_assert(last(A * x).kind == step_kind::matrix_vector);
    static_assert(last(A * B).kind == step_kind::matrix_product);
    static_assert(last(inv(B) * x).kind == step_kind::solve);
    static_assert(last(inv(B)).kind == step_kind::solve);
    static_assert(last(det(B)).kind == step_kind::kernel);
}

TEST_CASE("a power of two belongs to the product that it scales") {
    static_assert(last(constant<2> * A * B).kind == step_kind::matrix_product);
    static_assert(last(constant<2> * A * B).is_scaled);
    static_assert(!last(constant<3> * A * B).is_scaled);
    static_assert(last(constant<3> * A * B).kind == step_kind::entries);
    static_assert(last(half * A * x).is_scaled);
    static_assert(!last(A * x).is_scaled);
}
