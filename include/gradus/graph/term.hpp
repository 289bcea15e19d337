// SPDX-License-Identifier: MIT
// A term: a handle to a vertex. The functions that users apply to expressions apply to terms as well, so a rule of an
// operator is written as mathematics.
#pragma once

#include <gradus/algebra/apply.hpp>
#include <gradus/graph/graph.hpp>

namespace gradus {

struct term {
    gradus::graph* graph = nullptr;
    gradus::index index = 0;

    constexpr vertex const& operator*() const { return graph->vertices.data[index]; }
    constexpr gradus::shape shape() const { return graph->vertices.data[index].shape; }
    constexpr gradus::role role() const { return graph->vertices.data[index].rules->role; }
    constexpr std::uint32_t count() const { return graph->vertices.data[index].count; }
    constexpr term operand(std::uint32_t k) const {
        return {graph, graph->operands.data[graph->vertices.data[index].first + k]};
    }
    constexpr bool has(property_set p) const {
        return (graph->vertices.data[index].properties.bits & p.bits) == p.bits;
    }
    // What is known of operand k.
    constexpr property_set known_of(std::uint32_t k) const {
        return graph->vertices.data[graph->operands.data[graph->vertices.data[index].first + k]].properties;
    }
    constexpr bool is_scalar() const { return graph->vertices.data[index].shape.is_scalar(); }
    friend constexpr bool operator==(term a, term b) { return a.index == b.index; }
};

// Leaves in the graph of a term.
constexpr term rational_in(term t, fraction f) { return {t.graph, t.graph->rational(f)}; }
constexpr term ones_of(gradus::shape s, term t) {
    if (s.is_scalar()) return rational_in(t, 1);
    return {t.graph, t.graph->leaf(op::ones, {}, s)};
}
constexpr term zeros_of(gradus::shape s, term t) { return {t.graph, t.graph->leaf(op::zeros, {}, s)}; }
constexpr term identity_of(gradus::shape s, term t) {
    if (s.is_scalar()) return rational_in(t, 1);
    return {t.graph, t.graph->leaf(op::identity, {}, s)};
}

// Xᵀ and ⟨a, b⟩ (aᵀb of columns, abᵀ of rows, tr(AᵀB) of matrices) in the graph of a term.
constexpr term transpose_of(term x) {
    return {x.graph, x.graph->build(*x.graph, *x.graph->ops->transpose, {}, &x.index, 1)};
}
constexpr term inner(term a, term b) {
    auto& g = *a.graph;
    bool const row = a.shape().rows.is_one() && !a.is_scalar();
    index const both[] = {a.is_scalar() || row ? a.index : transpose_of(a).index,
                          row ? transpose_of(b).index : b.index};
    index const product = g.build(g, *g.ops->product, {}, both, 2);
    return {&g, row || a.shape().is_vector() ? product : g.build(g, *g.ops->trace, {}, &product, 1)};
}

template <>
inline constexpr bool is_expression<term> = true;

// The graph that an operand brings along, and its vertex there. Constants such as half and plain integers may stand
// beside a term. (Not members of `application`: a compiler would make them anew for each.)
constexpr graph* graph_of(term t) { return t.graph; }
template <class Constant>
constexpr graph* graph_of(Constant const&) {
    return nullptr;
}
constexpr index vertex_in(graph&, term t) { return t.index; }
constexpr index vertex_in(graph& g, std::integral auto n) { return g.rational(static_cast<std::int64_t>(n)); }
template <hash_value Hash>
constexpr index vertex_in(graph& g, node<Hash> constant) {
    auto const& d = meaning(constant);
    return g.leaf(*d.rules, d.parameters, d.shape);
}

template <integral_constant C>
constexpr index vertex_in(graph& g, C const& constant) {
    return vertex_in(g, number_of(constant));
}
template <class... X>
inline constexpr bool any_term = (std::is_same_v<X, term> || ...);

template <operation const& Rules, parameters P, class... X>
    requires any_term<X...>
struct application<Rules, P, X...> {
    using type = term;
    static constexpr bool is_misfit = false, is_type_only = false;

    static constexpr term make(X const&... x) {
        graph* home = nullptr;
        ((home = home ? home : graph_of(x)), ...);
        index const operands[] = {vertex_in(*home, x)...};
        return {home, home->build(*home, Rules, P, operands, sizeof...(X))};
    }
};

constexpr index graph::make(operation const& rules, parameters p, index const* arguments, index count) {
    vertex v{&rules, rules.key + count, {}, p};
    if (p.first != 0 || p.second != 0)
        v.hash = mix(mix(v.hash, static_cast<hash_value>(p.first)), static_cast<hash_value>(p.second) + 1);
    for (index k = 0; k < count; ++k) v.hash = mix(v.hash, vertices.data[arguments[k]].hash);
    v.count = count;
    index const before = vertices.size;
    index const made = intern(v, arguments);
    if (made == before) {
        vertices.data[made].shape = shape_of(rules, arguments, count);
        if (rules.infer) {
            // That something is not zero as a whole is inferred only where no entry is zero.
            auto const known = rules.infer(term{this, made});
            if (known.bits != 0)
                vertices.data[made].properties = known.has(nonzero) ? known : known - nonvanishing;
        }
    }
    return made;
}

}  // namespace gradus
