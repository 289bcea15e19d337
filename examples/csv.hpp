// SPDX-License-Identifier: MIT
// A numeric CSV file is a matrix: a row per line, all of one length; lines that start with '#' are comments.
#pragma once

#include <Eigen/Core>

#include <charconv>
#include <cmath>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

// What is wrong with a file, as "file:line: what, got this, expected that"; line 0 is the file itself.
struct csv_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

namespace csv {

inline std::string_view trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(" \t\r");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// A field as a message shows it: quoted, short, printable.
inline std::string shown(std::string_view field) {
    std::string result = "\"";
    for (char const c : field.substr(0, 32)) result += c >= ' ' && c <= '~' ? c : '?';
    return result + (field.size() > 32 ? "...\"" : "\"");
}

// Appends the numbers of one line to `values` and returns how many there were.
template <class Fail>
Eigen::Index read_row(std::string_view line, std::vector<double>& values, Fail const& fail) {
    for (Eigen::Index column = 1;; ++column) {
        auto const comma = line.find(',');
        auto const field = trimmed(line.substr(0, comma));
        double value = 0;
        auto const [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
        if (error != std::errc{} || end != field.data() + field.size() || !std::isfinite(value))
            fail("column " + std::to_string(column) + " is not a number", shown(field),
                 "a finite decimal number");
        values.push_back(value);
        if (comma == line.npos) return column;
        line.remove_prefix(comma + 1);
    }
}

}  // namespace csv

// The numbers of `file`, one row per line. Throws csv_error if it is missing, empty, ragged or not numeric.
// `lines` takes the line that each row stands on, for messages about its meaning.
inline Eigen::MatrixXd read_csv(std::string const& file, std::vector<Eigen::Index>* lines = nullptr) {
    Eigen::Index at = 0;
    auto const fail = [&](std::string const& what, std::string const& got, std::string const& expected) {
        throw csv_error(file + ":" + std::to_string(at) + ": " + what + ", got " + got + ", expected " +
                        expected);
    };
    std::ifstream input(file);
    if (!input) fail("cannot open the file", "none", "a readable CSV file");
    std::vector<double> values;
    Eigen::Index row_count = 0, column_count = 0;
    for (std::string line; std::getline(input, line);) {
        ++at;
        auto const text = csv::trimmed(line);
        if (text.empty() || text.front() == '#') continue;
        auto const columns = csv::read_row(text, values, fail);
        if (row_count++ == 0) column_count = columns;
        if (lines) lines->push_back(at);
        if (columns != column_count)
            fail("wrong number of columns", std::to_string(columns),
                 std::to_string(column_count) + " as in the first row");
    }
    if (input.bad()) fail("cannot read the file", "an input error", "a readable CSV file");
    if (row_count == 0) fail("no numbers in the file", "no row", "at least one row");
    return Eigen::Map<Eigen::Matrix<double, -1, -1, Eigen::RowMajor>>(values.data(), row_count, column_count);
}
