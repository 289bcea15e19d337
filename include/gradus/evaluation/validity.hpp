// SPDX-License-Identifier: MIT
// Validity: whether a plan computes what it says. Sweeps are apart; every step is in one place and after what it reads;
// nothing that is still needed is written over; every value has the shape that its operator gives. A plan is checked when
// it is made, so that a wrong one does not compile; it costs about as much as giving slots to its steps.
#pragma once

#include <gradus/evaluation/plan_order.hpp>
#include <gradus/evaluation/plan_passes.hpp>

namespace gradus {

// What is wrong with a plan; converts to false for one that is right.
template <class Plan>
constexpr plan_fault fault_of(Plan const& plan) {
    if (auto const fault = shape_checker<Plan>{plan}.find()) return fault;
    if (auto const fault = order_checker<Plan>{plan}.find()) return fault;
    return pass_checker<Plan>{plan}.find();
}

template <auto const& Plan>
struct wrong_plan {
    static constexpr plan_fault fault = fault_of(Plan);
    static constexpr void write(writer& out) {
        out << "the plan of this evaluation is wrong: " << fault.complaint << " ("
            << static_cast<std::int64_t>(fault.at) << "); please report it";
    }
};
// Refuses a plan that is wrong, by a sentence.
template <auto const& Plan>
constexpr void require_valid() {
    if constexpr (wrong_plan<Plan>::fault) refuse<wrong_plan<Plan>>();
}

}  // namespace gradus
