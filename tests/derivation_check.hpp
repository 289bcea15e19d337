// SPDX-License-Identifier: MIT
// A derivation, its steps checked one by one: whatever a step changes keeps its value, where derivatives that are still
// to be taken are taken by central differences.
#pragma once

#include <doctest/doctest.h>

#include "reference.hpp"

namespace derivation_check {

using namespace gradus;
using reference::M;

template <class F, class X>
void check_steps(F const& f, X const&) {
    using job = derivation_job<F::hash, X::hash>;
    auto const numerals = numerals_of(f);
    history h(job::function, job::variable, numerals.size() > 0 ? numerals.data() : nullptr);
    job::tell(h);
    reference::world world;
    auto const agree = [&](gradus::index a, gradus::index b) {
        M const left = world.value(h.states, a), right = world.value(h.states, b);
        REQUIRE(left.rows() == right.rows());
        REQUIRE(left.cols() == right.cols());
        CHECK((left - right).norm() <= 1e-6 * (1 + right.norm()));
    };
    CAPTURE(std::string(std::string_view(unicode(f))));
    for (auto const& s : h.steps) {
        CAPTURE(s.derivative ? s.derivative->name : s.reasons[0]);
        CHECK((s.derivative || s.reason_count > 0));
        agree(s.before, s.after);
        agree(s.part_before, s.part_after);
    }
    agree(h.first, h.last);
}

}  // namespace derivation_check
