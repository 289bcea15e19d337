// SPDX-License-Identifier: MIT
// Eigen's AutoDiffScalar: numbers that carry their derivatives forward, one for every variable.
#pragma once

#include <Eigen/Core>
#include <unsupported/Eigen/AutoDiff>

#include <cstddef>
#include <vector>

namespace bench {

struct eigen_autodiff {
    static constexpr char const* name = "Eigen AutoDiff";

    // Every operation takes as long as there are variables.
    static bool is_affordable(double operations, std::size_t variables) {
        return operations * static_cast<double>(variables) < 2e8;
    }

    // Computes the value and the gradient of f at x.
    template <class F>
    static auto differentiate(F const& f, std::vector<double> const& x, double) {
        constexpr std::size_t few = 16;
        return [f, &x](double& value, std::vector<double>& gradient) {
            if (x.size() <= few)
                run<Eigen::Matrix<double, Eigen::Dynamic, 1, 0, few, 1>>(f, x, value, gradient);
            else
                run<Eigen::VectorXd>(f, x, value, gradient);
        };
    }

private:
    template <class Slopes, class F>
    static void run(F const& f, std::vector<double> const& x, double& value, std::vector<double>& gradient) {
        using number = Eigen::AutoDiffScalar<Slopes>;
        auto const n = static_cast<Eigen::Index>(x.size());
        thread_local std::vector<number> v;
        v.resize(x.size());
        for (Eigen::Index i = 0; i < n; ++i)
            v[static_cast<std::size_t>(i)] = number(x[static_cast<std::size_t>(i)], n, i);
        number const result = f(static_cast<number const*>(v.data()));
        value = result.value();
        Eigen::VectorXd::Map(gradient.data(), n) = result.derivatives();
    }
};

}  // namespace bench
