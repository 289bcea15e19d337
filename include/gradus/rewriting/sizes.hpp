// SPDX-License-Identifier: MIT
// Sizes to try for named dimensions: an identity may hold at one size and fail at another, and an inverse may need
// m ≥ n. Different names get different sizes.
#pragma once

#include <gradus/graph/graph.hpp>

namespace gradus {

struct size_table {
    static constexpr index most = 32;
    dimension names[most]{};
    std::uint32_t sizes[most]{};
    index count = 0;

    // The place of a name; `most` if there is no room.
    constexpr index place(dimension d) {
        for (index i = 0; i < count; ++i)
            if (names[i] == d) return i;
        if (count == most) return most;
        names[count] = d;
        return count++;
    }
};

// The trials for k names. An identity may need one size to be the greatest or the least, and one of degree d that holds
// for matrices of the size d holds at every size. So the names take distinct sizes from `base` in every order (for more
// than three names: in every rotation, both ways), then sizes from 2, then each name in turn is greater than all others
// together. A single name takes even and odd sizes: det(−X) is det X at even ones.
class size_trials {
public:
    constexpr size_trials(index names, index base) : k(names), from(base) {
        for (index i = 2; k <= permuted && i <= k; ++i) orders *= i;
        if (k > permuted) orders = 2 * k;
    }

    constexpr index count() const { return k == 0 ? 1 : k == 1 ? 4 : orders + 2 + k; }
    // Every size is at least the base.
    constexpr bool is_large(index t) const { return k == 0 || t < (k == 1 ? 2 : orders); }

    constexpr void fill(index t, std::uint32_t* sizes) const {
        if (k == 1) {
            sizes[0] = t < 2 ? from + t : t;
            return;
        }
        if (t < orders) return arrange(t, from, sizes);
        t -= orders;
        if (t < 2) return arrange(t == 0 ? 0 : orders - 1, 2, sizes);
        t -= 2;
        std::uint32_t rest = 0;
        for (index i = 0, next = 2; i < k; ++i)
            if (i != t) rest += sizes[i] = next++;
        sizes[t] = rest + 2;
    }

private:
    static constexpr index permuted = 3;
    index k;
    index from;
    index orders = 1;

    constexpr void arrange(index order, index base, std::uint32_t* sizes) const {
        if (k > permuted) {
            for (index i = 0; i < k; ++i) {
                index const turned = (i + order / 2) % k;
                sizes[i] = base + (order % 2 == 0 ? turned : k - 1 - turned);
            }
            return;
        }
        bool taken[permuted]{};
        for (index i = 0, choices = orders; i < k; ++i) {
            choices /= k - i;
            index rank = order / choices, value = 0;
            order %= choices;
            while (taken[value] || rank-- > 0) ++value;
            taken[value] = true;
            sizes[i] = base + value;
        }
    }
};

}  // namespace gradus
