// SPDX-License-Identifier: MIT
// Plans broken on purpose, in each of many ways: the check finds every one.
#include <doctest/doctest.h>

#include <gradus/evaluation/validity.hpp>

#include "../reference.hpp"
#include "programs_of_matrices.hpp"

using namespace gradus;
using namespace run_time;

namespace {

// Breaks a plan in one place; false where it has no such place.
struct breaker {
    run_time_plan& plan;
    std::mt19937& random;

    unsigned pick(unsigned count) { return unsigned(random() % count); }
    bool depends(gradus::index step, gradus::index v) const {
        return dependence<run_time_plan>{plan}.reads(plan.steps[step], v);
    }
    // A pair of steps of which the second reads what the first makes.
    bool find_pair(gradus::index& first, gradus::index& second) {
        for (int tries = 0; tries < 50; ++tries) {
            if (plan.step_count < 2) return false;
            first = pick(plan.step_count), second = pick(plan.step_count);
            if (first < second && !plan.steps[first].copies && depends(second, plan.steps[first].value))
                return true;
        }
        return false;
    }
    // A stored value instead of an operand of another shape.
    bool swap_operand() {
        for (int tries = 0; tries < 50; ++tries) {
            auto const& step = plan.steps[pick(plan.step_count)];
            auto const& e = plan.values[step.value];
            bool const is_bound = acts_on_entries(*e.rules) || e.rules == &instruction::multiply ||
                                  e.rules == &instruction::dot;  // by the shapes of its operands
            if (e.count == 0 || step.copies || !is_bound) continue;
            auto& operand = plan.operands[e.first + pick(e.count)];
            auto const x = pick(step.value);
            auto const &was = plan.values[operand], &is = plan.values[x];
            bool const is_number = plan.is_number(x) || plan.is_number(operand);
            if (is_number || (was.rows == is.rows && was.columns == is.columns)) continue;
            operand = x;
            return true;
        }
        return false;
    }
    bool change_extent() {
        auto& e = plan.values[plan.steps[pick(plan.step_count)].value];
        auto& side = pick(2) == 0 ? e.rows : e.columns;
        side = side == extent{7, 0} ? extent{9, 0} : extent{7, 0};
        return true;
    }
    bool change_slot_extent() {
        auto& s = plan.slots[pick(plan.slot_count)];
        s.rows = s.rows == extent{7, 0} ? extent{9, 0} : extent{7, 0};
        return true;
    }
    bool overlap_sweeps() {
        if (plan.sweep_count < 2) return false;
        auto& s = plan.sweeps[pick(plan.sweep_count)];
        auto const& other = plan.sweeps[pick(plan.sweep_count)];
        if (&s == &other) return false;
        s = {std::min(s.first, other.first), std::max(s.first, other.first), s.kind};
        return s.first < s.last;
    }
    bool lengthen_sweep() {
        if (plan.sweep_count == 0) return false;
        auto& s = plan.sweeps[pick(plan.sweep_count)];
        if (s.kind != pass_kind::products) return false;
        return pick(2) == 0 ? s.first-- > 0 : (++s.last, true);
    }
    bool sweep_of_anything() {
        if (plan.step_count < 2) return false;
        gradus::index const first = pick(plan.step_count - 1);
        plan.sweeps[plan.sweep_count++] = {first, plan.step_count, pass_kind::products};
        return true;
    }
    bool reorder() {
        gradus::index first = 0, second = 0;
        if (!find_pair(first, second)) return false;
        std::swap(plan.steps[first], plan.steps[second]);
        return true;
    }
    bool drop() {
        gradus::index first = 0, second = 0;
        if (!find_pair(first, second)) return false;
        for (auto s = first + 1; s < plan.step_count; ++s) plan.steps[s - 1] = plan.steps[s];
        --plan.step_count;
        plan.sweep_count = 0;
        return true;
    }
    bool repeat() {
        gradus::index const s = pick(plan.step_count);
        if (plan.steps[s].copies) return false;
        plan.steps[plan.step_count++] = plan.steps[s];
        return true;
    }
    // Something between the two is written where the first has its value.
    bool write_over() {
        gradus::index first = 0, second = 0;
        if (!find_pair(first, second) || second == first + 1) return false;
        auto const between = first + 1 + pick(second - first - 1);
        auto& step = plan.steps[between];
        if (step.slot == plan.steps[first].slot || step.copies) return false;
        step.slot = plan.values[step.value].at = plan.steps[first].slot;
        return true;
    }
    // What is multiplied is not written in place.
    bool multiply_in_place() {
        for (gradus::index s = 0; s < plan.step_count; ++s) {
            auto& e = plan.values[plan.steps[s].value];
            if (e.rules != &instruction::multiply || plan.steps[s].copies) continue;
            auto const& x = plan.values[plan.operands[e.first + 1]];
            if (x.where != place::stored) continue;
            e.at = plan.steps[s].slot = x.at;
            return true;
        }
        return false;
    }
    bool lose_output() {
        if (plan.slot_count < 2) return false;
        auto& o = plan.outputs[pick(plan.output_count)];
        auto const other = pick(plan.slot_count);
        if (o == other) return false;
        o = other;
        return true;
    }
    // A value that is part of no loop is computed where it is read.
    bool leave_in_line() {
        auto& e = plan.values[plan.steps[pick(plan.step_count)].value];
        if (e.where != place::stored || acts_on_entries(*e.rules)) return false;
        e.where = place::inlined;
        return true;
    }

    static constexpr unsigned ways = 13;
    bool breaks(unsigned way) {
        switch (way) {
            case 0: return swap_operand();
            case 1: return change_extent();
            case 2: return change_slot_extent();
            case 3: return overlap_sweeps();
            case 4: return lengthen_sweep();
            case 5: return sweep_of_anything();
            case 6: return reorder();
            case 7: return drop();
            case 8: return repeat();
            case 9: return write_over();
            case 10: return multiply_in_place();
            case 11: return lose_output();
            default: return leave_in_line();
        }
    }
};

}  // namespace

TEST_CASE("whatever breaks a plan is found") {
    int broken[breaker::ways]{};
    std::mt19937 random{3};
    for (unsigned round = 0; round < 1500; ++round) {
        program made;
        made.random.seed(round);
        auto outputs = value_and_gradients(made);
        outputs.resize(std::min<std::size_t>(outputs.size(), 4));
        auto const plan = plan_of(made.written, outputs);
        REQUIRE(!fault_of(*plan));
        for (unsigned way = 0; way < breaker::ways; ++way) {
            auto const copy = std::make_unique<run_time_plan>(*plan);
            if (!breaker{*copy, random}.breaks(way)) continue;
            CAPTURE(round);
            CAPTURE(way);
            CHECK(bool(fault_of(*copy)));
            ++broken[way];
        }
    }
    for (int count : broken) CHECK(count > 100);
}
