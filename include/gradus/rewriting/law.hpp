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
    bool is_last = false;  // among laws of stability: tried after all that are not
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
        return letter(name, s, needs, false);
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
        return letter(name, {dimension{"m"}, dimension{"n"}}, needs, true);
    }
    constexpr term square(std::string_view name, property_set needs = {}) {
        return letter(name, {dimension{"n"}, dimension{"n"}}, needs);
    }
    constexpr term number(fraction f) { return {&patterns, patterns.rational(f)}; }

    constexpr void operator()(std::string_view name, term left, term right) {
        laws.push({name, left, right});
    }
    // A law that others are exceptions to, wherever these are written down.
    constexpr void last(std::string_view name, term left, term right) {
        laws.push({name, left, right, true});
    }

private:
    // Letters of one name that differ in their conditions are different ones.
    constexpr term letter(std::string_view name, shape s, property_set needs, bool is_wide) {
        vertex v{&op::symbol,
                 mix(mix(leaf_hash(op::symbol, {}, s), hash_of(name)), 2 * needs.bits + is_wide),
                 s,
                 {0, is_wide}};
        v.properties = needs;
        return {&patterns, patterns.intern(v, nullptr)};
    }
};

}  // namespace gradus
