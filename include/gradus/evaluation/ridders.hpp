// SPDX-License-Identifier: MIT
// Ridders' method: f′(x) from central differences with smaller and smaller steps, extrapolated to the step 0; the
// extrapolations tell how far they can be trusted.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

namespace gradus {

template <class S>
struct difference_quotient {
    S value = std::numeric_limits<S>::quiet_NaN();
    S error = std::numeric_limits<S>::infinity();
    S greatest = 0;        // │f│ at the places that were used
    S undefined_from = 0;  // the least step at which f was not finite, 0 if it was everywhere
};

// Starts with the step h and halves it. Where f is not finite a step away, the table begins anew with the next smaller
// step. (C. J. F. Ridders, Advances in Engineering Software 4, 1982; Numerical Recipes, 5.7.)
template <class S, class F>
difference_quotient<S> ridders(F const& f, S x, S h) {
    constexpr int most_rows = 9, most_steps = 40;
    constexpr S epsilon = std::numeric_limits<S>::epsilon();
    S above[most_rows]{}, row[most_rows]{};
    difference_quotient<S> best;
    for (int step = 0, i = 0; step < most_steps && i < most_rows; ++step, h /= 2) {
        S const right = x + h, left = x - h;
        if (!(left < right)) break;
        S const y = f(right), z = f(left);
        if (!std::isfinite(y) || !std::isfinite(z)) {
            best = {};
            best.undefined_from = h;
            i = 0;
            continue;
        }
        S const rounding = epsilon * (std::abs(y) + std::abs(z)) / (right - left);
        best.greatest = std::max({best.greatest, std::abs(y), std::abs(z)});
        row[0] = (y - z) / (right - left);
        S power = 1;
        for (int j = 1; j <= i; ++j) {
            power *= 4;
            row[j] = (power * row[j - 1] - above[j - 1]) / (power - 1);
            S const error =
                std::max({std::abs(row[j] - row[j - 1]), std::abs(row[j] - above[j - 1]), rounding});
            if (error < best.error) {
                best.error = error;
                best.value = row[j];
            }
        }
        std::copy(row, row + i + 1, above);
        ++i;
    }
    return best;
}

}  // namespace gradus
