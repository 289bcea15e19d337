// SPDX-License-Identifier: MIT
// Distances between rows: numbers, gradients and second derivatives, also of rows that are equal.
#include <gradus/eigen.hpp>

#include "../reference.hpp"
#include "../run_time_gradient.hpp"

using namespace gradus;

namespace {
constexpr auto m = dim<"m">;
constexpr auto k = dim<"k">;
constexpr auto n = dim<"n">;
constexpr auto X = matrix<"X", m, n>;
constexpr auto Y = matrix<"Y", k, n>;
constexpr auto V = matrix<"V", m, n>;
constexpr auto W = matrix<"W", m, k>;
constexpr auto M = matrix<"M", m, m, binary>;
constexpr auto q = vector<"q", m>;
constexpr auto D = row_distances(X, Y);
constexpr auto r = row_sums(hadamard(X, X));
constexpr auto squares = r * T(ones<m>) + ones<m> * T(r) - constant<2> * X * T(X);

static_assert(meaning_of(D).shape == shape{m, k} && meaning_of(row_distances(X, X)).shape == shape{m, m});
static_assert(unicode(D) == "rowdist(X, Y)" && latex(D) == "\\operatorname{rowdist}\\left(X, Y\\right)" &&
              ascii(D) == "rowdist(X, Y)");
static_assert(unicode(grad(sum(hadamard(W, D)), X)) == "rowdiff(W ⊘₀ rowdist(X, Y), X, Y)");
static_assert(row_distances(X, X) == T(row_distances(X, X)) && equal(T(D), row_distances(Y, X)));
static_assert(equal(weighted_differences(W, X, Y), diag(row_sums(W)) * X - W * Y));
static_assert(equal(products_with_differences(V, X, Y), row_sums(hadamard(V, X)) * T(ones<k>) - V * T(Y)));

using numbers = Eigen::MatrixXd;
bool near(numbers const& got, numbers const& wanted, double tolerance = 1e-12) {
    return got.rows() == wanted.rows() && got.cols() == wanted.cols() &&
           (got - wanted).cwiseAbs().maxCoeff() <= tolerance * (1e-3 + wanted.cwiseAbs().maxCoeff());
}
numbers const line{{0, 0}, {3, 4}, {6, 8}};
numbers const pull{{-2.4, -3.2}, {0, 0}, {2.4, 3.2}};
}  // namespace

TEST_CASE("gradients by both") {
    run_time_gradient::check(sum(hadamard(W, D)), W, X, Y);
    run_time_gradient::check(sum(hadamard(W, exp(-D))), X);
    run_time_gradient::check(squared_norm(weighted_differences(W, X, Y)), W, X, Y);
    run_time_gradient::check(squared_norm(products_with_differences(V, X, Y)), V, X, Y);
}
TEST_CASE("equal rows have the distance 0 and the derivative 0") {
    auto e = evaluator(sum(row_distances(X, X)), grad(sum(row_distances(X, X)), X));
    auto const [value, gradient] = e(X = line);
    CHECK(value == 40);
    CHECK(near(gradient, pull));
    numbers twice = line;
    twice.row(1).setZero();
    auto const [again, of_equal] = e(X = twice);
    CHECK(again == 40);
    CHECK(near(of_equal, numbers{{-1.2, -1.6}, {-1.2, -1.6}, {2.4, 3.2}}));
    CHECK(near(jvp(grad(sum(row_distances(X, X)), X), X, V)(X = line, V = numbers{{1, 0}, {0, 1}, {1, 1}}),
               numbers{{.544, -.408}, {-.704, .528}, {.16, -.12}}));
}
TEST_CASE("spelled out by squares") {
    auto e = evaluator(sum(sqrt(squares)), grad(sum(sqrt(squares)), X));
    auto const [value, gradient] = e(X = line);
    CHECK(value == 40);
    CHECK(near(gradient, pull));
    // Far from 0 the squares of the distances have no digits left.
    auto const [far, of_far] = e(X = numbers(line.array() + 1e9));
    CHECK(far == 40);
    CHECK(near(of_far, pull));
}
TEST_CASE("a mask takes the diagonal away") {
    constexpr auto f = sum(hadamard(M, divide(q * T(q), sqrt(squares))));
    auto e = evaluator(f, grad(f, X), grad(f, q));
    auto const [value, by_X, by_q] = e(X = numbers{{0, 0}, {2, 0}}, M = numbers{{0, 1}, {1, 0}},
                                       q = Eigen::VectorXd(Eigen::Vector2d(1, 2)));
    CHECK(value == 2);
    CHECK(near(by_X, numbers{{1, 0}, {-1, 0}}));
    CHECK(near(by_q, numbers{{2}, {1}}));
}
TEST_CASE("large and small rows, one row, and none") {
    for (double scale : {1e-200, 1e200}) {
        CHECK(near(D(X = numbers(scale * line), Y = numbers(scale * line.topRows(1))) / scale,
                   numbers{{0}, {5}, {10}}));
    }
    constexpr auto u = matrix<"u", 1, 2>;
    constexpr auto v = matrix<"v", 1, 2>;
    CHECK(row_distances(u, v)(u = numbers{{1, 2}}, v = numbers{{4, 6}}) == 5);
    CHECK(near(grad(row_distances(u, v), u)(u = numbers{{1, 2}}, v = numbers{{1, 2}}), numbers{{0, 0}}));
    CHECK(D(X = numbers(0, 2), Y = line).cols() == 3);
    Eigen::MatrixXf const single = line.cast<float>();
    CHECK(D(X = single, Y = single)(2, 0) == 10);
}
