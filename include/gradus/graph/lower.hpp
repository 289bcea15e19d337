// SPDX-License-Identifier: MIT
// Lowering: from the type of an expression to a vertex of a graph, once per distinct subexpression.
#pragma once

#include <gradus/graph/recorder.hpp>
#include <gradus/graph/term.hpp>
#include <gradus/language/table.hpp>

namespace gradus {

// The values of the plain integers, or their places only: what has to hold for every value treats them as unknown
// constants, numbered in the order in which the expression is written.
struct numeral_values {
    std::int64_t const* values = nullptr;
    std::uint32_t next = 0;
};

// Visits every distinct subexpression once and returns their number.
template <class Visit>
constexpr index for_each_part(descriptor const& root, Visit visit) {
    table seen;
    pool<descriptor const*> open(32);
    open.push(&root);
    while (open.size > 0) {
        auto const* d = open[--open.size];
        if (seen.find(d->hash) != table::absent) continue;
        seen.insert(d->hash, 0);
        visit(*d);
        for (std::uint32_t k = d->count; k-- > 0;) open.push(d->operands[k]);
    }
    return seen.used;
}
// The number of distinct subexpressions: what tables are made for.
constexpr index size_of(descriptor const& root) {
    return for_each_part(root, [](descriptor const&) {});
}

struct lowering {
    gradus::graph& graph;
    table known;  // hash of a descriptor → vertex
    table names;  // hash of a symbol's name → vertex
    // Two symbols of one name and different meaning, if there are any.
    descriptor const* clash[2] = {nullptr, nullptr};
    // Properties that a symbol does not keep (see `equations`), and the symbols concerned.
    hash_value const* variables = nullptr;
    std::uint32_t variable_count = 0;

    constexpr explicit lowering(gradus::graph& g) : graph(g) {}

    constexpr index operator()(descriptor const& root, numeral_values numerals = {}) {
        // A stack of our own: g++ allows 512 nested calls, and a network is deeper.
        struct frame {
            descriptor const* d = nullptr;
            std::uint32_t next = 0;
        };
        pool<frame> open(32);
        pool<index> done(32);
        open.push({&root, 0});
        while (open.size > 0) {
            auto& top = open.data[open.size - 1];
            auto const& d = *top.d;
            if (top.next == 0 && d.numerals == 0) {
                if (auto const found = known.find(d.hash); found != table::absent) {
                    done.push(found);
                    --open.size;
                    continue;
                }
            }
            if (top.next < d.count) {
                open.push({d.operands[top.next++], 0});
                continue;
            }
            done.size -= d.count;
            index const made =
                d.count == 0 ? leaf(d, numerals)
                             : graph.build(graph, *d.rules, d.parameters, done.data + done.size, d.count);
            if (graph.record && d.count > 0)
                graph.record->lowered(graph, *d.rules, d.parameters, done.data + done.size, d.count, made);
            if (d.numerals == 0) known.insert(d.hash, made);
            done.push(made);
            --open.size;
        }
        return done.data[0];
    }

private:
    constexpr index leaf(descriptor const& d, numeral_values& numerals) {
        if (d.rules->role == role::numeral) {
            auto const place = numerals.next++;
            if (numerals.values) return graph.rational(numerals.values[place]);
            return graph.leaf(op::numeral, {place + 1, 0}, shape{});
        }
        if (d.rules->role != role::symbol) return graph.leaf(*d.rules, d.parameters, d.shape);
        auto kept = d.declared;
        if ((kept & equations) != no_property)
            for (std::uint32_t v = 0; v < variable_count; ++v)
                if (variables[v] == d.hash) kept = near_by(kept);
        auto const made = graph.symbol(d, kept);
        auto const name = hash_of(d.name);
        if (auto const other = names.find(name); other == table::absent) {
            names.insert(name, made);
        } else if (other != made) {
            clash[0] = graph[other].symbol;
            clash[1] = &d;
        }
        return made;
    }
};

}  // namespace gradus
