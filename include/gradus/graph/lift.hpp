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

// Entries stand in groups by the number of their operands, so that each group is one list of definitions.
struct arity {
    enum : index { none, one, two, more, kinds };
    static constexpr index of(index count) { return count < more ? count : index{more}; }
};

// What is needed of a graph to make nodes of its roots. Numerals: the places, in the order in which a root is written,
// of the plain integers of the expression that the graph came from.
template <index Entries, index Operands, index Roots, bool Numerals>
struct listing {
    lifted_entry entries[Entries]{};
    hash_value operands[Operands]{};
    hash_value roots[Roots]{};
    std::uint32_t numeral_counts[Numerals ? Roots : 1]{};
    std::uint8_t numerals[Numerals ? Roots : 1][Numerals ? most_numerals : 1]{};
    index begin[arity::kinds + 1]{};  // of each group in entries
    index operand_size = 0;
    bool fits = true;
    bool overflowed = false;
};

template <class Job>
struct coefficients_overflow {
    static constexpr void write(writer& out) { out << "an exponent of this expression overflows 64 bits"; }
};

template <class Listing>
struct lister {
    graph const& g;
    Listing& out;
    bool has_numerals = false;
    static constexpr index capacity = sizeof(Listing::entries) / sizeof(lifted_entry);
    static constexpr index operand_capacity = sizeof(Listing::operands) / sizeof(hash_value);

    constexpr lister(graph const& of, Listing& to) : g(of), out(to) {}

    constexpr void list(index const* roots, index count) {
        pool<bool> reached(g.vertices.size, cleared);
        pool<hash_value> hashes(g.vertices.size, cleared);
        for (index r = 0; r < count; ++r) reached.data[roots[r]] = true;
        index sizes[arity::kinds]{}, operands = 0;
        for (index i = g.vertices.size; i-- > 0;) {
            if (!reached.data[i]) continue;
            auto const& v = g.vertices.data[i];
            if (v.symbol) continue;
            ++sizes[arity::of(v.count)];
            operands += v.count;
            for (index k = 0; k < v.count; ++k) reached.data[g.operands.data[v.first + k]] = true;
        }
        for (index a = 0; a < arity::kinds; ++a) out.begin[a + 1] = out.begin[a] + sizes[a];
        out.fits = out.begin[arity::kinds] <= capacity && operands <= operand_capacity;
        if (!out.fits) return;
        for (index a = 0; a < arity::kinds; ++a) next[a] = out.begin[a];
        for (index i = 0; i < g.vertices.size; ++i)
            if (reached.data[i]) hashes.data[i] = add(g.vertices.data[i], hashes.data);
        for (index r = 0; r < count; ++r) out.roots[r] = hashes.data[roots[r]];
        out.overflowed = g.overflowed;
        if (has_numerals) note_numerals(roots, count);
    }

private:
    index next[arity::kinds]{};  // free place in each group

    constexpr hash_value add(vertex const& v, hash_value const* hashes) {
        if (v.symbol) return v.hash;  // a node already
        auto& e = out.entries[next[arity::of(v.count)]++];
        e.rules = v.rules;
        e.first = out.operand_size;
        e.count = v.count;
        // Number by number: g++ takes a copied shape for another template argument than an equal one, at times.
        e.shape.rows.head = v.shape.rows.head, e.shape.rows.tail = v.shape.rows.tail;
        e.shape.columns.head = v.shape.columns.head, e.shape.columns.tail = v.shape.columns.tail;
        if (v.rules->role == role::numeral)
            has_numerals = true;
        else
            e.parameters = v.parameters;
        for (index k = 0; k < v.count; ++k)
            out.operands[out.operand_size++] = hashes[g.operands.data[v.first + k]];
        e.hash = v.count == 0 ? leaf_hash(*e.rules, e.parameters, e.shape)
                              : application_hash(*e.rules, e.parameters, out.operands + e.first, e.count);
        return e.hash;
    }

    // Walks the trees below the roots, where they hold numerals, in the order in which they are written.
    constexpr void note_numerals(index const* roots, index count) {
        pool<bool> holds(g.vertices.size, cleared);
        for (index i = 0; i < g.vertices.size; ++i) {
            if (g.is(i, role::numeral)) holds[i] = true;
            for (index k = 0; k < g[i].count; ++k) holds[i] = holds[i] || holds[g.operand(i, k)];
        }
        pool<index> open(16);
        for (index r = 0; r < count; ++r) {
            open.size = 0;
            open.push(roots[r]);
            while (open.size > 0 && out.numeral_counts[r] <= most_numerals) {
                index const i = open[--open.size];
                if (!holds[i]) continue;
                if (g.is(i, role::numeral)) {
                    if (out.numeral_counts[r] < most_numerals)
                        out.numerals[r][out.numeral_counts[r]] =
                            static_cast<std::uint8_t>(g[i].parameters.first - 1);
                    ++out.numeral_counts[r];
                }
                for (index k = g[i].count; k-- > 0;) open.push(g.operand(i, k));
            }
        }
    }
};

