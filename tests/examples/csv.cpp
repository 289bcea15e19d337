// SPDX-License-Identifier: MIT
// The CSV reader: the numbers of good files, and for each kind of bad file the line and what is wrong there.
#include "csv.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

// A file with the given bytes, removed at the end.
class temporary_file {
public:
    explicit temporary_file(std::string const& bytes) { std::ofstream(path_, std::ios::binary) << bytes; }
    temporary_file(temporary_file const&) = delete;
    temporary_file& operator=(temporary_file const&) = delete;
    ~temporary_file() { std::filesystem::remove(path_); }
    std::string const& path() const { return path_; }

private:
    std::string path_ = "csv_test_input.csv";
};

Eigen::MatrixXd numbers(std::string const& bytes) {
    temporary_file const file(bytes);
    return read_csv(file.path());
}

// The message for a file with these bytes, without the file's name.
std::string complaint(std::string const& bytes) {
    temporary_file const file(bytes);
    try {
        read_csv(file.path());
    } catch (csv_error const& error) {
        std::string const message = error.what();
        REQUIRE(message.starts_with(file.path()));
        return message.substr(file.path().size());
    }
    return "no error";
}

}  // namespace

TEST_CASE("numbers are read row by row") {
    Eigen::MatrixXd expected(2, 3);
    expected << 1, -2.5, 3e-2, 4, 5, 6;
    CHECK(numbers("1,-2.5,3e-2\n4,5,6\n") == expected);
    CHECK(numbers("1,-2.5,3e-2\n4,5,6") == expected);                     // no newline at the end
    CHECK(numbers("1,-2.5,3e-2\r\n4,5,6\r\n") == expected);               // CRLF
    CHECK(numbers("# a, b\n1, -2.5,\t3e-2\n\n 4,5,6 \n\n") == expected);  // comment, blanks, empty lines
    CHECK(numbers("7")(0, 0) == 7);
}

TEST_CASE("every row knows its line") {
    temporary_file const file("# x\n1\n\n2\n# y\n3\n");
    std::vector<Eigen::Index> lines;
    CHECK(read_csv(file.path(), &lines).rows() == 3);
    CHECK(lines == std::vector<Eigen::Index>{2, 4, 6});
}

TEST_CASE("a missing file is named") {
    CHECK_THROWS_WITH_AS(read_csv("no_such_file.csv"),
                         "no_such_file.csv:0: cannot open the file, got none, expected a readable CSV file",
                         csv_error);
}

TEST_CASE("a folder is not a file") { CHECK_THROWS_AS(read_csv("."), csv_error); }

TEST_CASE("a file without rows") {
    CHECK(complaint("") == ":0: no numbers in the file, got no row, expected at least one row");
    CHECK(complaint("# only\n# comments\n") ==
          ":2: no numbers in the file, got no row, expected at least one row");
}

TEST_CASE("a ragged row is named with its line") {
    CHECK(complaint("# x, y\n1,2\n3,4,5\n") ==
          ":3: wrong number of columns, got 3, expected 2 as in the first row");
    CHECK(complaint("1,2\n3\n") == ":2: wrong number of columns, got 1, expected 2 as in the first row");
}

TEST_CASE("what is not a number is named with line and column") {
    CHECK(complaint("1,2\n3,four\n") ==
          ":2: column 2 is not a number, got \"four\", expected a finite decimal number");
    CHECK(complaint("1,,3\n") == ":1: column 2 is not a number, got \"\", expected a finite decimal number");
    CHECK(complaint("1,2,\r\n") ==
          ":1: column 3 is not a number, got \"\", expected a finite decimal number");
    CHECK(complaint("1;2\n").starts_with(":1: column 1 is not a number, got \"1;2\""));
    CHECK(complaint("nan\n").starts_with(":1: column 1 is not a number"));
    CHECK(complaint("1e999\n").starts_with(":1: column 1 is not a number"));
    CHECK(complaint(std::string(100, '\x01')).find("\"????????????????????????????????...\"") !=
          std::string::npos);
}

TEST_CASE("the data sets of the examples are whole") {
    std::string const folder = GRADUS_EXAMPLE_DATA;
    Eigen::MatrixXd const digits = read_csv(folder + "/digits.csv");
    CHECK(digits.rows() == 1797);
    CHECK(digits.cols() == 65);
    CHECK(digits.minCoeff() == 0);
    CHECK(digits.maxCoeff() == 16);
    CHECK(digits.col(64).maxCoeff() == 9);
    Eigen::MatrixXd const diabetes = read_csv(folder + "/diabetes.csv");
    CHECK(diabetes.rows() == 442);
    CHECK(diabetes.cols() == 11);
    CHECK(diabetes.col(10).mean() == doctest::Approx(152.133484).epsilon(1e-8));
    Eigen::MatrixXd const breast_cancer = read_csv(folder + "/breast_cancer.csv");
    CHECK(breast_cancer.rows() == 569);
    CHECK(breast_cancer.cols() == 31);
    CHECK(breast_cancer.col(30).sum() == 357);
}
