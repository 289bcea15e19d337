// SPDX-License-Identifier: MIT
// The reader of golden values: the matrices of a good file, and what is wrong with a bad one.
#include "file.hpp"

#include <doctest/doctest.h>

#include <sstream>

namespace {

golden::cases parsed(std::string const& text) {
    std::istringstream input(text);
    return golden::parse(input, "f");
}
std::string complaint(std::string const& text) {
    try {
        (void)parsed(text);
    } catch (csv_error const& error) {
        return error.what();
    }
    return "no error";
}

}  // namespace

TEST_CASE("matrices by case and name, column by column") {
    auto const all = parsed("# a comment\nfirst,A,2,3,1,2,3,4,5,6\nfirst,t,1,1,-0.5\n\nsecond,A,1,2,7,8\n");
    CHECK(all.size() == 2);
    CHECK(all.at("first").at("A") == (Eigen::MatrixXd(2, 3) << 1, 3, 5, 2, 4, 6).finished());
    CHECK(all.at("first").at("t")(0, 0) == -0.5);
    CHECK(all.at("second").at("A") == Eigen::RowVector2d(7, 8));
}

TEST_CASE("what is wrong is said with its line") {
    CHECK(complaint("") == "f:0: no values in the file, got none, expected at least one row");
    CHECK(complaint("c,A,2,2,1,2,3\n") == "f:1: wrong number of entries, got 3, expected rows times columns");
    CHECK(complaint("c,A,-1,-1,1\n").starts_with("f:1: wrong number of entries"));
    CHECK(complaint("c,A,1,1,1\nc,A,1,1,1\n") == "f:2: a name for the second time, got A, expected another");
    CHECK(complaint("c\n").starts_with("f:1: an incomplete row, got \"c\""));
    CHECK(complaint("c,A,1,1,x\n").starts_with("f:1: column 3 is not a number, got \"x\""));
    CHECK(complaint("c,A,1,1,nan\n").starts_with("f:1: column 3 is not a number"));
    CHECK_THROWS_WITH_AS(
        (void)golden::read("no_such_file"),
        "no_such_file:0: cannot open the file, got none, expected a readable file of golden values",
        csv_error);
}
