// SPDX-License-Identifier: MIT
// explain(evaluator(f, grad(f, x))): what one call does.
#pragma once

#include <gradus/evaluation/batch.hpp>
#include <gradus/explanation/table.hpp>

namespace gradus {

namespace plans {

template <class Plan>
auto explained(Plan const& plan, std::int64_t const* numerals) {
    basic_explanation<dimension_in<Plan>> all;
    accountant<Plan> const account{plan};
    formulas<Plan> formula(plan, numerals);
    for (index s = 0; s < plan.step_count; ++s) {
        auto const& step = plan.steps[s];
        basic_explained_step<dimension_in<Plan>> e{formula(s),
                                                   account.kind(step),
                                                   plan.values[step.value].rules,
                                                   account.shape(step.value),
                                                   account.operations(step),
                                                   step.kind == step_kind::kernel,
                                                   account.bytes(step),
                                                   step.slot,
                                                   account.is_in_place(step)};
        for (index o = 0; o < std::size(plan.outputs); ++o)
            if (plan.outputs[o] == step.slot) e.output = o + 1;
        if (plan.sweep_of(s) < plan.sweep_count) e.pass = plan.sweep_of(s) + 1;
        all.flops += e.flops;
        all.bytes += e.bytes;
        all.is_more = all.is_more || e.is_more;
        all.steps.push_back(std::move(e));
    }
    for (index k = 0; k < plan.slot_count; ++k) {
        auto const& s = plan.slots[k];
        if (s.is_part()) continue;
        auto const rows = account.size(s.rows);
        all.workspace += {sizeof(double), {rows, account.size(s.columns)}};
        if (s.has_pivots) all.workspace += {sizeof(double), {rows}};
    }
    return all;
}

}  // namespace plans

// explain(evaluator(f, grad(f, x))): what one call does, in the order in which it is done. Costs are numbers where sizes
// are known: those of the last call, or given ones, as in explain(e, {{m, 1000}, {n, 200}}); else polynomials in them.
// (The result is an explanation; said here, the type would be made wherever this is included.)
template <class Job, std::size_t Numerals>
auto explain(evaluation<Job, Numerals> const& e, std::initializer_list<given_size> sizes = {}) {
    auto all = plans::explained(Job::result, e.numerals.data());
    all.sizes = sizes;
    bool called = false;
    for (auto size : e.memory.sizes) called = called || size > 0;
    for (index i = 0; called && sizes.size() == 0 && i < Job::result.name_count; ++i)
        all.sizes.push_back({Job::result.names[i], e.memory.sizes[i]});
    all.allocated = static_cast<std::int64_t>(sizeof e.memory.inside + e.memory.outside.size +
                                              e.memory.scratch.size + e.memory.room.size);
    return all;
}

// The same of a batch: the size "points at once" is how many there are.
template <class Evaluation, hash_value... X>
auto explain(batch_evaluation<Evaluation, X...> const& batch, std::initializer_list<given_size> sizes = {}) {
    return explain(batch.at_points, sizes);
}

}  // namespace gradus
