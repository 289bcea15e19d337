// SPDX-License-Identifier: MIT
// The handwritten digits of a CSV file: 64 pixels of 0 to 16 and the digit; every fifth sample is held out.
#pragma once

#include <fmt/core.h>

#include <Eigen/Core>

#include <cmath>
#include <string>
#include <vector>

#include "csv.hpp"

namespace digits {

using Eigen::Index, Eigen::MatrixXd;

inline constexpr int pixels = 64, classes = 10;

// Samples are columns: pixels from 0 to 1, and the digit as a column of the identity.
struct samples {
    MatrixXd x, y;
    Index count() const { return x.cols(); }
};

struct data_set {
    samples training, held_out;
};

inline data_set read(std::string const& file) {
    std::vector<Index> lines;
    MatrixXd const table = read_csv(file, &lines);
    auto const fail = [&](Index row, std::string const& what) {
        throw csv_error(file + ":" + std::to_string(lines[static_cast<std::size_t>(row)]) + ": " + what);
    };
    if (table.cols() != pixels + 1)
        fail(0, "wrong number of columns, got " + std::to_string(table.cols()) +
                    ", expected 64 pixels and the digit");
    if (table.rows() < 5)
        fail(0, "too few samples, got " + std::to_string(table.rows()) + ", expected at least 5");
    data_set set;
    Index const held_out = table.rows() / 5;
    for (auto* part : {&set.training, &set.held_out}) {
        Index const count = part == &set.held_out ? held_out : table.rows() - held_out;
        part->x.resize(pixels, count);
        part->y.setZero(classes, count);
    }
    Index next[] = {0, 0};
    for (Index row = 0; row < table.rows(); ++row) {
        double const digit = table(row, pixels);
        if (digit != std::floor(digit) || digit < 0 || digit >= classes)
            fail(row, fmt::format("the last column is not a digit, got {}, expected 0 to 9", digit));
        auto const grey = table.row(row).head(pixels);
        if (grey.minCoeff() < 0 || grey.maxCoeff() > 16) fail(row, "a pixel is not from 0 to 16");
        bool const held = row % 5 == 4;
        auto& part = held ? set.held_out : set.training;
        Index const at = next[held]++;
        part.x.col(at) = grey.transpose() / 16;
        part.y(static_cast<Index>(digit), at) = 1;
    }
    return set;
}

// The share of samples whose digit has the greatest entry in their column of `scores`.
inline double accuracy(MatrixXd const& scores, samples const& set) {
    Index right = 0;
    for (Index i = 0; i < set.count(); ++i) {
        Index best = 0;
        scores.col(i).maxCoeff(&best);
        right += set.y(best, i) == 1;
    }
    return static_cast<double>(right) / static_cast<double>(set.count());
}

}  // namespace digits
