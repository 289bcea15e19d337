// SPDX-License-Identifier: MIT
// The trials of a proof: tuples of sizes, one for each name, after which an equality is proved for every size.
//
// Where terms are sums over indices, one tuple as large as `summation` says is enough, and as many smaller ones as the
// sizes that no symbol holds have powers. With inverses, a statement is about the sizes at which they exist: (XᵀX)⁻¹ needs
// m ≥ n. So there each order of the names with each coincidence is a region of its own, which is tried with large sizes.
// A determinant may besides be 0 at all large sizes and not at small ones: det(xyᵀ) from n = 2, det(AB) det(BA) unless
// m = n. There the small sizes are tried one by one, each name at each size beside large ones, the sums of names, and the
// numbers that occur.
#pragma once

#include <gradus/rewriting/summation.hpp>

namespace gradus {

class trials {
public:
    // A proof needs all trials of a region that has points at all; those of no region may have none.
    static constexpr index no_region = ~index{0};
    // Whether the sizes stay so small that the trials can be made.
    bool affordable = true;
    index regions = 0;
    // The regions from 0 in which all names have different sizes.
    index distinct_regions = 0;

    constexpr trials(summation const& s, extent_table const& table)
        : sum(s), t(table), k(table.sizes.count), sizes(16 * k), region_of(16) {
        for (index i = 0; i < k; ++i) {
            least[i] =
                (s.least[i] > 1 ? s.least[i] : 0) + (s.count[i] > s.free[i] ? s.count[i] : s.free[i] + 1);
            affordable = affordable && least[i] <= most;
        }
        if (!affordable || k == 0) {
            index order[size_table::most]{}, block[size_table::most]{};
            for (index i = 0; i < k; ++i) {
                order[i] = block[i] = i;
                if (least[i] > most) least[i] = most;
            }
            region(block, order, k, false);
            return;
        }
        if (!s.ordered) {
            index block[size_table::most]{};
            for (index i = 0; i < k; ++i) block[i] = i;
            region(block, block, k, true);
            distinct_regions = 1;
            for (std::uint32_t all = 1; all <= 2; ++all) constant(all);
            if (k > 1) apart();
            return;
        }
        for (auto const number : t.numbers)
            for (index i = 0; i < k; ++i)
                if (least[i] <= number) least[i] = number + 1;
        orders();
        distinct_regions = regions;
        coincidences();
        small();
        if (s.vanishing) sums();
        beside_numbers();
        affordable = affordable && region_of.size <= most_trials;
    }

    constexpr index count() const { return region_of.size; }
    constexpr index region_at(index i) const { return region_of.data[i]; }
    constexpr void fill(index i, std::uint32_t* to) const {
        for (index j = 0; j < k; ++j) to[j] = sizes.data[i * k + j];
    }

private:
    summation const& sum;
    extent_table const& t;
    index k;
    pool<std::uint32_t> sizes;
    pool<index> region_of;
    std::uint32_t least[size_table::most]{};
    static constexpr index most = 13, most_small = 120, most_trials = 500;
    // Sizes from 4 tell names apart, and the places of entries.
    static constexpr std::uint32_t customary = 4;

    constexpr void add(std::uint32_t const* tuple, index region) {
        sizes.append(tuple, k);
        region_of.push(region);
    }
    // A number that is taken for a name is never small.
    constexpr bool is_number(index i) const { return t.sizes.names[i].is_number(); }

