// SPDX-License-Identifier: MIT
// The forms that a machine computes are equal to what they stand for: both are evaluated by the reference at random points.
#pragma once

#include <string>

#include <doctest/doctest.h>

#include <gradus/eigen.hpp>

#include "reference.hpp"

namespace machine_forms {

using namespace gradus;

inline bool holds(graph const& g, gradus::index i, operation const& rules) {
    if (g[i].rules == &rules) return true;
    for (gradus::index k = 0; k < g[i].count; ++k)
        if (holds(g, g.operand(i, k), rules)) return true;
    return false;
}

// An expression as it is written and as a machine takes it.
template <expression E>
struct forms {
    static constexpr descriptor const& all = meaning(node<E::hash>{});
    rewriting written{algebra, build_lightly, {}};
    stabiliser stable{algebra, 64};
    gradus::index plain = lowering(written)(all), made = lowering(stable)(all);

    bool has(operation const& rules) const { return holds(stable, made, rules); }
    // Whether the values agree at random points.
    bool agree() const {
        for (unsigned seed = 1; seed <= 5; ++seed) {
            reference::world world;
            world.random.seed(seed);
            auto const expected = world.value(written, plain), got = world.value(stable, made);
            if ((expected - got).norm() > 1e-9 * (1 + expected.norm()) || !expected.allFinite()) return false;
        }
        return true;
    }
};
// Whether the machine's form of e holds the operator and has the same value.
template <expression E>
bool uses(operation const& rules, E const&) {
    forms<E> const f;
    return f.has(rules) && f.agree();
}
// Whether the machine has no such form of e, and the same value.
template <expression E>
bool leaves(operation const& rules, E const&) {
    forms<E> const f;
    return !f.has(rules) && f.agree();
}

}  // namespace machine_forms
