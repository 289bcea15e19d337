// SPDX-License-Identifier: MIT
// The job of a recurrence: the plans of its step, which is known by its hash.
#pragma once

#include <gradus/evaluation/step_planner.hpp>
#include <gradus/layers/recurrence.hpp>

namespace gradus {

template <hash_value Step, std::int64_t Counts, bool Reversible>
struct recurrence_job {
    static constexpr descriptor const& step = meaning(node<Step>{});
    static constexpr recurrence_form form{parameters{0, Counts}};
    static constexpr index states = form.states, sequences = form.sequences;
    static constexpr index formals = step.count - states;
    static constexpr index weights = formals - states - sequences;
    static constexpr index size = size_of(step);
    // Sequences, then states, then weights.
    static constexpr descriptor const& formal(index i) { return *step.operands[states + i]; }
    static_assert(states <= step_arguments::most_states, "scan: a step has at most 16 states");

    static constexpr std::array<descriptor, states> cotangents = [] {
        std::array<descriptor, states> symbols{};
        for (index k = 0; k < states; ++k)
            symbols[k] = {&op::symbol, mix(hash_of("the cotangent of a new state"), k),
                          formal(sequences + k).shape};
        return symbols;
    }();

    template <index Capacity>
    static constexpr auto make() {
        recurrence_plans<Capacity> out;
        pool<hash_value> variables(formals);
        for (index i = 0; i < formals; ++i) variables.push(formal(i).hash);
        rewriting written(algebra, build_lightly, {}, 4 * size + 32);
        lowering lower(written);
        lower.variables = variables.data;
        lower.variable_count = formals;
        index const all = lower(step);
        step_arguments const arguments{step.operands + states, formals,    states, sequences,
                                       cotangents.data(),      Reversible, size};
        step_planner<recurrence_plans<Capacity>>{arguments, out, written}.plan(all);
        return out;
    }
    template <index Capacity>
    static constexpr auto made = make<Capacity>();
    template <index Capacity>
    static constexpr auto const& made_within() {
        if constexpr (made<Capacity>.fits)
            return made<Capacity>;
        else
            return made_within<2 * Capacity>();
    }
    static constexpr auto const& plans = made_within<4 * size + 24>();

    struct forward {
        static constexpr auto const& result = plans.forward;
        static constexpr typename std::remove_cvref_t<decltype(result)>::frame frame = result;
        static constexpr index count = states + plans.written;
    };
    struct backward {
        static constexpr auto const& result = plans.backward;
        static constexpr typename std::remove_cvref_t<decltype(result)>::frame frame = result;
        static constexpr index count = plans.back_outputs;
    };
};

}  // namespace gradus