    // The names of one block have one size; the blocks of the given order have sizes that rise. Smaller sizes than the
    // first, as many as powers of sizes have to be told apart.
    constexpr void region(index const* block, index const* order, index blocks, bool lowered) {
        std::uint32_t size[size_table::most]{}, tuple[size_table::most]{}, down[size_table::most]{};
        index room[size_table::most]{};
        for (index i = 0; i < k; ++i) {
            auto const b = block[i];
            room[b] += sum.free[i];
            if (size[b] < least[i]) size[b] = least[i];
        }
        for (index o = 0; o < blocks; ++o) {
            auto& own = size[order[o]];
            if (own < room[order[o]] + 1) own = room[order[o]] + 1;
            if (own < customary + o) own = customary + o;
            // (Where nothing depends on the order, sizes need not rise.)
            if (sum.ordered && o > 0 && own <= size[order[o - 1]] + room[order[o]])
                own = size[order[o - 1]] + room[order[o]] + 1;
        }
        for (;;) {
            for (index i = 0; i < k; ++i) tuple[i] = size[block[i]] - down[block[i]];
            add(tuple, regions);
            if (!lowered || region_of.size > most_trials) break;
            index b = 0, total = 0;
            for (; b < blocks; ++b) total += down[b];
            for (b = 0; b < blocks; ++b) {
                if (down[b] < room[b] && total < sum.total_free) {
                    ++down[b];
                    break;
                }
                total -= down[b];
                down[b] = 0;
            }
            if (b == blocks) break;
        }
        ++regions;
    }

    // All names different: in every order, for more than three names in every rotation, both ways.
    constexpr void orders() {
        index block[size_table::most]{}, order[size_table::most]{};
        for (index i = 0; i < k; ++i) block[i] = i;
        arrange(block, order, k);
    }
    constexpr void arrange(index const* block, index* order, index blocks) {
        if (blocks > 3) {
            for (index turn = 0; turn < 2 * blocks; ++turn) {
                for (index o = 0; o < blocks; ++o) {
                    index const turned = (o + turn / 2) % blocks;
                    order[o] = turn % 2 == 0 ? turned : blocks - 1 - turned;
                }
                region(block, order, blocks, true);
            }
            return;
        }
        constexpr index permutations[6][3] = {{0, 1, 2}, {1, 0, 2}, {0, 2, 1},
                                              {2, 0, 1}, {1, 2, 0}, {2, 1, 0}};
        for (auto const& p : permutations) {
            bool fits = true;
            for (index o = blocks; o < 3; ++o) fits = fits && p[o] == o;
            if (fits) region(block, p, blocks, true);
        }
    }
    // Some names have one size: every partition of up to four names, of more all at once and each pair.
    constexpr void coincidences() {
        index block[size_table::most]{}, order[size_table::most]{};
        if (k > 4) {
            merged(block);
            for (index a = 0; a < k; ++a)
                for (index b = 0; b < a; ++b) {
                    for (index i = 0, next = 0; i < k; ++i) block[i] = i == a ? block[b] : next++;
                    merged(block);
                }
            return;
        }
        // The partitions as strings that grow by one at most: 000, 001, 010, 011, 012.
        for (;;) {
            index blocks = 0;
            for (index i = 0; i < k; ++i)
                if (block[i] == blocks) ++blocks;
            if (blocks < k && different_numbers(block)) arrange(block, order, blocks);
            index i = k;
            while (i-- > 1) {
                index above = 0;
                for (index j = 0; j < i; ++j)
                    if (block[j] >= above) above = block[j] + 1;
                if (block[i] < above) {
                    ++block[i];
                    for (index j = i + 1; j < k; ++j) block[j] = 0;
                    break;
                }
            }
            if (i == 0 || i > k) break;
        }
    }
    constexpr void merged(index const* block) {
        index order[size_table::most]{}, blocks = 0;
        for (index i = 0; i < k; ++i) {
            order[i] = i;
            if (block[i] >= blocks) blocks = block[i] + 1;
        }
        if (different_numbers(block)) region(block, order, blocks, true);
    }
    // Two different numbers that are taken for names are never one size.
    constexpr bool different_numbers(index const* block) const {
        for (index i = 0; i < k; ++i)
            for (index j = 0; j < i; ++j)
                if (block[i] == block[j] && is_number(i) && is_number(j)) return false;
        return true;
    }

