// SPDX-License-Identifier: MIT
// Polynomials of one variable with exact coefficients, of a small degree.
#pragma once

#include <gradus/language/rational.hpp>

namespace gradus {

// A polynomial with rational coefficients, lowest degree first.
struct rational_polynomial {
    static constexpr int most = 16;
    fraction c[most];  // (With braces, g++ 12 would begin with what another evaluation left there.)
    int degree = -1;   // of zero

    constexpr void trim() {
        while (degree >= 0 && c[degree].is_zero()) --degree;
    }
    constexpr void become_one() {
        degree = 0;
        c[0] = 1;
    }
    constexpr void scale(fraction by) {
        for (int i = 0; i <= degree; ++i) c[i] = c[i] * by;
        trim();
    }
    constexpr void add(rational_polynomial const& other) {
        if (other.degree > degree) degree = other.degree;
        for (int i = 0; i <= other.degree; ++i) c[i] = c[i] + other.c[i];
        trim();
    }
    // False where the degree is too high.
    constexpr bool times(rational_polynomial const& other) {
        rational_polynomial product;
        if (degree >= 0 && other.degree >= 0) product.degree = degree + other.degree;
        if (product.degree >= most) return false;
        for (int i = 0; i <= degree; ++i)
            for (int k = 0; k <= other.degree; ++k) product.c[i + k] = product.c[i + k] + c[i] * other.c[k];
        *this = product;
        trim();
        return true;
    }
    constexpr bool times(std::int64_t const* factor, int of_degree, fraction by) {
        rational_polynomial other;
        other.degree = of_degree;
        for (int k = 0; k <= of_degree; ++k) other.c[k] = by * factor[k];
        return times(other);
    }
    // Divides, if that leaves no rest.
    constexpr bool divide(std::int64_t const* divisor, int of_degree) {
        if (degree < of_degree) return false;
        rational_polynomial rest = *this, quotient;
        quotient.degree = degree - of_degree;
        for (int i = quotient.degree; i >= 0; --i) {
            quotient.c[i] = rest.c[i + of_degree] / divisor[of_degree];
            for (int k = 0; k <= of_degree; ++k) rest.c[i + k] = rest.c[i + k] - quotient.c[i] * divisor[k];
        }
        for (int i = 0; i < of_degree; ++i)
            if (!rest.c[i].is_zero()) return false;
        *this = quotient;
        return true;
    }
    constexpr bool is_overflowed() const {
        for (int i = 0; i <= degree; ++i)
            if (c[i].is_overflowed()) return true;
        return false;
    }
};

}  // namespace gradus
