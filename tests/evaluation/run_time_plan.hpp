// SPDX-License-Identifier: MIT
// Plans made and run as ordinary data: the passes of an evaluation at run time, and a small machine that takes the steps
// of a plan with plain Eigen, sweeps row by row. It shares no kernel with the library.
#pragma once

#include <cmath>
#include <limits>
#include <memory>

#include <gradus/evaluation/job.hpp>

#include "../reference.hpp"

namespace run_time {

using namespace gradus;
using reference::M;

using run_time_plan = plan<512, 4>;

// The plan of some outputs of a graph, as evaluation_job makes it.
inline std::unique_ptr<run_time_plan> plan_of(graph const& written, std::vector<gradus::index> outputs) {
    auto made = std::make_unique<run_time_plan>();
    auto& out = *made;
    for (auto const& v : written.vertices) {
        if (!v.symbol) continue;
        out.symbols[out.symbol_count++] = v.symbol;
        out.extent_of(v.shape.rows);
        out.extent_of(v.shape.columns);
    }
    out.list_names();
    auto const count = gradus::index(outputs.size());
    stabiliser stable(algebra, 256);
    translate(written, stable, outputs.data(), count, false);
    normaliser normal(algebra, evaluation_form, 256);
    translate(stable, normal, outputs.data(), count, true);
    instruction_graph machine(algebra, build_instruction, 256);
    assembler assembly(normal, machine);
    assembly.assemble(outputs.data(), count);
    scheduler<run_time_plan> order(machine, out);
    order.schedule(outputs.data(), count);
    parts_in_place<run_time_plan>{out}.find();
    return made;
}

// What only a machine writes, beside what the reference has.
inline std::map<operation const*, reference::function> const& functions() {
    static auto const table = [] {
        auto all = reference::functions();
        all[&op::squared_sech] = reference::entrywise([](double t) { return std::pow(std::cosh(t), -2); });
        all[&op::mean_of_sum] = [](auto const& x) { return M(x[0] / x[1](0, 0)); };
        all[&op::nonzero_divisor] = [](auto const& x) { return x[0](0, 0) == 0 ? M(M::Ones(1, 1)) : x[0]; };
        all[&op::scaled_rows] = [](auto const& x) { return M(x[0].col(0).asDiagonal() * x[1]); };
        all[&op::guarded_product] = [](auto const& x) {
            return M((x[0].array() == 0).select(0, x[0].cwiseProduct(x[1])));
        };
        return all;
    }();
    return table;
}

template <class Plan>
struct plan_machine {
    Plan const& plan;
    reference::world& world;
    std::vector<M> slots{};

    // The outputs.
    std::vector<M> run() {
        slots.clear();
        for (gradus::index s = 0; s < plan.slot_count; ++s)
            slots.push_back(M::Constant(size(plan.slots[s].rows), size(plan.slots[s].columns),
                                        std::numeric_limits<double>::quiet_NaN()));
        for (gradus::index s = 0; s < plan.step_count; ++s) {
            auto const in = plan.sweep_of(s);
            if (in == plan.sweep_count)
                slots[plan.steps[s].slot] = plan.steps[s].copies ? read(plan.steps[s].value, whole)
                                                                 : computed(plan.steps[s].value, whole);
            else if (s == plan.sweeps[in].last)
                plan.sweeps[in].kind == pass_kind::products ? products(plan.sweeps[in])
                                                            : totals(plan.sweeps[in]);
        }
        std::vector<M> results;
        for (gradus::index o = 0; o < plan.output_count; ++o) results.push_back(slots[plan.outputs[o]]);
        return results;
    }

private:
    static constexpr int whole = -1;

    int size(extent e) { return e.fixed >= 0 ? int(e.fixed) : world.dimensions.of(plan.names[e.name]); }
    gradus::index operand(gradus::index v, gradus::index k) const {
        return plan.operands[plan.values[v].first + k];
    }
    static double number(M const& x) { return x(0, 0); }

    // Ax, then loops row by row, then what row i adds to Aᵀu.
    void products(sweep const& s) {
        auto const &first = plan.steps[s.first], &last = plan.steps[s.last];
        for (int i = 0; i < size(plan.values[first.value].rows); ++i) {
            slots[first.slot](i) =
                (factor(first.value) * matrix(first.value).row(i) * vector(first.value)).value();
            for (gradus::index k = s.first + 1; k < s.last; ++k)
                slots[plan.steps[k].slot](i) = number(computed(plan.steps[k].value, i));
            M const part = factor(last.value) * matrix(last.value).col(i) * vector(last.value)(i);
            slots[last.slot] = i == 0 ? part : M(slots[last.slot] + part);
        }
    }
    gradus::index product_in(gradus::index v) const {
        return plan.values[v].rules->role == role::product ? operand(v, 1) : v;
    }
    double factor(gradus::index v) { return product_in(v) == v ? 1 : number(read(operand(v, 0), whole)); }
    M matrix(gradus::index v) { return read(operand(product_in(v), 0), whole); }
    M vector(gradus::index v) { return read(operand(product_in(v), 1), whole); }

