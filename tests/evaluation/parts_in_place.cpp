// SPDX-License-Identifier: MIT
// Parts of an output that stand side by side: computed in place where nothing else needs the memory, right in any case.
#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "numeric.hpp"

using namespace gradus;
using Eigen::MatrixXd, Eigen::VectorXd;

namespace {

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto d = dim<"d">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", m, d>;
constexpr auto C = matrix<"C", m, m>;
constexpr auto x = vector<"x", m>;

MatrixXd const a = MatrixXd::Random(7, 5), b = MatrixXd::Random(7, 3), c = MatrixXd::Random(7, 7);
VectorXd const v = VectorXd::Random(7);

MatrixXd beside(MatrixXd const& left, MatrixXd const& right) {
    MatrixXd both(left.rows(), left.cols() + right.cols());
    both << left, right;
    return both;
}

// How many slots of an evaluator are parts of others.
template <class Job, std::size_t Numerals>
constexpr int parts_of(evaluation<Job, Numerals> const&) {
    int count = 0;
    for (gradus::index s = 0; s < Job::result.slot_count; ++s) count += Job::result.slots[s].is_part();
    return count;
}

}  // namespace

TEST_CASE("two parts, as result and as output") {
    auto both = evaluator(hstack(C * A, exp(B)));
    CHECK(parts_of(both) == 2);
    MatrixXd const wanted = beside(c * a, b.array().exp().matrix());
    CHECK(distance(std::get<0>(both(A = a, B = b, C = c)), wanted) < 1e-14);
    MatrixXd out;
    both.into(out)(A = a, B = b, C = c);
    CHECK(distance(out, wanted) < 1e-14);
    auto const plan = explain(both);
    CHECK(plan.number(plan.steps.back().bytes) == 0);
    CHECK(plan.number(plan.workspace) == 8 * 7 * 8);
    // An output with gaps, and one that an input lies in: computed aside.
    MatrixXd larger = MatrixXd::Ones(9, 8);
    auto block = larger.topRows(7);
    both.into(block)(A = a, B = b, C = c);
    CHECK(distance(block, wanted) < 1e-14);
    CHECK(larger.bottomRows(2) == MatrixXd::Ones(2, 8));
    MatrixXd all = beside(a, b);
    Eigen::Map<MatrixXd const> const first(all.data(), 7, 5), second(all.data() + 35, 7, 3);
    both.into(all)(A = first, B = second, C = c);
    CHECK(distance(all, wanted) < 1e-14);
}

TEST_CASE("three parts, one of them a symbol, other outputs between") {
    auto several = evaluator(T(C * x) * x, hstack(C * A, x, C * B), C * B * T(B));
    auto const [number, stack, square] = several(A = a, B = b, C = c, x = v);
    CHECK(number == doctest::Approx((c * v).dot(v)));
    CHECK(distance(stack, beside(beside(c * a, v), c * b)) < 1e-14);
    CHECK(distance(square, c * b * b.transpose()) < 1e-14);
}

TEST_CASE("parts that are read again, are alike or are needed for each other") {
    auto again = evaluator(hstack(C * A, tanh(C * A)), hstack(exp(C), C * C), sum(exp(C)));
    auto const [left, right, total] = again(A = a, C = c);
    MatrixXd const product = c * a, powers = c.array().exp();
    CHECK(distance(left, beside(product, product.array().tanh().matrix())) < 1e-14);
    CHECK(distance(right, beside(powers, c * c)) < 1e-14);
    CHECK(total == doctest::Approx(powers.sum()));
    auto twice = evaluator(hstack(exp(C), exp(C)));
    CHECK(distance(std::get<0>(twice(C = c)), beside(powers, powers)) < 1e-15);
}

TEST_CASE("memory that others need as well") {
    // tanh(A) is computed after the stack, where CA was before it.
    auto after = evaluator(hstack(C * A, exp(B)), sum(hadamard(C * tanh(A), A)));
    MatrixXd const wanted = beside(c * a, b.array().exp().matrix());
    auto const [stack, total] = after(A = a, B = b, C = c);
    CHECK(distance(stack, wanted) < 1e-14);
    CHECK(total == doctest::Approx((c * a.array().tanh().matrix()).cwiseProduct(a).sum()));
    // exp(D) is computed between the parts, and is as large as both.
    constexpr auto D = matrix<"D", m, n + d>;
    MatrixXd const e = MatrixXd::Random(7, 8);
    auto between = evaluator(hstack(C * A, exp(D) * T(D) * B));
    CHECK(distance(std::get<0>(between(A = a, B = b, C = c, D = e)),
                   beside(c * a, e.array().exp().matrix() * e.transpose() * b)) < 1e-13);
}

TEST_CASE("fixed sizes, small on the stack and large in the object") {
    constexpr auto P = matrix<"P", 2, 2>;
    Eigen::Matrix2d const p = Eigen::Matrix2d::Random();
    CHECK(distance(hstack(exp(P), P * P)(P = p), beside(p.array().exp().matrix(), p * p)) < 1e-15);
    constexpr auto Q = matrix<"Q", 40, 30>;
    MatrixXd const q = MatrixXd::Random(40, 30);
    auto large = evaluator(hstack(exp(Q), Q * T(Q)));
    CHECK(parts_of(large) == 2);
    CHECK(distance(std::get<0>(large(Q = q)), beside(q.array().exp().matrix(), q * q.transpose())) < 1e-13);
}

TEST_CASE("a gradient by a stack of weights") {
    constexpr auto W = matrix<"W", m, n + d>;
    constexpr auto u = vector<"u", n>;
    constexpr auto w = vector<"w", d>;
    constexpr auto f = half * squared_norm(W * vstack(u, w) - x);
    VectorXd const y = VectorXd::Random(5), z = VectorXd::Random(3);
    MatrixXd const weights = MatrixXd::Random(7, 8);
    VectorXd both(8);
    both << y, z;
    MatrixXd gradient;
    double value = 0;
    evaluator(f, grad(f, W)).into(value, gradient)(W = weights, u = y, w = z, x = v);
    VectorXd const residual = weights * both - v;
    CHECK(value == doctest::Approx(residual.squaredNorm() / 2));
    CHECK(distance(gradient, residual * both.transpose()) < 1e-14);
}
