// SPDX-License-Identifier: MIT
// A file of golden values: matrices, by their cases and names, that another system computed.
#pragma once

#include "../../examples/csv.hpp"

#include <istream>
#include <map>
#include <string>
#include <vector>

namespace golden {

// The matrices of one case by their names: those of the symbols, "value" for f, "grad x" for its gradient by x.
using matrices = std::map<std::string, Eigen::MatrixXd, std::less<>>;
using cases = std::map<std::string, matrices, std::less<>>;

// A row of a file is: case, name, rows, columns, entries column by column. Throws csv_error if it is anything else.
inline cases parse(std::istream& input, std::string const& file) {
    Eigen::Index at = 0;
    auto const fail = [&](std::string const& what, std::string const& got, std::string const& expected) {
        throw csv_error(file + ":" + std::to_string(at) + ": " + what + ", got " + got + ", expected " +
                        expected);
    };
    if (!input) fail("cannot open the file", "none", "a readable file of golden values");
    cases result;
    for (std::string line; std::getline(input, line);) {
        ++at;
        std::string_view rest = csv::trimmed(line);
        if (rest.empty() || rest.front() == '#') continue;
        auto const take = [&] {
            auto const comma = rest.find(',');
            if (comma == rest.npos)
                fail("an incomplete row", csv::shown(rest), "case, name, rows, columns, entries");
            std::string const field(csv::trimmed(rest.substr(0, comma)));
            rest.remove_prefix(comma + 1);
            return field;
        };
        auto const of = take(), name = take();
        std::vector<double> numbers;
        csv::read_row(rest, numbers, fail);
        auto const entries = Eigen::Index(numbers.size()) - 2;
        auto const rows = entries < 1 ? 0 : Eigen::Index(numbers[0]);
        if (rows < 1 || double(rows) * numbers[1] != double(entries))
            fail("wrong number of entries", std::to_string(entries), "rows times columns");
        Eigen::Map<Eigen::MatrixXd> const made(numbers.data() + 2, rows, entries / rows);
        if (!result[of].emplace(name, made).second) fail("a name for the second time", name, "another");
    }
    if (input.bad() || result.empty()) fail("no values in the file", "none", "at least one row");
    return result;
}

inline cases read(std::string const& file) {
    std::ifstream input(file);
    return parse(input, file);
}

}  // namespace golden
