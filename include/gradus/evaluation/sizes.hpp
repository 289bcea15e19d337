// SPDX-License-Identifier: MIT
// Sizes: what the bound values say about the dimensions of a plan; they have to agree.
#pragma once

#include <array>

#include <gradus/evaluation/bound.hpp>
#include <gradus/evaluation/job.hpp>
#include <gradus/evaluation/shape_error.hpp>

namespace gradus {

template <class Job>
struct sizes {
    static constexpr auto const& plan = Job::result;
    std::array<Index, plan.name_count> values{};
    std::array<descriptor const*, plan.name_count> sources{};  // the symbols that told

    Index of(extent e) const { return e.fixed >= 0 ? static_cast<Index>(e.fixed) : values[e.name]; }

    template <hash_value Symbol, class S>
    void read(strided<S> const& m) {
        static constexpr auto const& d = meaning(node<Symbol>{});
        static constexpr auto rows = place_of(d.shape.rows), columns = place_of(d.shape.columns);
        agree<rows>(d, d.shape.rows, m.rows, d.shape.is_vector() ? "entries" : "rows");
        agree<columns>(d, d.shape.columns, m.columns, "columns");
    }

private:
    // Where a dimension is in the table, or −1 for a number.
    static constexpr int place_of(dimension d) {
        if (d.is_number()) return -1;
        for (index i = 0; i < plan.name_count; ++i)
            if (plan.names[i] == d) return static_cast<int>(i);
        return -2;  // of no interest
    }
    template <int Place>
    void agree(descriptor const& d, dimension named, Index got, std::string_view what) {
        if constexpr (Place == -1) {
            if (got != named.number()) [[unlikely]]
                throw_shape_error(d.name, what, got, {static_cast<std::ptrdiff_t>(named.number())});
        } else if constexpr (Place >= 0) {
            if (!sources[Place]) {
                sources[Place] = &d;
                values[Place] = got;
            } else if (got != values[Place]) [[unlikely]] {
                char name[16]{};
                for (int i = 0; i < 15; ++i)
                    name[i] =
                        static_cast<char>((i < 8 ? named.head : named.tail) >> (56 - 8 * (i % 8)) & 0xff);
                throw_shape_error(d.name, what, got, {values[Place], name, sources[Place]->name});
            }
        }
    }
};

}  // namespace gradus
