// SPDX-License-Identifier: MIT
// A weight in training: its value, and the running moments of its gradient, which tell how far to move each entry.
#pragma once

#include <Eigen/Core>

#include <cmath>
#include <random>

// Adam (Kingma & Ba 2015).
template <class M>
struct adaptive {
    M value, mean, square;
    explicit adaptive(M const& start) : value(start), mean(0 * start), square(0 * start) {}
    // Step number `step`, from 1, by the gradient times `scale`.
    void move(auto const& gradient, double rate, double scale, int step) {
        auto const g = (scale * gradient.array()).eval();
        mean.array() = 0.9 * mean.array() + 0.1 * g;
        square.array() = 0.999 * square.array() + 0.001 * g.square();
        double const of_mean = 1 - std::pow(0.9, step), of_square = 1 - std::pow(0.999, step);
        value.array() -= rate * (mean.array() / of_mean) / ((square.array() / of_square).sqrt() + 1e-8);
    }
};

// Entries spread evenly from −size to size, the same with every compiler.
inline Eigen::MatrixXd evenly(Eigen::Index rows, Eigen::Index columns, double size, std::mt19937& random) {
    return Eigen::MatrixXd::NullaryExpr(rows, columns, [&] { return size * (random() / 2147483648.0 - 1); });
}
