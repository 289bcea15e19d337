// SPDX-License-Identifier: MIT
// Norms of rows, and what is divided by them.
#include <gradus/eigen.hpp>

#include "../reference.hpp"
#include "../run_time_gradient.hpp"

using namespace gradus;

namespace {
constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto X = matrix<"X", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto v = vector<"v", m>;

static_assert(meaning_of(row_norms(X)).shape == shape{m, 1} && unicode(row_norms(X)) == "rownorm(X)");
static_assert(row_norms(x) == abs(x) && row_norms(T(x)) == norm(x));
static_assert(unicode(grad(T(v) * row_norms(X), X)) == "D(v ⊘₀ rownorm(X))X");

using numbers = Eigen::MatrixXd;
numbers const two_rows{{0, 0}, {3, 4}};
numbers const units{{0, 0}, {.6, .8}};
}  // namespace

TEST_CASE("gradients") {
    run_time_gradient::check(T(v) * row_norms(X), v, X);
    run_time_gradient::check(sum(exp(row_norms(X))), X);
}
TEST_CASE("a row of zeros has the norm 0 and the gradient 0, however it is spelled") {
    auto const check = [](auto const& f) {
        auto e = evaluator(f, grad(f, X));
        auto const [value, gradient] = e(X = two_rows);
        CHECK(value == 5);
        CHECK((gradient - units).norm() < 1e-15);
    };
    check(sum(row_norms(X)));
    check(sum(sqrt(row_sums(hadamard(X, X)))));
    check(sum(sqrt(col_sums(pow<2>(T(X))))));
    check(sum(sqrt(pow<2>(X) * ones<n>)));
}
TEST_CASE("rows divided by their norms") {
    CHECK(((diag(pow<-1>(row_norms(X))) * X)(X = two_rows) - units).norm() < 1e-15);
    CHECK((divide(X, row_norms(X) * T(ones<n>))(X = two_rows) - units).norm() < 1e-15);
    CHECK(((diag(pow<-1, 2>(row_sums(pow<2>(X)))) * X)(X = two_rows) - units).norm() < 1e-15);
}
TEST_CASE("large and small rows") {
    for (double scale : {1e-200, 1.0, 1e200}) {
        Eigen::VectorXd const r = row_norms(X)(X = numbers(scale * two_rows));
        CHECK(r(0) == 0);
        CHECK(std::abs(r(1) / scale - 5) < 1e-14);
    }
    CHECK(row_norms(X)(X = numbers(0, 3)).size() == 0);
}
