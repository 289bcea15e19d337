// SPDX-License-Identifier: MIT
// A matrix of residues: what an expression is at one point modulo a prime, and what operators do with such matrices.
#pragma once

#include <gradus/algebra/operation.hpp>
#include <gradus/language/pool.hpp>
#include <gradus/language/residue.hpp>

namespace gradus {

// Row by row, in memory that somebody else owns.
struct residue_matrix {
    residue* entries = nullptr;
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;

    constexpr std::uint32_t size() const { return rows * columns; }
    constexpr void fill(residue r) const {
        for (std::uint32_t i = 0; i < rows * columns; ++i) entries[i] = r;
    }
};

namespace modular {

// The larger of two evils.
constexpr image worse(image a, image b) { return a < b ? a : b; }

// y = AB
constexpr void multiply(residue_matrix const& y, residue_matrix const& a, residue_matrix const& b) {
    for (std::uint32_t i = 0; i < a.rows; ++i)
        for (std::uint32_t j = 0; j < b.columns; ++j) {
            wide total = 0;
            for (std::uint32_t k = 0, unreduced = 0; k < a.columns; ++k) {
                total += wide{a.entries[i * a.columns + k]} * b.entries[k * b.columns + j];
                if (++unreduced == most_products) {
                    total = reduced(total);
                    unreduced = 1;
                }
            }
            y.entries[i * b.columns + j] = reduced(total);
        }
}

constexpr void transpose(residue_matrix const& y, residue_matrix const& x) {
    for (std::uint32_t i = 0; i < x.rows; ++i)
        for (std::uint32_t j = 0; j < x.columns; ++j)
            y.entries[j * x.rows + i] = x.entries[i * x.columns + j];
}

// Every entry inverted, by one inversion for all (Montgomery); false if one is 0.
constexpr bool invert_entries(residue* x, std::uint32_t count) {
    pool<residue> before(count);
    residue all = 1;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (x[i] == 0) return false;
        before.push(all);
        all = product(all, x[i]);
    }
    residue rest = inverse(all);
    for (std::uint32_t i = count; i-- > 0;) {
        residue const entry = x[i];
        x[i] = product(rest, before.data[i]);
        rest = product(rest, entry);
    }
    return true;
}

// Eliminates in place (Gauss–Jordan): X becomes X⁻¹ and the determinant is returned; 0 where X is singular.
constexpr residue invert(residue_matrix const& x) {
    auto const n = x.rows;
    auto* const a = x.entries;
    pool<std::uint32_t> pivots(n);
    residue determinant = 1;
    for (std::uint32_t k = 0; k < n; ++k) {
        auto p = k;
        while (p < n && a[p * n + k] == 0) ++p;
        if (p == n) return 0;
        pivots.push(p);
        if (p != k) {
            determinant = negative(determinant);
            for (std::uint32_t j = 0; j < n; ++j) {
                auto const held = a[k * n + j];
                a[k * n + j] = a[p * n + j];
                a[p * n + j] = held;
            }
        }
        determinant = product(determinant, a[k * n + k]);
        residue const pivot = inverse(a[k * n + k]);
        a[k * n + k] = 1;
        for (std::uint32_t j = 0; j < n; ++j) a[k * n + j] = product(a[k * n + j], pivot);
        for (std::uint32_t i = 0; i < n; ++i) {
            if (i == k) continue;
            residue const factor = negative(a[i * n + k]);
            a[i * n + k] = 0;
            for (std::uint32_t j = 0; j < n; ++j)
                a[i * n + j] = reduced(wide{factor} * a[k * n + j] + a[i * n + j]);
        }
    }
    for (std::uint32_t k = n; k-- > 0;)
        if (auto const p = pivots.data[k]; p != k)
            for (std::uint32_t i = 0; i < n; ++i) {
                auto const held = a[i * n + k];
                a[i * n + k] = a[i * n + p];
                a[i * n + p] = held;
            }
    return determinant;
}

constexpr residue determinant(residue_matrix const& x) {
    pool<residue> copy(x.size());
    copy.append(x.entries, x.size());
    return invert({copy.data, x.rows, x.columns});
}

// A function of single numbers that is not rational is known by its name only: its value is a number that looks
// random and is the same wherever the argument is. That can prove two expressions equal, never different.
template <residue (*F)(residue)>
constexpr image entry_by_entry(residue_matrix const& y, residue_matrix const* x, parameters) {
    for (std::uint32_t i = 0; i < y.rows * y.columns; ++i) y.entries[i] = F(x[0].entries[i]);
    return image::symbolic;
}
// As `random`, with f(−x) = −f(x) and f(0) = 0.
constexpr residue odd_random(hash_value key, residue r) {
    if (r == 0) return 0;
    return r <= prime / 2 ? random(key, r) : negative(random(key, prime - r));
}

}  // namespace modular

}  // namespace gradus
