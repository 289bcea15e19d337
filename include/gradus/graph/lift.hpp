// SPDX-License-Identifier: MIT
// Lifting: from vertices of a graph back to types, once. A constant evaluation leaves a listing behind; its entries
// become nodes.
#pragma once

#include <utility>

#include <gradus/graph/lower.hpp>

namespace gradus {

struct lifted_entry {
    operation const* rules = nullptr;
    hash_value hash = 0;
    gradus::parameters parameters{};
    gradus::shape shape{};
    index first = 0;
    index count = 0;
};

// What is needed of a graph to make nodes of its roots. Numerals: the places, in the order in which a root is written,
// of the plain integers of the expression that the graph came from.
template <index Entries, index Operands, index Roots>
struct listing {
    lifted_entry entries[Entries]{};
    hash_value operands[Operands]{};
    hash_value roots[Roots]{};
    std::uint32_t numeral_counts[Roots]{};
    std::uint8_t numerals[Roots][most_numerals]{};
    index size = 0;
    index operand_size = 0;
    bool fits = true;
};

template <class Listing>
struct lister {
    graph const& g;
    Listing& out;

    constexpr void list(index const* roots, index count) {
        pool<bool> reached(g.vertices.size, false);
        pool<hash_value> hashes(g.vertices.size, 0);
        for (index r = 0; r < count; ++r) reached[roots[r]] = true;
        for (index i = g.vertices.size; i-- > 0;)
            if (reached.data[i])
                for (index k = 0; k < g[i].count; ++k) reached[g.operand(i, k)] = true;
        for (index i = 0; i < g.vertices.size; ++i)
            if (reached.data[i]) hashes[i] = add(i, hashes);
        for (index r = 0; r < count; ++r) {
            out.roots[r] = hashes[roots[r]];
            note_numerals(roots[r], r);
        }
    }

private:
    constexpr hash_value add(index i, pool<hash_value> const& hashes) {
        auto const& v = g[i];
        if (v.symbol) return v.hash;  // a node already
        lifted_entry e{v.rules, v.hash, v.parameters, v.shape, out.operand_size, v.count};
        if (v.rules->role == role::numeral) e.parameters = {};
        if (out.size == std::size(out.entries) || out.operand_size + v.count > std::size(out.operands)) {
            out.fits = false;
            return 0;
        }
        for (index k = 0; k < v.count; ++k) out.operands[out.operand_size++] = hashes[g.operand(i, k)];
        e.hash = v.count == 0 ? leaf_hash(*e.rules, e.parameters, e.shape)
                              : application_hash(*e.rules, e.parameters, out.operands + e.first, e.count);
        out.entries[out.size++] = e;
        return e.hash;
    }

    // Walks the tree below `i`, where it holds numerals, in the order in which it is written.
    constexpr void note_numerals(index root, index r) {
        pool<std::uint8_t> holds(root + 1, 0);
        for (index i = 0; i <= root; ++i) {
            if (g.is(i, role::numeral)) holds[i] = 1;
            for (index k = 0; k < g[i].count; ++k) holds[i] |= holds[g.operand(i, k)];
        }
        pool<index> open(16);
        open.push(root);
        while (open.size > 0) {
            index const i = open[--open.size];
            if (!holds[i]) continue;
            if (g.is(i, role::numeral)) {
                if (out.numeral_counts[r] < most_numerals)
                    out.numerals[r][out.numeral_counts[r]] = static_cast<std::uint8_t>(g[i].parameters.first - 1);
                if (++out.numeral_counts[r] > most_numerals) return;
            }
            for (index k = g[i].count; k-- > 0;) open.push(g.operand(i, k));
        }
    }
};

namespace lifting {

template <class Job, index I, std::size_t... K>
constexpr bool lift_entry(std::index_sequence<K...>) {
    constexpr auto const& e = Job::result.entries[I];
    if constexpr (e.count == 0)
        return leaf_definition<e.hash, *e.rules, e.parameters, e.shape>::value.count == 0;
    else
        return definition<e.hash, *e.rules, e.parameters, Job::result.operands[e.first + K]...>::value.count > 0;
}

// By halves: clang folds at most 256 operands at a time, and entries must become nodes in order.
template <class Job, index From, index Count>
constexpr bool lift_range() {
    if constexpr (Count == 0) {
        return true;
    } else if constexpr (Count == 1) {
        return lift_entry<Job, From>(std::make_index_sequence<Job::result.entries[From].count>{});
    } else {
        constexpr index left = Count / 2;
        constexpr bool first = lift_range<Job, From, left>();
        constexpr bool second = lift_range<Job, From + left, Count - left>();
        return first && second;
    }
}

template <class Job>
inline constexpr bool lifted = lift_range<Job, 0, Job::result.size>();

}  // namespace lifting

// The node (or numbered expression) of root R of a job's listing; `source` are the numerals of the job's expression.
template <class Job, index R, std::size_t N>
constexpr auto lift(std::array<std::int64_t, N> const& source) {
    static_assert(lifting::lifted<Job>);
    constexpr auto count = Job::result.numeral_counts[R];
    if constexpr (count == 0) {
        return node<Job::result.roots[R]>{};
    } else {
        numbered<Job::result.roots[R], count> result;
        for (std::uint32_t k = 0; k < count; ++k) result.numerals[k] = source[Job::result.numerals[R][k]];
        return result;
    }
}

template <expression E>
constexpr auto numerals_of(E const& e) {
    if constexpr (E::numeral_count == 0)
        return std::array<std::int64_t, 0>{};
    else
        return e.numerals;
}

}  // namespace gradus
