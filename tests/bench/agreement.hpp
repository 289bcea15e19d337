// SPDX-License-Identifier: MIT
// Agreement before time: the hand-written gradient with differences of the definition, and every side with the
// hand-written code, entry by entry.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace bench {

using numbers = std::span<double>;
using exact = long double;

// Where a side leaves its value (one number, or several that are summed) and its gradient, in parts.
struct results {
    std::vector<numbers> parts;

    void spoil() const {
        for (auto part : parts) std::fill(part.begin(), part.end(), std::numeric_limits<double>::quiet_NaN());
    }
};

inline numbers part(double& number) { return {&number, 1}; }
template <class M>
numbers part(M& m) {
    return {m.data(), static_cast<std::size_t>(m.size())};
}
template <class... M>
results results_in(M&... parts) {
    return {{part(parts)...}};
}

// The function as it is defined, of all variables one after the other, in numbers that have more digits.
using definition = std::function<exact(exact const*)>;

// What is wrong with `got`, or nothing: no entry may differ by more than `tolerance` of the greatest of its part. One value
// stands for the sum of several.
inline std::string difference(results const& got, results const& expected, double tolerance = 1e-10) {
    if (got.parts.size() != expected.parts.size()) return "the number of results differs";
    for (std::size_t p = 0; p < got.parts.size(); ++p) {
        auto a = got.parts[p], b = expected.parts[p];
        double sum = 0;
        if (p == 0 && a.size() == 1 && b.size() > 1) {
            for (double v : b) sum += v;
            b = {&sum, 1};
        }
        if (a.size() != b.size()) return "result " + std::to_string(p) + " has another size";
        double greatest = 0;
        for (double v : b) greatest = std::max(greatest, std::abs(v));
        for (std::size_t i = 0; i < a.size(); ++i)
            if (!(std::abs(a[i] - b[i]) <= tolerance * greatest))
                return "entry " + std::to_string(i) + " of result " + std::to_string(p) + " is " +
                       std::to_string(a[i]) + ", expected " + std::to_string(b[i]);
    }
    return {};
}

// What is wrong with `got` as the value and gradient of f at x: the value, and the slopes in random directions against
// central differences.
inline std::string difference(results const& got, definition const& f, std::vector<double> const& x,
                              int directions = 3) {
    std::vector<exact> at(x.begin(), x.end());
    exact value = 0;
    for (double v : got.parts[0]) value += v;
    exact const expected = f(at.data());
    if (!(std::abs(value - expected) <= 1e-11 * std::abs(expected)))
        return "the value is " + std::to_string(value) + ", expected " + std::to_string(expected);

    std::vector<double> gradient;
    for (std::size_t p = 1; p < got.parts.size(); ++p)
        gradient.insert(gradient.end(), got.parts[p].begin(), got.parts[p].end());
    if (gradient.size() != x.size()) return "the gradient has another size than the variables";
    std::mt19937_64 random(7);
    std::normal_distribution<double> normal;
    exact length = 0;
    for (double g : gradient) length += exact(g) * g;
    exact const h = 1e-6L / std::sqrt(static_cast<exact>(x.size()));
    for (int k = 0; k < directions; ++k) {
        exact slope = 0;
        std::vector<exact> right = at, left = at;
        for (std::size_t i = 0; i < x.size(); ++i) {
            exact const d = normal(random);
            slope += d * gradient[i];
            right[i] += h * d, left[i] -= h * d;
        }
        exact const difference = (f(right.data()) - f(left.data())) / (2 * h);
        if (!(std::abs(difference - slope) <= 1e-8 * std::sqrt(length)))
            return "the slope in a direction is " + std::to_string(slope) + ", expected " +
                   std::to_string(difference);
    }
    return {};
}

}  // namespace bench
