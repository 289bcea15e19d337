// SPDX-License-Identifier: MIT
// A graph: expressions as values, every distinct subexpression one vertex (hash-consing). Operands have smaller
// indices than what is made of them, so the order of the indices is a topological order.
#pragma once

#include <gradus/algebra/node.hpp>
#include <gradus/language/pool.hpp>
#include <gradus/language/rational.hpp>

namespace gradus {

using index = std::uint32_t;

struct vertex {
    operation const* rules = nullptr;
    hash_value hash = 0;
    gradus::shape shape{};
    gradus::parameters parameters{};
    index first = 0;  // of the operands, in graph::operands
    index count = 0;
    property_set properties{};
    descriptor const* symbol = nullptr;
};

struct graph;
struct recorder;

// How a graph builds an application: as it is written, lightly simplified, or in a normal form.
using builder = index (*)(graph& g, operation const& rules, parameters p, index const* operands, index count);

// Properties that are not to be believed of a symbol.
struct waiver {
    hash_value symbol = 0;
    property_set properties{};
};
struct waivers {
    waiver const* data = nullptr;
    index count = 0;

    constexpr property_set left_of(descriptor const& symbol, property_set known) const {
        for (index k = 0; k < count; ++k)
            if (data[k].symbol == symbol.hash) known = known - data[k].properties;
        return known;
    }
};

struct graph {
    pool<vertex> vertices;
    pool<index> operands;
    pool<index> buckets;  // open addressing: vertex index + 1, 0 for free
    structure const* ops;
    builder build;
    bool overflowed = false;  // a coefficient does not fit 64 bits, so what is in the graph is worth nothing
    recorder* record = nullptr;
    waivers waived{};
    index number_one = 0;  // the vertex of 1, counted from 1; 0 before it is asked for

    constexpr graph(structure const& operators, builder how, index expected = 32)
        : vertices(expected),
          operands(2 * expected),
          buckets(round_up(2 * expected), cleared),
          ops(&operators),
          build(how) {}

    constexpr vertex const& operator[](index i) const { return vertices.data[i]; }
    constexpr index operand(index i, index k) const { return operands.data[vertices.data[i].first + k]; }
    constexpr index const* operands_of(index i) const { return operands.data + vertices.data[i].first; }
    constexpr role role_of(index i) const { return vertices.data[i].rules->role; }
    constexpr bool is(index i, role r) const { return vertices.data[i].rules->role == r; }
    constexpr fraction value(index rational) const {
        auto const& p = vertices.data[rational].parameters;
        fraction f;  // lowest terms already
        f.numerator = p.first;
        f.denominator = p.second;
        return f;
    }

    // The vertex of an application, as it is given; its properties are inferred when it is new.
    constexpr index make(operation const& rules, parameters p, index const* arguments, index count);

    // For who asks for the steps: what was used just now, and the property of a vertex that it needed.
    constexpr void note(std::string_view name) const;
    constexpr void note(std::string_view name, index x, property_set property) const;

    // The shape that an application has.
    constexpr shape shape_of(operation const& rules, index const* arguments, index count) const {
        if (count == 1) return rules.shape(&vertices.data[arguments[0]].shape, 1).result;
        if (count == 2) {  // without the cost of an allocation
            shape const both[] = {vertices.data[arguments[0]].shape,
                                  vertices.data[arguments[count - 1]].shape};
            return rules.shape(both, count).result;
        }
        pool<shape> shapes(count);
        for (index k = 0; k < count; ++k) shapes.push(vertices.data[arguments[k]].shape);
        return rules.shape(shapes.data, count).result;
    }

    constexpr index symbol(descriptor const& d, property_set properties) {
        if (waived.count > 0) properties = waived.left_of(d, properties);
        vertex v{&op::symbol, d.hash, d.shape, d.parameters, 0, 0, properties, &d};
        return intern(v, nullptr);
    }
    constexpr index leaf(operation const& rules, parameters p, shape s) {
        // A 1×1 matrix of ones and a 1×1 identity are the number 1.
        if (s.is_scalar() && (rules.role == role::ones || rules.role == role::identity)) return rational(1);
        if (s.is_scalar() && rules.role == role::zeros) return rational(0);
        vertex v{&rules, leaf_hash(rules, p, s), s, p};
        v.properties = rules.role == role::rational && p.first > 0 ? positive : rules.always;
        return intern(v, nullptr);
    }
    constexpr index rational(fraction f) {
        if (f.numerator != 1 || f.denominator != 1) return leaf(op::rational, checked(f), shape{});
        if (number_one == 0) number_one = leaf(op::rational, {1, 1}, shape{}) + 1;
        return number_one - 1;
    }
    constexpr parameters checked(fraction f) {
        if (!f.is_overflowed()) return {f.numerator, f.denominator};
        overflowed = true;
        return {1, 1};
    }

    constexpr index intern(vertex const& v, index const* arguments) {
        if (2 * (vertices.size + 1) > buckets.size) rehash();
        index const mask = buckets.size - 1;
        index slot = static_cast<index>(v.hash) & mask;
        for (; buckets.data[slot] != 0; slot = (slot + 1) & mask) {
            index const found = buckets.data[slot] - 1;
            if (vertices.data[found].hash == v.hash) return found;
        }
        buckets.data[slot] = vertices.size + 1;
        vertices.push(v);
        vertices.data[vertices.size - 1].first = operands.size;
        if (v.count > 0) operands.append(arguments, v.count);
        return vertices.size - 1;
    }

private:
    static constexpr index round_up(index n) {
        index power = 16;
        while (power < n) power *= 2;
        return power;
    }
    constexpr void rehash() {
        index const larger = 2 * buckets.size;
        pool<index> fresh(larger, cleared);
        buckets.swap(fresh);
        for (index i = 0; i < vertices.size; ++i) {
            index slot = static_cast<index>(vertices.data[i].hash) & (larger - 1);
            while (buckets.data[slot] != 0) slot = (slot + 1) & (larger - 1);
            buckets.data[slot] = i + 1;
        }
    }
};

}  // namespace gradus
