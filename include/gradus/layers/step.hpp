// SPDX-License-Identifier: MIT
// A step of a recurrence: what a function makes of symbols that nobody else has. Products A·x of a matrix that no state
// is in and a column x of the inputs are taken out of the step: they are columns of A·X, one product for all steps.
#pragma once

#include <gradus/graph/lift.hpp>
#include <gradus/layers/recurrence.hpp>
#include <gradus/rewriting/law.hpp>

namespace gradus {

// A symbol that stands for an argument of a step. Its name is not one that a person would write.
constexpr hash_value argument_hash(hash_value of, std::uint64_t number) {
    return mix(mix(of, number), hash_of("argument of a step"));
}
template <hash_value Hash, shape Shape>
struct step_argument {
    static constexpr auto name = [] {
        std::array<char, 18> written{'x', '@'};
        for (unsigned i = 0; i < 16; ++i) written[2 + i] = "0123456789abcdef"[Hash >> (60 - 4 * i) & 15];
        return written;
    }();
    static constexpr descriptor value{
        &op::symbol, Hash, Shape, {}, std::string_view(name.data(), name.size())};
    friend constexpr descriptor const& meaning(node<Hash>) { return value; }
};
template <hash_value Hash, shape Shape>
constexpr auto step_argument_node() {  // auto: the node is defined as soon as the call is named
    static_assert(step_argument<Hash, Shape>::value.hash == Hash);
    return node<Hash>{};
}

// What a step of one column and of states consists of: `Raw` is the tuple of the new states, the column, the states.
template <hash_value Raw, index States>
struct step_parts {
    static constexpr descriptor const& raw = meaning(node<Raw>{});
    static constexpr descriptor const& column = *raw.operands[States];
    static constexpr index size = size_of(raw);
    static constexpr index capacity = 2 * size + 8;

    // Roots: the new states, then the matrices A of the products.
    struct outcome : listing<capacity, 3 * capacity, capacity, false> {
        shape products[capacity]{};  // of A·x
        index product_count = 0;
        bool reads_column = false;
        hash_value weights[capacity]{};
        index weight_count = 0;
    };
    static constexpr hash_value product_hash(index k) { return argument_hash(column.hash, 1000 + k); }
    // Only its hash and its shape matter in the graph.
    static constexpr std::array<descriptor, capacity> product_symbols = [] {
        std::array<descriptor, capacity> symbols{};
        for (index k = 0; k < capacity; ++k) symbols[k] = {&op::symbol, product_hash(k)};
        return symbols;
    }();

    static constexpr outcome take_apart() {
        outcome out;
        graph g(algebra, build_as_written, 4 * size + 32), split(algebra, build_as_written, 4 * size + 32);
        index const all = lowering(g)(raw);
        pool<bool> varies(g.vertices.size, false);  // with the step
        for (index k = States; k < g[all].count; ++k) varies[g.operand(all, k)] = true;
        for (index i = 0; i < g.vertices.size; ++i)
            for (index k = 0; k < g[i].count; ++k) varies[i] = varies[i] || varies[g.operand(i, k)];

        index const x = g.operand(all, States);
        pool<index> image(g.vertices.size, 0), factors(8);
        for (index i = 0; i < all; ++i) {
            auto const& v = g[i];
            if (v.count == 0) {
                image[i] = v.symbol ? split.symbol(*v.symbol, v.symbol->declared) : split.intern(v, nullptr);
                continue;
            }
            bool const is_product = g.is(i, role::product) && g.operand(i, v.count - 1) == x && v.count > 1;
            bool hoisted = is_product && !x_is_scalar(g, i);
            for (index k = 0; hoisted && k + 1 < v.count; ++k) hoisted = !varies[g.operand(i, k)];
            pool<index> operands(v.count);
            for (index k = 0; k < v.count; ++k) operands.push(image[g.operand(i, k)]);
            if (!hoisted) {
                image[i] = split.make(*v.rules, v.parameters, operands.data, operands.size);
                continue;
            }
            factors.push(v.count == 2 ? operands[0]
                                      : split.make(*v.rules, v.parameters, operands.data, v.count - 1));
            auto const& symbol = product_symbols[out.product_count];
            out.products[out.product_count++] = v.shape;
            vertex p{&op::symbol, symbol.hash, v.shape};
            p.symbol = &symbol;
            image[i] = split.intern(p, nullptr);
        }
        pool<index> roots(8);
        for (index k = 0; k < States; ++k) roots.push(image[g.operand(all, k)]);
        note_symbols(split, roots, g, all, out);
        roots.append(factors.data, factors.size);
        lister<outcome>{split, out}.list(roots.data, roots.size);
        return out;
    }
    static constexpr outcome result = take_apart();

private:
    // A scaled column needs no product of matrices.
    static constexpr bool x_is_scalar(graph const& g, index i) {
        for (index k = 0; k + 1 < g[i].count; ++k)
            if (!g[g.operand(i, k)].shape.is_scalar()) return false;
        return true;
    }
    static constexpr void note_symbols(graph const& split, pool<index> const& roots, graph const& g,
                                       index all, outcome& out) {
        pool<bool> reached(split.vertices.size, false);
        for (index k = 0; k < roots.size; ++k) reached[roots[k]] = true;
        for (index i = split.vertices.size; i-- > 0;)
            for (index k = 0; reached[i] && k < split[i].count; ++k) reached[split.operand(i, k)] = true;
        for (index i = 0; i < split.vertices.size; ++i) {
            auto const& v = split[i];
            if (!reached[i] || !v.symbol) continue;
            bool is_argument = false;
            for (index k = States; k < g[all].count; ++k)
                is_argument = is_argument || g[g.operand(all, k)].hash == v.hash;
            for (index k = 0; k < out.product_count; ++k)
                is_argument = is_argument || product_hash(k) == v.hash;
            if (v.hash == column.hash) out.reads_column = true;
            if (!is_argument) out.weights[out.weight_count++] = v.hash;
        }
    }
};

}  // namespace gradus
