// SPDX-License-Identifier: MIT
// Stumpff's functions of one number, to a few units in the last place, away from their zeros.
#pragma once

#include <cmath>

namespace gradus {

// c_K of one number. Up to │s│ = (K + 1)(K + 2) by the series, whose terms fall from the first on; beyond that from c₀ or
// c₁ upwards, where 1/k! − c_k loses less than a digit.
template <int K, class S>
struct stumpff_function {
    static constexpr int most_terms = 24 + K / 2;
    static constexpr S bound = S((K + 1) * (K + 2));
    // 1/(2j + K)!
    static constexpr struct coefficients {
        S of[most_terms]{};
        constexpr coefficients() {
            double c = 1;
            for (int k = 2; k <= K; ++k) c /= k;
            for (int j = 0; j < most_terms; ++j) {
                of[j] = S(c);
                c /= double(2 * j + K + 1) * (2 * j + K + 2);
            }
        }
    } series{};

    static S by_series(S s) {
        S sum = series.of[most_terms - 1];
        for (int j = most_terms - 1; j-- > 0;) sum = series.of[j] - s * sum;
        return sum;
    }
    static S by_angle(S s) {
        using std::sqrt, std::sin, std::cos, std::sinh, std::cosh;
        S const angle = sqrt(s < 0 ? -s : s);
        if constexpr (K == 0) return s < 0 ? cosh(angle) : cos(angle);
        if constexpr (K == 1) return (s < 0 ? sinh(angle) : sin(angle)) / angle;
        // 1 − cos θ = 2 sin²(θ/2)
        if constexpr (K == 2) {
            S const of_half = (s < 0 ? sinh(angle / 2) : sin(angle / 2)) / (angle / 2);
            return of_half * of_half / 2;
        }
        if constexpr (K > 2)
            return (stumpff_function<K - 2, S>::series.of[0] - stumpff_function<K - 2, S>::by_angle(s)) / s;
        return S(0);
    }
    using result_type = S;
    S operator()(S const& s) const {
        if constexpr (K == 0)
            return by_angle(s);
        else
            return s > -bound && s < bound ? by_series(s) : by_angle(s);
    }
};

}  // namespace gradus
