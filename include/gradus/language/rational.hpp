// SPDX-License-Identifier: MIT
// A rational number p/q in lowest terms, q > 0: the coefficients of canonical forms are exact.
#pragma once

#include <cstdint>
#include <numeric>

namespace gradus {

struct fraction {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;

    constexpr fraction() = default;
    constexpr fraction(std::int64_t p) : numerator(p) {}
    constexpr fraction(std::int64_t p, std::int64_t q) : numerator(p), denominator(q) {
        if (q == 1) return;
        auto const divisor = std::gcd(p, q) * (q < 0 ? -1 : 1);
        numerator /= divisor;
        denominator /= divisor;
    }

    constexpr bool is_integer() const { return denominator == 1; }
    constexpr bool is_zero() const { return numerator == 0; }
    constexpr bool is_one() const { return numerator == 1 && denominator == 1; }
    constexpr bool is_negative() const { return numerator < 0; }

    friend constexpr bool operator==(fraction const&, fraction const&) = default;
    friend constexpr bool operator<(fraction a, fraction b) {
        return a.numerator * b.denominator < b.numerator * a.denominator;
    }
    friend constexpr fraction operator-(fraction a) { return {-a.numerator, a.denominator}; }
    friend constexpr fraction operator+(fraction a, fraction b) {
        return {a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator};
    }
    friend constexpr fraction operator-(fraction a, fraction b) { return a + -b; }
    friend constexpr fraction operator*(fraction a, fraction b) {
        if (a.is_one()) return b;
        if (b.is_one()) return a;
        return {a.numerator * b.numerator, a.denominator * b.denominator};
    }
    friend constexpr fraction operator/(fraction a, fraction b) {
        return a * fraction{b.denominator, b.numerator};
    }
};

constexpr fraction magnitude(fraction a) { return a.is_negative() ? -a : a; }

// a to an integer power; a must not be zero where the power is negative.
constexpr fraction power(fraction a, std::int64_t exponent) {
    fraction result{1};
    for (auto k = exponent < 0 ? -exponent : exponent; k > 0; --k) result = result * a;
    return exponent < 0 ? fraction{1} / result : result;
}

}  // namespace gradus
