// SPDX-License-Identifier: MIT
// The shapes of a plan: whether every value has the shape that its operator gives to its operands, for every size, since
// names of sizes are compared as names; and whether it is read in a way that a machine has. Linear in the plan.
#pragma once

#include <gradus/evaluation/instruction.hpp>
#include <gradus/evaluation/plan.hpp>

namespace gradus {

// What is wrong with a plan, or nothing: the reason, and the number of the value, step, sweep or output.
struct plan_fault {
    std::string_view complaint{};
    index at = 0;

    constexpr explicit operator bool() const { return !complaint.empty(); }
};

template <class Plan>
struct shape_checker {
    Plan const& plan;
    pool<shape> shapes{plan.value_count};
    pool<shape> operands{8};

    constexpr plan_fault find() {
        for (index v = 0; v < plan.value_count; ++v)
            if (auto const complaint = complaint_about(v); !complaint.empty()) return {complaint, v};
        return {};
    }

private:
    constexpr dimension dimension_of(extent e) const {
        return e.fixed >= 0 ? dimension{e.fixed} : plan.names[e.name];
    }
    constexpr std::string_view complaint_about(index v) {
        auto const& e = plan.values[v];
        for (auto const& side : {e.rows, e.columns})
            if (side.fixed < 0 && side.name >= plan.name_count) return "a size has no place in the table";
        shapes.push({dimension_of(e.rows), dimension_of(e.columns)});
        if (e.first + e.count > plan.operand_count) return "operands are not in the list";
        for (index k = 0; k < e.count; ++k)
            if (plan.operands[e.first + k] >= v) return "a value is made of values that are not before it";
        if (e.where == place::bound) return complaint_about_symbol(e, shapes[v]);
        if (e.where == place::stored && (e.at >= plan.slot_count || !has_shape(plan.slots[e.at], e)))
            return "a value is in a slot of another shape";
        if (e.count == 0) return is_leaf(*e.rules, shapes[v]) ? "" : "a constant has an impossible shape";
        operands.size = 0;
        for (index k = 0; k < e.count; ++k) operands.push(shapes[plan.operands[e.first + k]]);
        auto const verdict = e.rules->shape(operands.data, e.count);
        if (verdict.refused()) return verdict.complaint;
        if (verdict.result != shapes[v]) return "a value has another shape than its operator gives";
        if (acts_on_entries(*e.rules)) return complaint_about_entries(shapes[v], e);
        if (e.rules->takes != part_of_operand::none) return complaint_about_part(*e.rules);
        return e.rules->role == role::power ? "an inverse is not solved for" : "";
    }
    static constexpr bool has_shape(slot const& s, value const& e) {
        return s.rows == e.rows && s.columns == e.columns &&
               s.has_pivots == (e.rules == &instruction::factorise);
    }
    // (A symbol without a name has the shape that its reader gives it.)
    constexpr std::string_view complaint_about_symbol(value const& e, shape s) const {
        if (e.at >= plan.symbol_count) return "a symbol is not in the list";
        auto const& d = *plan.symbols[e.at];
        return d.name.empty() || d.shape == s ? "" : "a symbol has another shape";
    }
    static constexpr bool is_leaf(operation const& rules, shape s) {
        if (rules.role == role::rational || rules.role == role::numeral) return s.is_scalar();
        return rules.role != role::identity || s.is_square();
    }
    // A loop over entries reads numbers and matrices of its own shape; of a product, one matrix.
    constexpr std::string_view complaint_about_entries(shape s, value const& e) const {
        index matrices = 0;
        for (auto const& x : operands) {
            if (x.is_scalar()) continue;
            if (x != s) return "a loop over entries reads a matrix of another shape";
            ++matrices;
        }
        bool const is_product = e.rules->role == role::product;
        return is_product && matrices > 1 ? "a product of matrices is no loop over entries" : "";
    }
    // Some rows or columns after some others and before the rest.
    constexpr std::string_view complaint_about_part(operation const& rules) const {
        auto const& x = operands[0];
        auto const size = rules.takes == part_of_operand::rows ? x.rows : x.columns;
        bool const fits = operands[1].columns + operands[1].rows + operands[2].rows == size;
        return fits ? "" : "a part is not within its matrix";
    }
};

}  // namespace gradus
