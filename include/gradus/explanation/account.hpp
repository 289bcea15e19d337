// SPDX-License-Identifier: MIT
// An account of a plan: what kind of work each step is, what it reads, how many operations it takes and how many bytes
// it moves.
#pragma once

#include <gradus/evaluation/instruction.hpp>
#include <gradus/evaluation/plan.hpp>
#include <gradus/explanation/quantity.hpp>

namespace gradus {

// The dimensions of a plan. Quantities in them are made when an explanation of the plan is.
template <class Plan>
using dimension_in = std::remove_cvref_t<decltype(Plan::names[0])>;

template <class Plan>
struct accountant {
    using quantity = basic_quantity<dimension_in<Plan>>;

    Plan const& plan;

    dimension size(extent e) const { return e.fixed >= 0 ? dimension{e.fixed} : plan.names[e.name]; }
    gradus::shape shape(index v) const { return {size(plan.values[v].rows), size(plan.values[v].columns)}; }
    quantity entries(index v) const { return {1, {size(plan.values[v].rows), size(plan.values[v].columns)}}; }
    index operand(index v, index k) const { return plan.operands[plan.values[v].first + k]; }
    // Without those that carry a shape only.
    index operand_count(index v) const {
        auto const& x = plan.values[v];
        return x.count < x.rules->carriers ? 0 : x.count - x.rules->carriers;
    }

    // A function of entries is a loop over them.
    static step_kind kind(plan_step const& s) {
        return s.kind == step_kind::function ? step_kind::entries : s.kind;
    }

    // Additions, multiplications, divisions, square roots and values of functions. Of an operator with an algorithm of
    // its own no more is known than that it touches every entry.
    quantity operations(plan_step const& s) const {
        index const v = plan.product_of(s);
        switch (kind(s)) {
            case step_kind::copy:
            case step_kind::replication: return {};
            case step_kind::entries:
            case step_kind::function: return in_loop(s.value);
            case step_kind::sums: return largest(v) + in_loop(v);
            case step_kind::dot: return 2 * entries(operand(v, 0)) + in_loop(v);
            case step_kind::outer_product: return entries(v);
            case step_kind::matrix_vector:
            case step_kind::matrix_product:
                return {2, {shape(v, 0).rows, shape(v, 0).columns, shape(v, 1).columns}};
            case step_kind::factorisation: {
                auto const n = size(plan.values[v].rows);
                return {plan.values[v].parameters.first == 1 ? fraction{1, 3} : fraction{2, 3}, {n, n, n}};
            }
            case step_kind::solve: {
                auto const b = shape(v);
                return {2, {b.rows, b.rows, b.columns}};
            }
            case step_kind::kernel: break;
        }
        quantity all;
        for_each_read(s, [&](index x) { all += touched(v, x); });
        return all;
    }

    // Calls f(value) for the values in memory that a step reads, each once.
    template <class F>
    void for_each_read(plan_step const& s, F f) const {
        pool<index> list(8);
        if (s.copies && plan.values[s.value].where != place::inlined)
            list.push(s.value);
        else
            collect(s.value, list);
        for (index x : list) f(x);
    }
    // Every operand is read once and the result is written once; parts that are in place are neither.
    quantity bytes(plan_step const& s) const {
        if (auto const& stack = plan.values[s.value]; stack.rules->joins_columns && !s.copies) {
            quantity copied;
            for (index k = 0; k < stack.count; ++k)
                if (index const x = operand(s.value, k); !is_part_of(x, s.slot)) copied += entries(x);
            return fraction{2 * sizeof(double)} * copied;
        }
        quantity all = entries(s.value);
        for_each_read(s, [&](index x) { all += touched(s.value, x); });
        return fraction{sizeof(double)} * all;
    }
    bool is_in_place(plan_step const& s) const {
        bool found = false;
        for_each_read(s, [&](index x) {
            found = found || (plan.values[x].where == place::stored && plan.values[x].at == s.slot);
        });
        return found;
    }

private:
    bool is_part_of(index v, index slot) const {
        auto const& e = plan.values[v];
        return e.where == place::stored && plan.slots[e.at].within == slot;
    }
    gradus::shape shape(index v, index k) const { return shape(operand(v, k)); }
    bool is_ones(index v, index k) const { return plan.values[operand(v, k)].rules->role == role::ones; }
    // The entries of X that a step for v reads: a number that is made of a factorisation needs its diagonal only.
    quantity touched(index v, index x) const {
        auto const& e = plan.values[x];
        if (e.rules == &instruction::factorise && shape(v).is_scalar()) return {1, {size(e.rows)}};
        return entries(x);
    }
    quantity largest(index v) const { return entries(operand(v, is_ones(v, 0) ? 1 : 0)); }
    void collect(index v, pool<index>& list) const {
        for (index k = 0; k < operand_count(v); ++k) {
            index const x = operand(v, k);
            bool listed = false;
            for (index y : list) listed = listed || y == x;
            if (plan.values[x].where == place::inlined)
                collect(x, list);
            else if (!listed)
                list.push(x);
        }
    }
    // a + (−1)b is a − b.
    bool is_sign(index v) const {
        auto const& x = plan.values[v];
        if (x.rules->role != role::product || x.count != 2) return false;
        auto const& c = plan.values[operand(v, 0)];
        return c.rules->role == role::rational && c.parameters == parameters{-1, 1};
    }
    // Of a value and what is computed where it is read.
    quantity in_loop(index v) const {
        auto const& x = plan.values[v];
        quantity all;
        bool const is_square = x.rules == &instruction::dot && operand(v, 0) == operand(v, 1);
        for (index k = is_square; k < operand_count(v); ++k)
            if (plan.values[operand(v, k)].where == place::inlined) all += in_loop(operand(v, k));
        if (!acts_on_entries(*x.rules)) return all;
        if (is_sign(v) || plan.is_level(v)) return all;
        auto const power = x.parameters.first < 0 ? -x.parameters.first : x.parameters.first;
        bool const is_small_power =
            x.rules->role == role::exponent && x.parameters.second == 1 && power > 1 && power <= 4;
        std::int64_t const each = x.count > 1 ? x.count - 1 : is_small_power ? power - 1 : 1;
        return all + fraction{each} * entries(v);
    }
};

}  // namespace gradus
