// SPDX-License-Identifier: MIT
// The order of summands and of commuting factors: by degree, declared name, kind of operator; never by anything that a
// compiler chooses, so a form is the same everywhere.
#pragma once

#include <gradus/rewriting/rewriting.hpp>

namespace gradus {

// (Without values to begin with, or every place in a pool of them would cost a constant evaluation a call.)
struct order_key {
    std::int32_t degree;       // how many matrix factors, inverses counted down
    std::uint32_t rank;        // symbols before transposes, then functions, products, sums
    std::uint64_t name;        // of the symbol that comes first in print, its first eight bytes
    descriptor const* symbol;  // where the name is longer
    std::uint32_t transposes;  // written in the expression, counted as a tree
};

struct ordering {
    rewriting& graph;
    pool<order_key> keys{16};
    pool<index> places{};  // of the key of a vertex in `keys`, counted from 1; 0 where there is none yet

    constexpr explicit ordering(rewriting& g) : graph(g) {}

    // Valid until a key that is not known yet is asked for.
    constexpr order_key const& key(index i) {
        if (i >= places.size) places.extend(graph.vertices.size, 0);
        if (places.data[i] == 0) {
            auto const computed = compute(i);
            keys.push(computed);
            places.data[i] = keys.size;
        }
        return keys.data[places.data[i] - 1];
    }

    // Whether a stands before b among the summands of a sum.
    constexpr bool summand_before(index a, index b) {
        key(a), key(b);
        auto const &ka = key(a), &kb = key(b);
        if (ka.degree != kb.degree) return ka.degree > kb.degree;
        if (ka.name != kb.name) return ka.name < kb.name;
        if (ka.symbol != kb.symbol)
            if (auto const c = rest_of_name(ka).compare(rest_of_name(kb)); c != 0) return c < 0;
        if (ka.rank != kb.rank) return ka.rank < kb.rank;
        return structure_before(a, b);
    }
    // Whether aᵐ stands before bⁿ among commuting factors.
    constexpr bool factor_before(index a, fraction m, index b, fraction n) {
        key(a), key(b);
        auto const &ka = key(a), &kb = key(b);
        if (ka.rank != kb.rank) return ka.rank < kb.rank;
        if (ka.name != kb.name) return ka.name < kb.name;
        if (ka.symbol != kb.symbol)
            if (auto const c = rest_of_name(ka).compare(rest_of_name(kb)); c != 0) return c < 0;
        if (m != n) return m < n;
        return structure_before(a, b);
    }

private:
    // Of expressions with equal keys: cos t before sin t, and where the operators are the same, what makes the first
    // difference between the operands decides.
    constexpr bool structure_before(index a, index b) {
        for (int depth = 0; depth < 64 && a != b; ++depth) {
            auto const &va = graph.vertices.data[a], &vb = graph.vertices.data[b];
            if (va.rules != vb.rules) {
                if (auto const c = va.rules->name.compare(vb.rules->name); c != 0) return c < 0;
                break;
            }
            if (va.parameters.first != vb.parameters.first) return va.parameters.first < vb.parameters.first;
            if (va.parameters.second != vb.parameters.second)
                return va.parameters.second < vb.parameters.second;
            if (va.count != vb.count) return va.count < vb.count;
            index const *x = graph.operands_of(a), *y = graph.operands_of(b);
            index k = 0;
            while (k < va.count && x[k] == y[k]) ++k;
            if (k == va.count) break;
            auto const kx = key(x[k]), ky = key(y[k]);
            if (kx.name != ky.name) return kx.name < ky.name;
            if (kx.rank != ky.rank) return kx.rank < ky.rank;
            a = graph.operand(a, k);
            b = graph.operand(b, k);
        }
        return graph[a].hash < graph[b].hash;
    }

    static constexpr std::uint64_t nameless = ~std::uint64_t{0};  // after every name
    static constexpr std::size_t packed_bytes = 8;
    static constexpr std::string_view rest_of_name(order_key const& k) {
        return k.symbol ? k.symbol->name.substr(packed_bytes) : std::string_view{};
    }
    static constexpr std::uint64_t packed(std::string_view name) {
        std::uint64_t word = 0;
        for (std::size_t i = 0; i < packed_bytes; ++i)
            word = word << 8 | (i < name.size() ? static_cast<unsigned char>(name[i]) : 0u);
        return word;
    }

    constexpr order_key compute(index i) {
        auto const& v = graph[i];
        order_key k{0, 0, nameless, nullptr, 0};
        switch (v.rules->role) {
            case role::symbol:
                k.degree = 1;
                k.name = packed(v.symbol ? v.symbol->name : std::string_view{});
                if (v.symbol && v.symbol->name.size() > packed_bytes) k.symbol = v.symbol;
                return k;
            case role::count: {
                // By the letters of the size: mn, n − 1.
                auto const s = graph.vertices.data[graph.operand(i, 0)].shape;
                writer name;
                name << s.rows * s.columns;
                k.name = packed(name.view());
                return k;
            }
            case role::numeral: k.name = static_cast<std::uint64_t>(v.parameters.first); return k;
            case role::rational:
            case role::ones:
            case role::zeros:
            case role::identity: return k;
            default: break;
        }
        index const count = v.count;
        auto const rank_of_role = v.rules->role == role::transpose  ? 1u
                                  : v.rules->role == role::exponent ? key(graph.operand(i, 0)).rank
                                  : v.rules->role == role::product  ? 4u
                                  : v.rules->role == role::sum      ? 5u
                                                                    : 3u;
        if (v.rules->role == role::product) {
            // The matrix factors speak for a product: λx is of degree one, Ax of degree two.
            bool const is_scalar = v.shape.is_scalar();
            for (index n = 0; n < count; ++n) {
                index const operand = graph.operand(i, n);
                auto const& inner = key(operand);
                k.transposes += inner.transposes;
                if (!is_scalar && graph.vertices.data[operand].shape.is_scalar()) continue;
                k.degree += inner.degree;
                if (k.name == nameless) k.name = inner.name, k.symbol = inner.symbol;
            }
        } else {
            for (index n = 0; n < count; ++n) {
                auto const& inner = key(graph.operand(i, n));
                k.transposes += inner.transposes;
                if (inner.degree > k.degree || n == 0) k.degree = inner.degree;
                if (k.name == nameless) k.name = inner.name, k.symbol = inner.symbol;
            }
            if (graph.is(i, role::power) || graph.is(i, role::exponent)) {
                auto const& p = graph[i].parameters;
                k.degree = static_cast<std::int32_t>(k.degree * p.first / (p.second == 0 ? 1 : p.second));
            } else if (rank_of_role == 3u) {
                k.degree = 1;
            }
        }
        if (rank_of_role == 1u) ++k.transposes;
        if (k.transposes > 1000) k.transposes = 1000;
        k.rank = rank_of_role;
        return k;
    }
};

}  // namespace gradus
