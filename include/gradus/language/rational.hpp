// SPDX-License-Identifier: MIT
// A rational number p/q in lowest terms, q > 0: the coefficients of canonical forms are exact. What does not fit 64 bits
// is no number any more: its denominator is zero, and so is that of all that is computed from it.
#pragma once

#include <cstdint>

namespace gradus {

// The greatest common divisor, not negative. (<numeric> takes a twentieth of the time that all of this library takes.)
constexpr std::int64_t gcd(std::int64_t a, std::int64_t b) {
    while (b != 0) {
        auto const rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

struct fraction {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;

    constexpr fraction() = default;
    constexpr fraction(std::int64_t p) : numerator(p) {
        if (p == least) *this = overflowed();
    }
    constexpr fraction(std::int64_t p, std::int64_t q) : numerator(p), denominator(q) {
        if (q == 1 && p != least) return;
        if (q == 0 || p == least || q == least) {
            *this = overflowed();
            return;
        }
        auto const divisor = gcd(p, q) * (q < 0 ? -1 : 1);
        numerator /= divisor;
        denominator /= divisor;
    }

    static constexpr fraction overflowed() {
        fraction f;
        f.numerator = 1;
        f.denominator = 0;
        return f;
    }
    constexpr bool is_overflowed() const { return denominator == 0; }
    constexpr bool is_integer() const { return denominator == 1; }
    constexpr bool is_zero() const { return numerator == 0; }
    constexpr bool is_one() const { return numerator == 1 && denominator == 1; }
    constexpr bool is_negative() const { return numerator < 0; }

    friend constexpr bool operator==(fraction const&, fraction const&) = default;
    friend constexpr bool operator<(fraction a, fraction b) {
        std::int64_t left = 0, right = 0;
        if (!__builtin_mul_overflow(a.numerator, b.denominator, &left) &&
            !__builtin_mul_overflow(b.numerator, a.denominator, &right))
            return left < right;
        return a.approximate() < b.approximate();
    }
    friend constexpr fraction operator-(fraction a) {
        a.numerator = a.is_overflowed() ? a.numerator : -a.numerator;
        return a;
    }
    friend constexpr fraction operator+(fraction a, fraction b) {
        if (a.is_overflowed() || b.is_overflowed()) return overflowed();
        // By the common multiple of the denominators, which overflows later than their product.
        auto const common = a.is_integer() || b.is_integer() ? 1 : gcd(a.denominator, b.denominator);
        std::int64_t left = 0, right = 0, below = 0;
        if (__builtin_mul_overflow(a.numerator, b.denominator / common, &left) ||
            __builtin_mul_overflow(b.numerator, a.denominator / common, &right) ||
            __builtin_add_overflow(left, right, &left) ||
            __builtin_mul_overflow(a.denominator / common, b.denominator, &below))
            return overflowed();
        return {left, below};
    }
    friend constexpr fraction operator-(fraction a, fraction b) { return a + -b; }
    friend constexpr fraction operator*(fraction a, fraction b) {
        if (a.is_one()) return b;
        if (b.is_one()) return a;
        std::int64_t above = 0, below = 0;
        if (!__builtin_mul_overflow(a.numerator, b.numerator, &above) &&
            !__builtin_mul_overflow(a.denominator, b.denominator, &below))
            return {above, below};
        // What is cancelled first may fit.
        fraction const left{a.numerator, b.denominator}, right{b.numerator, a.denominator};
        if (left.is_overflowed() || right.is_overflowed() ||
            __builtin_mul_overflow(left.numerator, right.numerator, &above) ||
            __builtin_mul_overflow(left.denominator, right.denominator, &below))
            return overflowed();
        return {above, below};
    }
    friend constexpr fraction operator/(fraction a, fraction b) {
        if (b.is_one()) return a;
        return a * fraction{b.denominator, b.numerator};
    }

private:
    static constexpr std::int64_t least = INT64_MIN;
    constexpr long double approximate() const {
        return static_cast<long double>(numerator) / static_cast<long double>(denominator);
    }
};

constexpr fraction magnitude(fraction a) { return a.is_negative() ? -a : a; }

// The greatest number of which both are whole multiples: ½ for 1 and 3/2.
constexpr fraction common_divisor(fraction a, fraction b) {
    auto const ratio = a / b;
    if (ratio.is_overflowed() || b.is_overflowed()) return fraction::overflowed();
    return magnitude(b) / fraction{ratio.denominator};
}

// a to an integer power; a must not be zero where the power is negative.
constexpr fraction power(fraction a, std::int64_t exponent) {
    if (exponent < 0) return power(fraction{1} / a, -exponent);
    fraction result{1};
    for (; exponent > 0; exponent /= 2) {
        if (exponent % 2 != 0) result = result * a;
        if (exponent > 1) a = a * a;
    }
    return result;
}

}  // namespace gradus
