// SPDX-License-Identifier: MIT
// The cost of a product XV, in multiplications and entries moved: for a sum X it may be less to multiply every summand
// than to form the sum.
#pragma once

#include <gradus/evaluation/instruction.hpp>
#include <gradus/language/table.hpp>

namespace gradus {

// A size that is known by name only counts as large; m·n is as large as m times n.
constexpr double extent_of(dimension d) {
    if (d.is_number()) return static_cast<double>(d.number());
    if (d.is_nameless()) return 1e6;
    if (d.is_sum()) return 2000.0;
    double all = 1;
    for (unsigned k = 0; !d.factor(k).is_one(); ++k)
        all *= d.factor(k).is_number() ? static_cast<double>(d.factor(k).number()) : 1000.0;
    return all;
}

// A graph of instructions that knows which matrices will be formed anyway.
struct instruction_graph : graph {
    pool<bool> standing{16};
    table opened{};  // hash of X and of V → XV by the parts of X, or no_vertex: shared sums are opened once

    using graph::graph;

    constexpr bool stands(index x) const { return x < standing.size && standing.data[x]; }
    constexpr void stand(index x) {
        standing.extend(x + 1, false);
        standing.data[x] = true;
    }
};

struct product_cost {
    instruction_graph const& g;
    int fuel = 64;  // a sum over shared sums is not followed for ever

    static constexpr double size(shape s) { return extent_of(s.rows) * extent_of(s.columns); }

    // Of XV, for a V of p columns.
    constexpr double of(index x, double p) {
        auto const& v = g[x];
        double const dense = size(v.shape) * p,
                     edges = (extent_of(v.shape.rows) + extent_of(v.shape.columns)) * p;
        if (--fuel < 0) return dense;
        if (v.rules->role == role::transpose) return of(g.operand(x, 0), p);
        if (v.rules->role == role::identity || v.rules->role == role::ones || v.rules->times)
            return edges + of_operands(x, p);
        if (!opens(x, p)) return of_forming(x) + dense;
        double const apart = of_parts(x, p), formed = of_forming(x) + dense;
        return apart < formed ? apart : formed;
    }
    // Of multiplying V by the parts of X one after the other.
    constexpr double of_parts(index x, double p) {
        double all = 0;
        for (index k = 0; k < g[x].count; ++k)
            if (!g[g.operand(x, k)].shape.is_scalar()) all += of(g.operand(x, k), p);
        return all;
    }
    // Of X itself.
    constexpr double of_forming(index x) {
        auto const& v = g[x];
        if (g.stands(x) || --fuel < 0) return 0;
        double all = 0;
        if (v.rules->times) all = size(v.shape);
        if (!is_made_of_parts(x)) return all;
        for (index k = 0; k < v.count; ++k) {
            auto const s = g[g.operand(x, k)].shape;
            if (!s.is_scalar())
                all += of_forming(g.operand(x, k)) + (v.rules->role == role::sum ? size(s) : 0);
        }
        if (v.rules == &instruction::multiply)
            all += size(v.shape) * extent_of(g[g.operand(x, 0)].shape.columns);
        return all + size(v.shape);
    }
    // Whether XV may be computed part by part. (AB)V is A(BV) where V is narrow, so that nobody turns it back.
    constexpr bool opens(index x, double p) const {
        auto const& v = g[x];
        if (v.rules != &instruction::multiply) return is_made_of_parts(x);
        double const inner = extent_of(g[g.operand(x, 0)].shape.columns);
        auto const narrow = [p](double extent) { return 2 * p < extent; };
        return p == 1 || inner == 1 ||
               (narrow(inner) && narrow(extent_of(v.shape.rows)) && narrow(extent_of(v.shape.columns)));
    }
    // D(v) needs v only; a Kronecker product needs its factors.
    constexpr double of_operands(index x, double p) const {
        double all = 0;
        for (index k = 0; k < g[x].count; ++k)
            if (auto const s = g[g.operand(x, k)].shape; !is_vector_or_row(s)) all += size(s) * p;
        return all;
    }
    constexpr bool is_made_of_parts(index x) const {
        auto const& v = g[x];
        return v.rules == &instruction::multiply || v.rules->role == role::sum ||
               (v.rules->role == role::product && !v.shape.is_scalar());
    }
};

}  // namespace gradus
