// SPDX-License-Identifier: MIT
// A residue: a number modulo the prime p = 2⁶¹ − 1. Sums and products of residues are the residues of sums and
// products, and so are quotients, so whatever holds of rational functions holds of their residues.
#pragma once

#include <gradus/language/hash.hpp>
#include <gradus/language/rational.hpp>

namespace gradus {

// A plain number, 0 ≤ r < p: in a constant evaluation every call costs, so hot loops write out what they do.
using residue = std::uint64_t;

namespace modular {

__extension__ using wide = unsigned __int128;

inline constexpr residue prime = (residue{1} << 61) - 1;
// So many products of residues fit into a wide number, unreduced.
inline constexpr std::uint32_t most_products = 64;

// 2⁶¹ = 1, so the high part is added to the low part.
constexpr residue reduced(wide x) {
    wide const once = (x & prime) + (x >> 61);
    residue const twice = static_cast<residue>(once & prime) + static_cast<residue>(once >> 61);
    return twice >= prime ? twice - prime : twice;
}
constexpr residue sum(residue a, residue b) { return a + b >= prime ? a + b - prime : a + b; }
constexpr residue negative(residue a) { return a == 0 ? 0 : prime - a; }
constexpr residue difference(residue a, residue b) { return a >= b ? a - b : a + prime - b; }
constexpr residue product(residue a, residue b) { return reduced(wide{a} * b); }

// 1/a by Euclid's algorithm; a must not be 0.
constexpr residue inverse(residue a) {
    std::int64_t r = static_cast<std::int64_t>(prime), s = static_cast<std::int64_t>(a);
    std::int64_t u = 0, v = 1;
    while (s != 0) {
        auto const q = r / s;
        auto const next = r - q * s;
        r = s;
        s = next;
        auto const factor = u - q * v;
        u = v;
        v = factor;
    }
    return u < 0 ? static_cast<residue>(u + static_cast<std::int64_t>(prime)) : static_cast<residue>(u);
}

constexpr residue power(residue a, std::int64_t k) {
    if (k < 0) a = inverse(a);
    residue result = 1;
    for (auto n = static_cast<std::uint64_t>(k < 0 ? -k : k); n > 0; n >>= 1) {
        if (n & 1) result = product(result, a);
        if (n > 1) a = product(a, a);
    }
    return result;
}

constexpr residue of(std::int64_t number) {
    auto const p = static_cast<std::int64_t>(prime);
    auto const r = number % p;
    return static_cast<residue>(r < 0 ? r + p : r);
}
// p/q; q must not be a multiple of the prime.
constexpr residue of(fraction f) {
    return f.is_integer() ? of(f.numerator) : product(of(f.numerator), inverse(of(f.denominator)));
}

// A number that looks random and depends on both arguments only; it is never 0.
constexpr residue random(hash_value key, residue r) {
    auto const bits = mix(key, r) >> 3;
    return bits == 0 || bits >= prime ? 1 : bits;
}

}  // namespace modular

}  // namespace gradus
