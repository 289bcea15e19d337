// SPDX-License-Identifier: MIT
// Extents: the sizes that the dimensions of a graph have in a trial.
#pragma once

#include <gradus/rewriting/sizes.hpp>

namespace gradus {

struct extent_table {
    size_table sizes;
    bool possible = true;
    bool has_large_number = false;
    // The numbers from 2 that are not large, each once.
    pool<index> numbers{4};

    constexpr index distinct() const { return dimensions.size; }
    constexpr dimension distinct_dimension(index d) const { return dimensions.data[d]; }

protected:
    // The distinct dimensions and their sizes of the moment.
    pool<dimension> dimensions{8};
    pool<index> extent{8};
    static constexpr index largest = 12;

    constexpr index side(dimension d) {
        for (index i = 0; i < dimensions.size; ++i)
            if (dimensions.data[i] == d) return i;
        dimensions.push(d);
        extent.push(0);
        if (d.is_number() && !is_large(d) && d.number() > 1) numbers.push(static_cast<index>(d.number()));
        if (is_large(d)) {
            // A large number is taken for a name: what is proved for every size holds for this one. But a count of
            // entries is this number, so a difference may be due to the other size.
            has_large_number = true;
            possible = possible && sizes.place(d) < size_table::most;
        }
        possible = possible && !d.is_nameless() &&
                   all_names(d, [this](dimension name) { return sizes.place(name) < size_table::most; });
        return dimensions.size - 1;
    }
    static constexpr bool is_large(dimension d) { return d.is_number() && d.number() > largest; }
    constexpr std::int64_t extent_of(dimension d) {
        if (d.is_number() && !is_large(d)) return d.number();
        if (!d.is_composite()) return sizes.sizes[sizes.place(d)];
        dimension_sum const sum(d);
        std::int64_t total = 0;
        for (unsigned i = 0; i < sum.count; ++i) {
            auto product = sum.parts[i].coefficient;
            for (unsigned k = 0; !sum.parts[i].of.factor(k).is_one(); ++k) {
                auto const factor = sum.parts[i].of.factor(k);
                product *= factor.is_number() ? factor.number() : sizes.sizes[sizes.place(factor)];
            }
            total += product;
        }
        return total;
    }
    // The sizes of all dimensions, from those of the names; false where one makes no sense.
    constexpr bool measure() {
        for (index d = 0; d < dimensions.size; ++d) {
            auto const size = extent_of(dimensions[d]);
            if (size < 0 || size > 1 << 10) return false;
            extent[d] = static_cast<index>(size);
        }
        return true;
    }
};

}  // namespace gradus
