// SPDX-License-Identifier: MIT
// A sample: a matrix modulo a prime that looks random among those with the declared properties.
#pragma once

#include <gradus/rewriting/residue_matrix.hpp>

namespace gradus {

// How the declared properties of a symbol are sampled.
struct sample_plan {
    // What samples satisfy. Less is sound for a proof of equality: what holds more generally holds.
    property_set kept{};
    // Every sample satisfies all that is declared, so a difference at a sample is a difference.
    bool faithful = true;
    // The set falls into pieces (two signs of a determinant, ranks, zeros and ones), and one sample sees one of them.
    bool in_pieces = false;
};

// What holds in an open set: for rational functions it is as good as no restriction, and a definite matrix as good as
// any symmetric one.
inline constexpr property_set open_conditions =
    nonnegative | nonzero | positive | off_negative_axis | full_column_rank | (spd - symmetric);

// What is left is equations between the entries.
constexpr property_set equations_of(property_set declared) { return declared - open_conditions; }

constexpr sample_plan plan_of(property_set declared) {
    auto const kept = equations_of(declared), open = declared & open_conditions;
    auto const among = [&](auto... sets) { return ((kept == equations_of(sets)) || ...); };
    // Beside the equations of `sets`, nothing but the given conditions is declared.
    auto const only = [&](property_set allowed) { return open - allowed == no_property; };

    if (among(no_property, symmetric, stochastic)) return {kept};
    if (kept.has(row_numbers)) return {row_numbers, false};
    if (among(lower_triangular, symmetric | lower_triangular, diagonal))
        return {kept, only(open_conditions - (nonnegative | nonzero | positive))};
    if (among(orthogonal)) return {kept, only(invertible | full_column_rank | nonzero), true};
    if (among(symmetric | orthogonal)) return {kept, only(invertible | full_column_rank), true};
    if (among(idempotent, symmetric | idempotent)) return {kept, only(no_property), true};
    if (among(binary, symmetric | binary, one_hot)) return {kept, only(nonnegative), true};
    if (among(plus_minus_one, symmetric | plus_minus_one)) return {kept, only(nonzero), true};
    // Any other combination, and what users add: one property that samples can have.
    constexpr property_set samples_have[] = {orthogonal, idempotent,     one_hot,
                                             binary,     plus_minus_one, stochastic,
                                             diagonal,   symmetric,      lower_triangular};
    for (auto const one : samples_have)
        if (kept.has(equations_of(one))) {
            auto plan = plan_of(one);
            plan.faithful = false;
            return plan;
        }
    return {no_property, false};
}

// What is left of equations when the set must not fall into pieces.
constexpr property_set without_pieces(property_set kept) {
    if (kept.has(equations_of(one_hot))) return stochastic;
    return kept & (symmetric | stochastic);
}

inline constexpr std::uint32_t uncounted = 64;

// Which of n numbers of rows are the same: ways to write n as a sum. What is true of rows that are picked from a general
// matrix depends on nothing else.
struct coincidences {
    std::uint32_t count = 0;

    constexpr explicit coincidences(std::uint32_t n) : coincidences(n, ~std::uint32_t{0}, nullptr) {}
    // Way `turn`, as a number for each of the n: 0 for the first block of equal ones, and so on.
    constexpr coincidences(std::uint32_t n, std::uint32_t turn, residue* numbers) {
        pool<std::uint32_t> parts(n + 1);
        parts.push(n);
        for (;; ++count) {
            if (count == turn || count > uncounted) break;
            // The last part above 1 falls by one, and what is left over is dealt out in parts of that size.
            std::uint32_t rest = 1;
            while (parts.size > 0 && parts[parts.size - 1] <= 1) --parts.size, ++rest;
            if (parts.size == 0) {
                ++count;
                break;
            }
            auto const size = --parts[parts.size - 1];
            for (; rest > size; rest -= size) parts.push(size);
            parts.push(rest);
        }
        for (std::uint32_t block = 0, i = 0; numbers && block < parts.size; ++block)
            for (std::uint32_t k = 0; k < parts[block]; ++k) numbers[i++] = block;
    }
};

// Into how many pieces a set of matrices falls; `uncounted` for more than can be taken in turn.
constexpr std::uint32_t pieces_of(property_set kept, std::uint32_t rows, std::uint32_t columns) {
    auto const raised = [](std::uint32_t base, std::uint32_t exponent) {
        std::uint32_t power = 1;
        for (; exponent > 0 && power <= uncounted; --exponent) power *= base;
        return power;
    };
    bool const is_symmetric = kept.has(symmetric);
    if (kept.has(row_numbers)) return coincidences(rows).count;
    if (kept.has(equations_of(orthogonal))) return is_symmetric ? rows + 1 : 2;
    if (kept.has(idempotent)) return rows + 1;
    if (kept.has(equations_of(one_hot))) return columns == 1 ? rows : raised(columns, rows);
    if (kept.has(equations_of(binary)) || kept.has(equations_of(plus_minus_one)))
        return raised(2, is_symmetric ? rows * (rows + 1) / 2 : rows * columns);
    return 1;
}

struct sampler {
    hash_value seed = 0;
    // Which piece of the set, where it falls into pieces.
    std::uint32_t turn = 0;

