// SPDX-License-Identifier: MIT
// Groups: a vector, the rows or the columns of a matrix.
#include <doctest/doctest.h>

#include <Eigen/Core>
#include <gradus/gradus.hpp>

using namespace gradus;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">;

// What a function of a term makes of X, beside what it should be.
template <class Make, expression E>
constexpr bool makes(Make make, shape of, E const& wanted) {
    graph g(algebra, build_as_written);
    lowering lower(g);
    auto const& d = of.is_vector() ? meaning_of(vector<"x", n>) : meaning_of(matrix<"X", m, n>);
    auto const made = make(term{&g, lower(d)});
    normaliser normal(algebra, canonical_form);
    gradus::index roots[] = {made.index, lower(meaning_of(wanted))};
    translate(g, normal, roots, 2, false);
    return roots[0] == roots[1];
}
constexpr auto x = vector<"x", n>;
constexpr auto X = matrix<"X", m, n>;
constexpr shape tall{n, 1}, wide{m, n};

static_assert(makes([](term t) { return op::group_means(t, grouping::rows); }, tall, mean(x)));
static_assert(makes([](term t) { return op::group_means(t, grouping::rows); }, wide,
                    row_sums(X) / sum(ones<n>)));
static_assert(makes([](term t) { return op::group_means(t, grouping::columns); }, wide,
                    col_sums(X) / sum(ones<m>)));
static_assert(makes([](term t) { return op::spread(gradus::row_sums(t), t.shape(), grouping::rows); }, wide,
                    row_sums(X) * ones<1, n>));
static_assert(makes([](term t) { return op::spread(gradus::col_sums(t), t.shape(), grouping::columns); },
                    wide, ones<m>* T(col_sums(X))));
static_assert(makes([](term t) { return op::divide_groups(t, gradus::row_sums(t), grouping::rows); }, wide,
                    divide(X, row_sums(X) * ones<1, n>)));
static_assert(makes([](term t) { return op::scale_groups(t, gradus::mean(t), grouping::rows); }, tall,
                    mean(x) * x));

}  // namespace

TEST_CASE("strips cover every row once") {
    for (int rows = 0; rows < 30; ++rows) {
        Eigen::VectorXi seen = Eigen::VectorXi::Zero(rows);
        in_strips(Eigen::MatrixXd(rows, 2), [&](auto count, auto i) { seen.segment(i, count).array() += 1; });
        CHECK((seen.array() == 1).all());
    }
}
