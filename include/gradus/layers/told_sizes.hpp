// SPDX-License-Identifier: MIT
// Told sizes: which sizes are known where some shapes are.
#pragma once

#include <gradus/algebra/dimension_sum.hpp>
#include <gradus/algebra/shape.hpp>
#include <gradus/language/pool.hpp>

namespace gradus {

// Sizes that some shapes tell: theirs, sums and products of those, and n where they tell 2n, or n + d and d.
struct told_sizes {
    pool<dimension> list{16};

    constexpr void tell(shape s) { list.push(s.rows), list.push(s.columns); }
    constexpr bool knows(dimension d) const {
        return has(d) || all_names(d, [this](dimension name) { return has(name) || is_solved(name); });
    }

private:
    constexpr bool has(dimension d) const {
        for (auto const& known : list)
            if (known == d) return true;
        return false;
    }
    constexpr bool is_solved(dimension name) const {
        for (auto const& known : list) {
            unsigned found = 0;
            bool const others = all_names(known, [&](dimension other) {
                found += other == name;
                return other == name || has(other);
            });
            if (found == 1 && others) return true;
        }
        return false;
    }
};

}  // namespace gradus
