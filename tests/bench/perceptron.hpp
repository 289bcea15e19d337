// SPDX-License-Identifier: MIT
// W6: CE(softmax(tanh(XU + 1aᵀ)V + 1bᵀ), Y) by U, a, V and b: 784 features, 128 hidden units, 10 classes, a batch of 64.
// Each side is a translation unit of its own, whose compile time counts, too.
#pragma once

#include <Eigen/Core>

#include <cmath>
#include <functional>
#include <vector>

#include "data.hpp"

namespace perceptron {

using Eigen::Index, Eigen::MatrixXd, Eigen::VectorXd;

inline constexpr Index samples = 64, features = 784, hidden = 128, classes = 10;

// Samples are rows.
struct weights {
    double value = 0;
    MatrixXd U = bench::random(MatrixXd(features, hidden), 1, 0.03);
    VectorXd a = bench::random(VectorXd(hidden), 2, 0.1);
    MatrixXd V = bench::random(MatrixXd(hidden, classes), 3, 0.1);
    VectorXd b = bench::random(VectorXd(classes), 4, 0.1);
};
struct problem : weights {
    MatrixXd X = bench::random(MatrixXd(samples, features), 5), Y = MatrixXd::Zero(samples, classes);

    problem() {
        for (Index i = 0; i < samples; ++i) Y(i, (7 * i + 3) % classes) = 1;
    }

    template <class S>
    S operator()(S const* v) const {
        using std::exp, std::log, std::tanh;
        S const* const u = v;
        S const* const a = u + features * hidden;
        S const* const w = a + hidden;
        S const* const b = w + hidden * classes;
        S total = 0;
        std::vector<S> h(hidden), z(classes);
        for (Index i = 0; i < samples; ++i) {
            for (Index j = 0; j < hidden; ++j) {
                h[j] = a[j];
                for (Index k = 0; k < features; ++k) h[j] += X(i, k) * u[k + features * j];
                h[j] = tanh(h[j]);
            }
            S sum = 0;
            for (Index k = 0; k < classes; ++k) {
                z[k] = b[k];
                for (Index j = 0; j < hidden; ++j) z[k] += h[j] * w[j + hidden * k];
                sum += exp(z[k]);
            }
            for (Index k = 0; k < classes; ++k) total += Y(i, k) * (log(sum) - z[k]);
        }
        return total;
    }
};

// What computes the value and all gradients at p.
std::function<void()> by_hand(problem const& p, weights& out);
std::function<void()> by_gradus(problem const& p, weights& out);

}  // namespace perceptron
