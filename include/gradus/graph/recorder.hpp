// SPDX-License-Identifier: MIT
// A recorder: somebody who watches what is done to the graphs of a differentiation. A graph has none unless somebody
// asks for the steps.
#pragma once

#include <gradus/graph/graph.hpp>

namespace gradus {

struct recorder {
    // A law, or a piece of the mathematics that every form knows, has just been used.
    virtual constexpr void note(std::string_view name) = 0;
    // It needed this property of that vertex.
    virtual constexpr void rely(graph const& g, index vertex, property_set property) = 0;
    // What was noted since a place in the notes was given up again.
    virtual constexpr std::uint32_t noted() const = 0;
    virtual constexpr void forget(std::uint32_t since) = 0;

    // Lowering made a vertex of an application.
    virtual constexpr void lowered(graph& g, operation const& rules, parameters p, index const* operands,
                                   index count, index made) = 0;
    // Reverse accumulation begins; then each vertex hands its cotangent on. `depends` tells what lies between x and f.
    virtual constexpr void begins(graph& g, index f, index x) = 0;
    virtual constexpr void handed_on(graph& g, index y, bool const* depends, index const* cotangents) = 0;
    // A result was projected onto the space of the variable.
    virtual constexpr void projected(graph& g, index result) = 0;
    // Of the roots of a translation; then each vertex has its image.
    virtual constexpr void translates(graph const& from, graph& to, index const* roots) = 0;
    virtual constexpr void translated(index vertex, index image) = 0;

protected:
    constexpr ~recorder() = default;
};

constexpr void graph::note(std::string_view name) const {
    if (record) record->note(name);
}
constexpr void graph::note(std::string_view name, index x, property_set property) const {
    if (!record) return;
    record->note(name);
    record->rely(*this, x, property);
}

}  // namespace gradus
