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

TEST_CASE("rows, stacks and powers before matrices: planning ends") {
    constexpr auto C = matrix<"C", 2, n>;
    constexpr auto u = vector<"u", n>;
    constexpr auto v = vector<"v", n>;
    constexpr auto r = matrix<"r", 1, n>;
    constexpr auto s = scalar<"s">;
    constexpr auto t = scalar<"t">;
    MatrixXd const Cm = MatrixXd::Random(2, 4), rm = MatrixXd::Random(1, 4);
    VectorXd const um = VectorXd::Random(4), vm = VectorXd::Random(4);
    double const sv = 0.7, tv = -1.3;
    CHECK(distance((rows<0, 1>(A) * B)(A = Am, B = Bm), Am.topRows(1) * Bm) < 1e-14);
    CHECK(distance((hstack(s, t) * C)(s = sv, t = tv, C = Cm), sv * Cm.row(0) + tv * Cm.row(1)) < 1e-14);
    CHECK(distance(((s * T(u) + t * T(v)) * B)(s = sv, t = tv, u = um, v = vm, B = Bm),
                   (sv * um + tv * vm).transpose() * Bm) < 1e-14);
    CHECK(distance((T(vstack(s, s * t)) * C)(s = sv, t = tv, C = Cm), sv * Cm.row(0) + sv * tv * Cm.row(1)) <
          1e-14);
    CHECK((r * matrix_power<2>(B) * v)(r = rm, B = Bm, v = vm) ==
          doctest::Approx((rm * Bm * Bm * vm).value()));
    MatrixXd const expected = vm.transpose().array().exp().matrix() * Bm * Bm;
    CHECK(distance((exp(T(v)) * matrix_power<2>(B))(v = vm, B = Bm), expected) < 1e-13);
    constexpr auto f = exp(T(v)) * matrix_power<2>(B) * v;
    auto both = evaluator(f, grad(f, v), grad(f, B));
    auto const [value, by_v, by_B] = both(v = vm, B = Bm);
    VectorXd const e = vm.array().exp();
    CHECK(value == doctest::Approx((expected * vm).value()));
    CHECK(distance(by_v, e.cwiseProduct(Bm * Bm * vm) + (Bm * Bm).transpose() * e) < 1e-13);
    CHECK(distance(by_B, e * (Bm * vm).transpose() + Bm.transpose() * e * vm.transpose()) < 1e-13);
    constexpr auto g = sum(exp(rows<0, 1>(A) * B));
    auto of_row = evaluator(g, grad(g, A), grad(g, B));
    auto const [total, by_A, by_B2] = of_row(A = Am, B = Bm);
    MatrixXd const er = (Am.topRows(1) * Bm).array().exp();
    MatrixXd padded = MatrixXd::Zero(4, 4);
    padded.row(0) = er * Bm.transpose();
    CHECK(total == doctest::Approx(er.sum()));
    CHECK(distance(by_A, padded) < 1e-13);
    CHECK(distance(by_B2, Am.topRows(1).transpose() * er) < 1e-13);
}
