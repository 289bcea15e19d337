// SPDX-License-Identifier: MIT
// Row numbers are copied from any layout and checked before anything is written; an error names symbol, place and range.
#include <doctest/doctest.h>

#include <vector>

#include <gradus/eigen.hpp>

using namespace gradus;

namespace {

constexpr auto k = dim<"k">;
constexpr auto n = dim<"n">;
constexpr auto d = dim<"d">;
constexpr auto ids = indices<"ids", k>;
constexpr auto E = matrix<"E", n, d>;

}  // namespace

TEST_CASE("numbers behind those that are there, from holes too") {
    std::vector<Eigen::Index> all{7};
    std::vector<int> const list{3, 1, 4};
    copy_row_numbers(all, ids = list);
    Eigen::MatrixXi const spread = (Eigen::MatrixXi(2, 3) << 5, 6, 7, 0, 0, 0).finished();
    copy_row_numbers(all, ids = spread.row(0).transpose());
    CHECK(all == std::vector<Eigen::Index>{7, 3, 1, 4, 5, 6, 7});
}

TEST_CASE("what is no row") {
    Eigen::Index const list[] = {0, 2, 9, -1};
    row_number_view const some{list, 3}, negative{list + 3, 1}, none{list, 0};
    CHECK_NOTHROW(check_row_numbers(some, 10, "ids", "E"));
    CHECK_NOTHROW(check_row_numbers(none, 0, "ids", "E"));
    CHECK_THROWS_WITH_AS(check_row_numbers(some, 9, "ids", "E"),
                         "ids has the entry 9 at 2, but E has rows 0 to 8", index_error);
    CHECK_THROWS_WITH_AS(check_row_numbers(negative, 3, "ids", {}, "columns"),
                         "ids has the entry -1 at 0, but what it picks from has columns 0 to 2", index_error);
    CHECK_THROWS_WITH_AS(check_row_numbers(some, 0, "ids", "E"),
                         "ids has the entry 0 at 0, but E has no rows", index_error);
}

TEST_CASE("nothing is written where a number is no row") {
    Eigen::MatrixXd const table = Eigen::MatrixXd::Random(4, 2);
    Eigen::MatrixXd out = Eigen::MatrixXd::Ones(2, 2);
    auto pick = evaluator(gather(E, ids));
    CHECK_THROWS_AS(pick.into(out)(E = table, ids = std::vector<int>{1, 4}), index_error);
    CHECK(out == Eigen::MatrixXd::Ones(2, 2));
    pick.into(out)(E = table, ids = std::vector<int>{3, 0});
    CHECK(out.row(0) == table.row(3));
    CHECK(out.row(1) == table.row(0));
}