namespace lifting {

// To name the class of a definition is enough to define its node; the descriptor is computed only if somebody reads it.
template <class Job, index I, std::size_t... K>
constexpr auto definition_of(std::index_sequence<K...>)
    -> definition<Job::result.entries[I].hash, *Job::result.entries[I].rules,
                  Job::result.entries[I].parameters,
                  Job::result.operands[Job::result.entries[I].first + K]...>;

template <class Job, index From, std::size_t... I>
constexpr std::size_t define_leaves(std::index_sequence<I...>) {
    std::size_t const sizes[] = {
        0, sizeof(leaf_definition<Job::result.entries[From + I].hash, *Job::result.entries[From + I].rules,
                                  Job::result.entries[From + I].parameters,
                                  Job::result.entries[From + I].shape>)...};
    return sizes[0];
}
template <class Job, index From, std::size_t... I>
constexpr std::size_t define_unary(std::index_sequence<I...>) {
    std::size_t const sizes[] = {
        0, sizeof(definition<Job::result.entries[From + I].hash, *Job::result.entries[From + I].rules,
                             Job::result.entries[From + I].parameters,
                             Job::result.operands[Job::result.entries[From + I].first]>)...};
    return sizes[0];
}
template <class Job, index From, std::size_t... I>
constexpr std::size_t define_binary(std::index_sequence<I...>) {
    std::size_t const sizes[] = {
        0, sizeof(definition<Job::result.entries[From + I].hash, *Job::result.entries[From + I].rules,
                             Job::result.entries[From + I].parameters,
                             Job::result.operands[Job::result.entries[From + I].first],
                             Job::result.operands[Job::result.entries[From + I].first + 1]>)...};
    return sizes[0];
}
template <class Job, index From, std::size_t... I>
constexpr std::size_t define_others(std::index_sequence<I...>) {
    std::size_t const sizes[] = {0,
                                 sizeof(decltype(definition_of<Job, From + I>(
                                     std::make_index_sequence<Job::result.entries[From + I].count>{})))...};
    return sizes[0];
}
template <class Job, index A>
using group = std::make_index_sequence<Job::result.begin[A + 1] - Job::result.begin[A]>;

}  // namespace lifting

// To ask for it makes nodes of all entries of a job's listing.
template <class Job>
inline constexpr bool all_are_nodes =
    lifting::define_leaves<Job, Job::result.begin[arity::none]>(lifting::group<Job, arity::none>{}) +
        lifting::define_unary<Job, Job::result.begin[arity::one]>(lifting::group<Job, arity::one>{}) +
        lifting::define_binary<Job, Job::result.begin[arity::two]>(lifting::group<Job, arity::two>{}) +
        lifting::define_others<Job, Job::result.begin[arity::more]>(lifting::group<Job, arity::more>{}) ==
    0;

// The node (or numbered expression) of root R of a job's listing; `source` are the numerals of the job's expression.
template <class Job, index R, std::size_t N>
constexpr auto lift(std::array<std::int64_t, N> const& source) {
    if constexpr (Job::result.overflowed) refuse<coefficients_overflow<Job>>();
    static_assert(all_are_nodes<Job>);
    if constexpr (N == 0) {
        return node<Job::result.roots[R]>{};
    } else if constexpr (constexpr auto count = Job::result.numeral_counts[R]; count == 0) {
        return node<Job::result.roots[R]>{};
    } else {
        numbered<Job::result.roots[R], count> result;
        for (std::uint32_t k = 0; k < count; ++k) result.numerals[k] = source[Job::result.numerals[R][k]];
        return result;
    }
}

// A job with one root: Rewrite::rewrite<Listing>() lists what becomes of the expression E. The listing grows until it
// fits; Start is a first guess.
template <class Rewrite, hash_value E, index Start>
struct one_root_job {
    template <index Entries>
    static constexpr auto rewritten =
        Rewrite::template rewrite<listing<Entries, 3 * Entries, 1, (meaning(node<E>{}).numerals > 0)>>();
    template <index Entries>
    static constexpr auto const& that_fits() {
        if constexpr (rewritten<Entries>.fits)
            return rewritten<Entries>;
        else
            return that_fits<4 * Entries>();
    }
    static constexpr auto const& result = that_fits<Start>();
};

template <expression E>
constexpr auto numerals_of(E const& e) {
    if constexpr (E::numeral_count == 0)
        return std::array<std::int64_t, 0>{};
    else
        return e.numerals;
}

}  // namespace gradus
