// SPDX-License-Identifier: MIT
// The kind of a step, told by the value that it computes.
#pragma once

#include <gradus/evaluation/instruction.hpp>
#include <gradus/evaluation/plan.hpp>

namespace gradus {

// A step that computes the value v, or copies it, before it has a slot. 2·AB is one product: AB is computed nowhere else.
template <class Plan>
constexpr plan_step step_of(Plan const& plan, index v, bool copies) {
    plan_step made{v, no_vertex, copies};
    if (copies) {
        made.kind = step_kind::copy;
        return made;
    }
    auto const operand = [&](index x, index k) -> value const& {
        return plan.values[plan.operands[plan.values[x].first + k]];
    };
    auto const& whole = plan.values[v];
    if (whole.rules->role == role::product && whole.count == 2) {
        auto const& x = operand(v, 1);
        made.is_scaled = x.rules == &instruction::multiply && x.where == place::inlined;
    }
    index const product = plan.product_of(made);
    auto const& e = plan.values[product];
    auto const is_ones = [&](index k) { return operand(product, k).rules->role == role::ones; };
    constexpr extent one{1, 0};
    if (acts_on_entries(*e.rules))
        made.kind =
            is_function(*e.rules, e.parameters) && e.count == 1 ? step_kind::function : step_kind::entries;
    else if (e.rules == &instruction::factorise)
        made.kind = step_kind::factorisation;
    else if (e.rules == &instruction::solve)
        made.kind = step_kind::solve;
    else if (e.rules == &instruction::dot)
        made.kind = is_ones(0) || is_ones(1) ? step_kind::sums : step_kind::dot;
    else if (e.rules != &instruction::multiply)
        made.kind = step_kind::kernel;
    else if ((is_ones(0) && operand(product, 0).columns == one) ||
             (is_ones(1) && operand(product, 1).rows == one))
        made.kind = step_kind::replication;
    else if ((is_ones(1) && operand(product, 1).columns == one) ||
             (is_ones(0) && operand(product, 0).rows == one))
        made.kind = step_kind::sums;
    else if (operand(product, 0).columns == one)
        made.kind = step_kind::outer_product;
    else
        made.kind = e.rows == one || e.columns == one ? step_kind::matrix_vector : step_kind::matrix_product;
    return made;
}

}  // namespace gradus
