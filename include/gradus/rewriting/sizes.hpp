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

// The trials for k names. First rising from 4, falling to 2 and rising from 3, which is enough for most expressions;
// then every order of the sizes, from 4 and from 2.
class size_trials {
public:
    constexpr explicit size_trials(index names) : k(names) {
        for (index i = 2; k <= permuted && i <= k; ++i) orders *= i;
    }

    constexpr index count() const { return k == 0 ? 1 : k > permuted ? 4 : 3 + 2 * orders; }
    constexpr bool is_large(index t) const { return k == 0 || t == 0 || (t > 2 && t % 2 == 1); }
    // A trial that has come before.
    constexpr bool is_repeated(index t) const {
        return t > 2 && k <= permuted && order_of(t) == (is_large(t) ? 0 : orders - 1);
    }

    constexpr void fill(index t, std::uint32_t* sizes) const {
        index const base = is_large(t) ? 4 : t == 2 ? 3 : 2;
        if (k > permuted) {
            // Two names that share a size in one trial have different sizes in the next.
            for (index i = 0; i < k; ++i)
                sizes[i] = base + (t % 2 == 0 ? i : 2 * k - i + i / permuted) % permuted;
            return;
        }
        bool taken[permuted]{};
        index order = order_of(t);
        for (index i = 0, choices = orders; i < k; ++i) {
            choices /= k - i;
            index rank = order / choices, value = 0;
            order %= choices;
            while (taken[value] || rank-- > 0) ++value;
            taken[value] = true;
            sizes[i] = base + value;
        }
    }

private:
    static constexpr index permuted = 5;
    index k;
    index orders = 1;

    constexpr index order_of(index t) const {
        return t == 0 || t == 2 ? 0 : t == 1 ? orders - 1 : orders - 1 - (t - 3) / 2;
    }
};

}  // namespace gradus
