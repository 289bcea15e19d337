// SPDX-License-Identifier: MIT
// A recurrence: states sₜ = step(columns t of some sequences, sₜ₋₁, weights) for t = 1 … T, and its reverse. The step is
// an expression over symbols that stand for its arguments; it is known by its hash.
#pragma once

#include <gradus/catalogue.hpp>
#include <gradus/rewriting/light.hpp>

namespace gradus {

namespace op {

// The operands of a recurrence are the sequences (d×T each), the first states, the weights. Its parameters: the hash of
// the step (a tuple of the new states, then of the symbols for sequences, states and weights, in that order), and the
// counts of sequences and states. Its value is all that happens; it has no shape, and it is read by `reached`.
constexpr term recurrence_pullback(term cotangent, term y, int i);
inline constexpr operation recurrence{.name = "scan",
                                      .notation = written_as_function("scan", "\\operatorname{scan}"),
                                      .shape = shape_rule::scalar,
                                      .pullback = recurrence_pullback,
                                      .keeps = true};

// Of a recurrence: the last value of state k, the first parameter; or, where that is every_state, the first state after
// each step, n×T. The last operand carries the shape; of several states, the one between says which it is.
constexpr shape_verdict carried_shape(shape const* s, std::size_t operand_count) {
    return {s[operand_count - 1]};
}
constexpr term reached_pullback(term cotangent, term y, int i);
inline constexpr std::int64_t every_state = -1;
inline constexpr operation reached{.name = "last",
                                   .notation = written_as_function("last", "\\operatorname{last}"),
                                   .shape = carried_shape,
                                   .pullback = reached_pullback,
                                   .carriers = 1};
inline constexpr operation outputs_reached{.name = "outputs",
                                           .notation =
                                               written_as_function("outputs", "\\operatorname{outputs}"),
                                           .shape = carried_shape,
                                           .pullback = reached_pullback,
                                           .carriers = 1};
// The cotangent of a recurrence that comes from one of those; only the reverse recurrence takes it apart.
inline constexpr operation arriving{.name = "arriving", .shape = shape_rule::scalar};

// The steps of a recurrence pulled back, from the last to the first. Operands: the recurrence, its operands, the
// cotangents of the last states, then that of the first state after each step.
inline constexpr operation reverse_recurrence{
    .name = "gradient of a scan",
    .notation = written_as_function("scan′", "\\operatorname{scan}'", "scan'"),
    .shape = shape_rule::scalar,
    .keeps = true};
// Of a reverse recurrence: the cotangent of operand k of the recurrence, the first parameter; that operand is the other.
inline constexpr operation pulled_back{.name = "gradient of a scan",
                                       .notation = written_as_function("pulled", "\\operatorname{pulled}"),
                                       .shape = carried_shape};

}  // namespace op

// What the parameters of a recurrence say; `home` marks the arguments of its step, 31 bits of a hash.
struct recurrence_form {
    hash_value step = 0;
    index sequences = 0;
    index states = 0;
    std::int64_t home = 0;

    constexpr recurrence_form(hash_value of, index sequence_count, index state_count, hash_value arguments)
        : step(of),
          sequences(sequence_count),
          states(state_count),
          home(static_cast<std::int64_t>(arguments >> 33)) {}
    constexpr explicit recurrence_form(parameters p)
        : step(static_cast<hash_value>(p.first)),
          sequences(static_cast<index>(p.second >> 16 & 0xffff)),
          states(static_cast<index>(p.second & 0xffff)),
          home(p.second >> 32) {}
    constexpr parameters as_parameters() const {
        return {static_cast<std::int64_t>(step),
                home << 32 | static_cast<std::int64_t>(sequences) << 16 | static_cast<std::int64_t>(states)};
    }
};

namespace op {

constexpr term reached_pullback(term g, term y, int) {
    bool const all = (*y).rules == &outputs_reached;
    parameters const from{all ? every_state : (*y).parameters.first, 0};
    return {y.graph, y.graph->build(*y.graph, arriving, from, &g.index, 1)};
}

// Adds what arrives from state k (or from all states) to `total`, which may be empty.
constexpr void collect_arriving(term g, std::int64_t k, term& total) {
    if (g.role() == role::sum) {
        for (index n = 0; n < g.count(); ++n) collect_arriving(g.operand(n), k, total);
    } else if ((*g).rules == &arriving && (*g).parameters.first == k) {
        total = total.graph ? total + g.operand(0) : g.operand(0);
    }
}

// All cotangents come from one reverse recurrence, which is the same vertex for every operand.
constexpr term recurrence_pullback(term g, term y, int i) {
    recurrence_form const form((*y).parameters);
    pool<index> operands(2 * y.count() + 4);
    operands.push(y.index);
    for (index k = 0; k < y.count(); ++k) operands.push(y.operand(k).index);
    auto const arrives = [&](std::int64_t k, shape like) {
        term total{};
        collect_arriving(g, k, total);
        if (!total.graph) total = {y.graph, zero(*y.graph, like)};
        operands.push(total.index);
    };
    for (index k = 0; k < form.states; ++k) arrives(k, y.operand(form.sequences + k).shape());
    arrives(every_state, {y.operand(form.sequences).shape().rows, y.operand(0).shape().columns});

    auto& graph = *y.graph;
    auto const at = static_cast<index>(i);
    index const pair[] = {
        graph.build(graph, reverse_recurrence, (*y).parameters, operands.data, operands.size),
        y.operand(at).index};
    return {&graph, graph.build(graph, pulled_back, {i, 0}, pair, 2)};
}

}  // namespace op

}  // namespace gradus