    // False if there is no such matrix of this size.
    constexpr bool draw(residue_matrix const& y, hash_value symbol, property_set kept) const {
        auto const key = mix(seed, symbol);
        auto const n = y.rows;
        auto const is_symmetric = kept.has(symmetric);
        if (kept.has(row_numbers)) {
            coincidences(n, turn, y.entries);
            shuffle(y, key);
            // Elsewhere, or where those of other symbols are, so that both are tried.
            auto const start = modular::random(key, n);
            for (std::uint32_t i = 0; i < n && start % 2 == 1; ++i) y.entries[i] += start >> 1 & 0xffff;
            return true;
        }
        if (kept.has(equations_of(orthogonal))) {
            if (is_symmetric) {
                project(y, key, turn, true);
                for (std::uint32_t i = 0; i < n * n; ++i)
                    y.entries[i] =
                        modular::difference(i % (n + 1) == 0, modular::sum(y.entries[i], y.entries[i]));
            } else {
                rotate(y, key, turn & 1);
            }
            return true;
        }
        if (kept.has(idempotent)) {
            project(y, key, turn, is_symmetric);
            return true;
        }
        if (kept.has(equations_of(one_hot))) return choose(y);
        auto const pieces = pieces_of(kept, y.rows, y.columns);
        std::uint32_t place = 0;
        bool const bits = kept.has(equations_of(binary)), signs = kept.has(equations_of(plus_minus_one));
        for (std::uint32_t i = 0; i < y.rows; ++i)
            for (std::uint32_t j = 0; j < y.columns; ++j) {
                auto& entry = y.entries[i * y.columns + j];
                entry = modular::random(key, i * y.columns + j);
                if (bits || signs) {
                    bool const bit = pieces > uncounted ? entry & 1 : turn >> place & 1;
                    if (!is_symmetric || j >= i) ++place;
                    entry = bit ? 1 : bits ? 0 : modular::prime - 1;
                }
                if (is_symmetric && j < i) entry = y.entries[j * y.columns + i];
                if (kept.has(lower_triangular) && (j > i || (is_symmetric && i != j))) entry = 0;
            }
        if (kept.has(stochastic)) {
            if (y.size() == 0) return false;
            distribute(y);
        }
        return true;
    }

private:
    static constexpr void shuffle(residue_matrix const& y, hash_value key) {
        for (std::uint32_t i = 1; i < y.rows; ++i) {
            auto const j = modular::random(key, i) % (i + 1);
            auto const held = y.entries[i];
            y.entries[i] = y.entries[j];
            y.entries[j] = held;
        }
    }
    // (I − K)(I + K)⁻¹ of a skew K (Cayley), the first row turned round for the other piece of the orthogonal group.
    static constexpr void rotate(residue_matrix const& y, hash_value key, bool reflected) {
        auto const n = y.rows;
        pool<residue> minus(n * n, 1), plus(n * n, 1);
        for (std::uint32_t i = 0; i < n; ++i)
            for (std::uint32_t j = 0; j < i; ++j) {
                auto const k = modular::random(key, i * n + j);
                plus[i * n + j] = minus[j * n + i] = k;
                plus[j * n + i] = minus[i * n + j] = modular::negative(k);
            }
        modular::invert({plus.data, n, n});
        modular::multiply(y, {minus.data, n, n}, {plus.data, n, n});
        for (std::uint32_t j = 0; reflected && j < n; ++j) y.entries[j] = modular::negative(y.entries[j]);
    }

    // B(CB)⁻¹C of any rank; with C = Bᵀ it is symmetric.
    static constexpr void project(residue_matrix const& y, hash_value key, std::uint32_t rank,
                                  bool symmetrically) {
        auto const n = y.rows;
        y.fill(0);
        if (rank == 0) return;
        pool<residue> b(n * rank), c(n * rank, 0), inner(rank * rank, 0), left(n * rank, 0);
        for (std::uint32_t i = 0; i < n * rank; ++i) b.push(modular::random(key, i));
        if (symmetrically)
            modular::transpose({c.data, rank, n}, {b.data, n, rank});
        else
            for (std::uint32_t i = 0; i < n * rank; ++i)
                c[i] = modular::random(key, n * rank + n * n + 1 + i);
        modular::multiply({inner.data, rank, rank}, {c.data, rank, n}, {b.data, n, rank});
        modular::invert({inner.data, rank, rank});
        modular::multiply({left.data, n, rank}, {b.data, n, rank}, {inner.data, rank, rank});
        modular::multiply(y, {left.data, n, rank}, {c.data, rank, n});
    }

    // A single 1, in each row of a matrix that is not a column.
    constexpr bool choose(residue_matrix const& y) const {
        y.fill(0);
        bool const column = y.columns == 1;
        auto const length = column ? y.rows : y.columns;
        if (length == 0) return false;
        auto digits = pieces_of(equations_of(one_hot), y.rows, y.columns) > uncounted ? 0 : turn;
        for (std::uint32_t i = 0; i < (column ? 1 : y.rows); ++i, digits /= length)
            y.entries[i * length + digits % length] = 1;
        return true;
    }

    // What sums to one: the last entry is what the others leave.
    static constexpr void distribute(residue_matrix const& y) {
        bool const column = y.columns == 1;
        auto const length = column ? y.rows : y.columns;
        for (std::uint32_t i = 0; i < (column ? 1 : y.rows); ++i) {
            residue rest = 1;
            for (std::uint32_t j = 0; j + 1 < length; ++j)
                rest = modular::difference(rest, y.entries[i * length + j]);
            y.entries[i * length + length - 1] = rest;
        }
    }
};

}  // namespace gradus