    void totals(sweep const& s) {
        auto const& sum = plan.steps[s.last].value;
        std::vector<double> sums(s.last + 1, 0);
        for (int i = 0; i < size(plan.values[operand(sum, 0)].rows); ++i)
            for (gradus::index k = s.first; k <= s.last; ++k) {
                auto const v = plan.steps[k].value;
                if (plan.values[v].rules == &instruction::dot)
                    sums[k] += number(read(operand(v, 0), i)) * number(read(operand(v, 1), i));
                else
                    slots[plan.steps[k].slot](i) = number(computed(v, i));
            }
        for (gradus::index k = s.first; k <= s.last; ++k)
            if (plan.values[plan.steps[k].value].rules == &instruction::dot)
                slots[plan.steps[k].slot] = reference::number(sums[k]);
    }

    // A value, or of a column one row of it.
    M read(gradus::index v, int row) {
        auto const& e = plan.values[v];
        if (e.where == place::inlined) return computed(v, row);
        M const all = e.where == place::stored ? slots[e.at] : world.values.at(plan.symbols[e.at]->hash);
        return row == whole || all.size() == 1 ? all : M(all.row(row));
    }
    M computed(gradus::index v, int row) {
        auto const& e = plan.values[v];
        bool const is_number = plan.is_number(v);
        int const rows = row == whole || is_number ? size(e.rows) : 1, columns = size(e.columns);
        auto const& rules = *e.rules;
        if (rules.role == role::rational)
            return reference::number(double(e.parameters.first) / double(e.parameters.second));
        if (rules.role == role::ones) return M::Ones(rows, columns);
        if (rules.role == role::zeros) return M::Zero(rows, columns);
        if (rules.role == role::identity) return M::Identity(rows, columns);
        if (rules.role == role::count) {
            auto const& x = plan.values[operand(v, 0)];
            return reference::number(double(size(x.rows)) * size(x.columns));
        }
        std::vector<M> x;
        for (gradus::index k = 0; k < e.count; ++k) {
            bool const carries = k + rules.carriers >= e.count;
            auto const& of = plan.values[operand(v, k)];
            x.push_back(carries ? M(M::Ones(size(of.rows), size(of.columns))) : read(operand(v, k), row));
        }
        if (rules.role == role::sum) {
            for (std::size_t k = 1; k < x.size(); ++k) x[0] += x[k];
            return x[0];
        }
        if (rules.role == role::product || rules.role == role::hadamard) {
            for (std::size_t k = 1; k < x.size(); ++k)
                x[0] = x[0].size() == 1   ? M(number(x[0]) * x[k])
                       : x[k].size() == 1 ? M(x[0] * number(x[k]))
                                          : M(x[0].cwiseProduct(x[k]));
            return x[0];
        }
        if (rules.role == role::transpose) return x[0].transpose();
        if (rules.role == role::exponent) {
            double const power = double(e.parameters.first) / double(e.parameters.second);
            return x[0].unaryExpr([power](double t) { return std::pow(t, power); });
        }
        if (&rules == &instruction::multiply) return x[0] * x[1];
        if (&rules == &instruction::dot) return reference::number(x[0].cwiseProduct(x[1]).sum());
        if (&rules == &instruction::factorise) return x[0];
        if (&rules == &instruction::solve)
            return (e.parameters.first == 1 ? M(x[0].transpose()) : x[0]).partialPivLu().solve(x[1]);
        if (&rules == &instruction::quotient)
            return x[1].size() == 1 ? M(x[0] / number(x[1])) : M(x[0].cwiseQuotient(x[1]));
        if (rules.name == "entry") return reference::number(x[0](e.parameters.first, e.parameters.second));
        auto const found = functions().find(&rules);
        if (found == functions().end()) throw std::logic_error("no reference for " + std::string(rules.name));
        return found->second(x);
    }
};
template <class Plan>
plan_machine(Plan const&, reference::world&) -> plan_machine<Plan>;

}  // namespace run_time
