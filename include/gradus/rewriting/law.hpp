// SPDX-License-Identifier: MIT
// A law: a named pair of expressions that are equal for every meaning of their letters. Its conditions are its letters:
// a letter fits what has its shape and at least its properties.
#pragma once

#include <gradus/graph/term.hpp>

namespace gradus {

struct law {
    std::string_view name{};
    term left{};
    term right{};
};

// Patterns are kept as they are written.
constexpr index build_as_written(graph& g, operation const& rules, parameters p, index const* operands,
                                 index count) {
    return g.make(rules, p, operands, count);
}

// Where an operator writes down its laws: rule("a transpose undoes itself", T(T(X)), X).
struct lawbook {
    gradus::graph patterns;
    pool<law> laws{4};
    // For the machine: laws that are for readers only, and lose digits, stay away.
    bool for_evaluation = false;

    constexpr explicit lawbook(structure const& ops) : patterns(ops, build_as_written, 24) {}

    constexpr term letter(std::string_view name, shape s, property_set needs = {}) {
        vertex v{&op::symbol, mix(leaf_hash(op::symbol, {}, s), hash_of(name)), s};
        v.properties = needs;
        return {&patterns, patterns.intern(v, nullptr)};
    }
    constexpr term scalar(std::string_view name, property_set needs = {}) { return letter(name, {}, needs); }
    // A column of length n.
    constexpr term vector(std::string_view name, property_set needs = {}) {
        return letter(name, {dimension{"n"}, 1}, needs);
    }
    // Any shape m×n; vectors and scalars fit as well.
    constexpr term any(std::string_view name, property_set needs = {}) {
        return letter(name, {dimension{"m"}, dimension{"n"}}, needs);
    }
    // m×n, but not a column.
    constexpr term wide(std::string_view name, property_set needs = {}) {
        auto const x = any(name, needs);
        patterns.vertices[x.index].parameters.second = 1;
        return x;
    }
    constexpr term square(std::string_view name, property_set needs = {}) {
        return letter(name, {dimension{"n"}, dimension{"n"}}, needs);
    }
    constexpr term number(fraction f) { return {&patterns, patterns.rational(f)}; }

    constexpr void operator()(std::string_view name, term left, term right) {
        laws.push({name, left, right});
    }
};

}  // namespace gradus