    constexpr void constant(std::uint32_t all) {
        std::uint32_t tuple[size_table::most]{};
        for (index i = 0; i < k; ++i) tuple[i] = is_number(i) ? sizes.data[i] : all;
        add(tuple, no_region);
    }
    // All names different, rising and falling: the sum of a row softmax is the number of rows, which no count of indices
    // tells, since as many denominators as rows meet in it.
    constexpr void apart() {
        std::uint32_t tuple[size_table::most]{}, greatest = 0;
        for (index i = 0; i < k; ++i)
            if (!is_number(i) && sizes.data[i] > greatest) greatest = sizes.data[i];
        for (bool const rises : {true, false}) {
            for (index i = 0; i < k; ++i)
                tuple[i] = is_number(i) ? sizes.data[i] : greatest + (rises ? i : k - 1 - i);
            add(tuple, no_region);
        }
    }
    // The sizes from 1 on, as far as they are few; where anything may vanish, all up to the large ones if they are few.
    constexpr void small() {
        std::uint32_t const side = k == 1 || (k <= 3 && sum.vanishing) ? 3 : k <= 5 ? 2 : 1;
        std::uint32_t tuple[size_table::most]{}, last[size_table::most]{}, all = 1;
        for (index i = 0; i < k; ++i)
            if (!is_number(i) && all <= most_small) all *= sizes.data[i];
        bool const whole = sum.vanishing && all <= most_small;
        for (index i = 0; i < k; ++i) {
            tuple[i] = is_number(i) ? sizes.data[i] : 1;
            last[i] = is_number(i) ? tuple[i] : whole ? sizes.data[i] : side;
        }
        for (index i = 0; i < k;) {
            add(tuple, no_region);
            for (i = 0; i < k && tuple[i] == last[i]; ++i) tuple[i] = is_number(i) ? tuple[i] : 1;
            if (i < k) ++tuple[i];
        }
        if (sum.vanishing && !whole) one_by_one();
    }
    // Every size of each name up to the large ones, beside large ones, and of all names at once.
    constexpr void one_by_one() {
        std::uint32_t tuple[size_table::most]{}, greatest = 0;
        for (index i = 0; i < k; ++i)
            if (sizes.data[i] > greatest) greatest = sizes.data[i];
        for (index a = 0; a < k; ++a) {
            if (is_number(a)) continue;
            for (std::uint32_t size = 1; size < sizes.data[a]; ++size) {
                for (index i = 0; i < k; ++i) tuple[i] = i == a ? size : sizes.data[i];
                add(tuple, no_region);
            }
        }
        for (std::uint32_t size = 3; size < greatest; ++size) constant(size);
    }
    // Every name as large as two others together, or as one twice: [A C] has rank n if n ≤ m + k, and m + k if not.
    constexpr void sums() {
        for (index a = 0; a < k; ++a)
            for (index b = 0; b < k; ++b)
                for (index c = 0; c <= b; ++c)
                    if (a != b && a != c && !is_number(a)) tie(a, b, c);
    }
    constexpr void tie(index a, index b, index c) {
        constexpr std::uint32_t enough = 6;
        std::uint32_t tuple[size_table::most]{};
        for (index i = 0; i < k; ++i) tuple[i] = sizes.data[i];
        auto const from = [&](index i) { return tuple[i] < enough || is_number(i) ? tuple[i] : enough; };
        auto const lower = [&](index i) {
            auto const powers = sum.free[i] + sum.free[a];
            return is_number(i) ? from(i) : powers < from(i) ? from(i) - powers : 1;
        };
        auto const greatest_b = from(b), greatest_c = from(c), least_b = lower(b), least_c = lower(c);
        for (auto size_b = least_b; size_b <= greatest_b; ++size_b)
            for (auto size_c = least_c; size_c <= (b == c ? least_c : greatest_c); ++size_c) {
                tuple[b] = size_b;
                if (b != c) tuple[c] = size_c;
                tuple[a] = tuple[b] + tuple[c];
                add(tuple, no_region);
            }
    }
    // Every name as large as a number that occurs, and the next; all others large, or the same.
    constexpr void beside_numbers() {
        std::uint32_t tuple[size_table::most]{};
        for (auto const number : t.numbers)
            for (std::uint32_t more = 0; more <= 1; ++more) {
                constant(number + more);
                for (index a = 0; k > 1 && a < k; ++a) {
                    for (index i = 0; i < k; ++i) tuple[i] = i == a ? number + more : sizes.data[i];
                    if (!is_number(a)) add(tuple, no_region);
                }
            }
    }
};

}  // namespace gradus
