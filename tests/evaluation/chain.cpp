// SPDX-License-Identifier: MIT
// The order of multiplications: vectors first, by cost where sizes are known, halves of a symmetric chain once.
#include <doctest/doctest.h>

#include <Eigen/LU>

#include <gradus/eigen.hpp>

#include "numeric.hpp"

using namespace gradus;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto B = matrix<"B", n, n>;
constexpr auto x = vector<"x", n>;

// The entries of all results of products in a plan, with n = 100: what the order is judged by.
template <class Evaluator>
constexpr std::int64_t product_entries(Evaluator const&) {
    auto const& plan = Evaluator::plan;
    std::int64_t total = 0;
    for (gradus::index s = 0; s < plan.step_count; ++s) {
        auto const& v = plan.values[plan.steps[s].value];
        if (v.rules != &instruction::multiply) continue;
        auto const size = [](extent e) { return e.fixed >= 0 ? e.fixed : 100; };
        total += size(v.rows) * size(v.columns);
    }
    return total;
}
MatrixXd const Am = MatrixXd::Random(4, 4), Bm = MatrixXd::Random(4, 4);
VectorXd const xv = VectorXd::Random(4);
}  // namespace

TEST_CASE("matrices meet vectors first") {
    CHECK(product_entries(evaluator(A * B * x)) == 200);
    CHECK(product_entries(evaluator((A * B) * (A * x))) == 300);
    CHECK(product_entries(evaluator(T(x) * A * B)) == 200);
    CHECK(product_entries(evaluator((A * T(B) + 2 * B) * x)) == 300);
    CHECK(product_entries(evaluator((x * T(x)) * x)) == 0);
    CHECK(distance((A * B * x)(A = Am, B = Bm, x = xv), Am * Bm * xv) < 1e-14);
    CHECK(distance((T(x) * A * B)(A = Am, B = Bm, x = xv), xv.transpose() * Am * Bm) < 1e-14);
    CHECK(distance(((A * T(B) + 2 * B) * x)(A = Am, B = Bm, x = xv), (Am * Bm.transpose() + 2 * Bm) * xv) <
          1e-14);
    CHECK(distance(((x * T(x)) * x)(x = xv), xv * xv.squaredNorm()) < 1e-14);
}

TEST_CASE("the cheaper order by known sizes") {
    constexpr auto P = matrix<"P", 100, 2>;
    constexpr auto Q = matrix<"Q", 2, 100>;
    constexpr auto R = matrix<"R", 100, 3>;
    CHECK(product_entries(evaluator(P * Q * R)) == 2 * 3 + 100 * 3);
    CHECK(product_entries(evaluator(Q * P * Q)) == 2 * 2 + 2 * 100);
}

TEST_CASE("a symmetric chain is a square") {
    auto e = evaluator(T(x) * T(B) * T(A) * A * B * x);
    CHECK(product_entries(e) == 200);
    auto const [value] = e(A = Am, B = Bm, x = xv);
    CHECK(value == doctest::Approx((Am * Bm * xv).squaredNorm()));
}

TEST_CASE("powers and inverses in chains") {
    MatrixXd const Xm = MatrixXd::Random(4, 4) + 3 * MatrixXd::Identity(4, 4);
    MatrixXd const Xi = Xm.inverse();
    CHECK(distance((A * inv(B))(A = Am, B = Xm), Am * Xi) < 1e-13);
    CHECK(distance((inv(B) * A * inv(T(B)))(A = Am, B = Xm), Xi * Am * Xi.transpose()) < 1e-13);
    CHECK(distance(inv(B)(B = Xm), Xi) < 1e-13);
    CHECK(distance((inv(A) * inv(B))(A = Xm, B = Xm), Xi * Xi) < 1e-13);
    CHECK(distance((T(x) * inv(B))(x = xv, B = Xm), xv.transpose() * Xi) < 1e-13);
    CHECK(distance(matrix_power<-2>(B)(B = Xm), Xi * Xi) < 1e-13);
    CHECK(distance((matrix_power<3>(B) * x)(B = Xm, x = xv), Xm * (Xm * (Xm * xv))) < 1e-13);
    CHECK(distance(inv(A + B)(A = Am, B = Xm), (Am + Xm).inverse()) < 1e-12);
}
