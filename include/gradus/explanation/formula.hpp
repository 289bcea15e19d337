// SPDX-License-Identifier: MIT
// The formula of a step, t₄ = 2Aᵀt₂: instructions written as the expressions that they compute.
#pragma once

#include <gradus/explanation/account.hpp>
#include <gradus/printing/arrange.hpp>

namespace gradus {

template <class Plan>
struct formulas {
    Plan const& plan;
    std::int64_t const* numerals;  // the plain integers of the expressions
    accountant<Plan> account{plan};
    std::vector<std::string> names{};       // of steps
    std::vector<descriptor> temporaries{};  // what steps compute, as symbols
    std::vector<operation> spelled{};       // operators that only the machine knows, written by their names
    std::vector<index> step_of{};           // value → the step that computes it
    graph written{algebra, build_as_written};

    formulas(Plan const& p, std::int64_t const* numbers)
        : plan(p), numerals(numbers), step_of(p.value_count, no_vertex) {
        auto const letter = free_letter();
        names.reserve(plan.step_count);  // what has been handed out stays where it is
        temporaries.reserve(plan.step_count);
        spelled.reserve(plan.value_count);
        for (index s = 0; s < plan.step_count; ++s) {
            auto const& step = plan.steps[s];
            if (step_of[step.value] == no_vertex) step_of[step.value] = s;
            writer name;
            name << letter;
            write_subscript(name, s + 1);
            names.emplace_back(name.view());
            temporaries.push_back(
                {&op::symbol, mix(hash_of("step"), s), account.shape(step.value), {}, names.back()});
        }
    }

    std::string operator()(index s) {
        auto const& step = plan.steps[s];
        auto const& v = plan.values[step.value];
        bool const is_new = step_of[step.value] == s;
        bool const factorises = v.rules == &instruction::factorise;
        writer text;
        write_name(text, dialect::unicode, names[s]);
        text << " = ";
        write(text, !is_new      ? read(step.value)
                    : factorises ? read(account.operand(step.value, 0))
                                 : computed(step.value));
        if (factorises) text << (v.parameters.first == 1 ? " as LLᵀ" : " as P⁻¹LU");
        return std::string(text.view());
    }

private:
    // No symbol begins with it.
    std::string_view free_letter() const {
        for (std::string_view letter : {"t", "u", "v", "w", "r", "s", "q", "p"}) {
            bool taken = false;
            for (index i = 0; i < plan.symbol_count; ++i)
                taken = taken || plan.symbols[i]->name.starts_with(letter);
            if (!taken) return letter;
        }
        return "temporary";
    }
    void write(writer& out, index vertex) const {
        naming const none(written, nullptr, 0);
        arranger{written, dialect::unicode, out, none}.write_expression(vertex);
    }

    index read(index v) {
        auto const& x = plan.values[v];
        if (x.where == place::bound) return written.symbol(*plan.symbols[x.at], no_property);
        if (x.where == place::stored) return written.symbol(temporaries[step_of[v]], no_property);
        return computed(v);
    }
    index computed(index v) {
        auto const& x = plan.values[v];
        if (x.where == place::bound) return read(v);
        if (x.rules->role == role::numeral) return written.rational(numerals[x.parameters.first - 1]);
        if (x.count == 0) return written.leaf(*x.rules, x.parameters, account.shape(v));
        std::vector<index> operands;
        for (index k = 0; k < x.count; ++k) operands.push_back(read(account.operand(v, k)));
        auto const& ops = *written.ops;
        if (x.rules == &instruction::multiply) return make(*ops.product, {}, operands);
        if (x.rules == &instruction::dot) {
            index const both = make(*ops.product, {}, {make(*ops.transpose, {}, {operands[0]}), operands[1]});
            return written[both].shape.is_scalar() ? both : make(*ops.trace, {}, {both});
        }
        if (x.rules == &instruction::solve) {
            index inverse = make(*ops.power, {-1, 0}, {operands[0]});
            if (x.parameters.first == 1) inverse = make(*ops.transpose, {}, {inverse});
            return make(*ops.product, {}, {inverse, operands[1]});
        }
        if (x.rules == &instruction::quotient) {
            index const below = make(*ops.exponent, {-1, 1}, {operands[1]});
            bool const by_scalar = written[below].shape.is_scalar();
            return make(by_scalar ? *ops.product : *ops.hadamard, {}, {operands[0], below});
        }
        if (x.rules->notation.style != style::function || !x.rules->notation.open.unicode.empty())
            return make(*x.rules, x.parameters, operands);
        spelled.push_back(*x.rules);
        auto const& name = x.rules->name;
        spelled.back().notation = written_as_function(name, name, name);
        return make(spelled.back(), x.parameters, operands);
    }
    index make(operation const& rules, parameters p, std::vector<index> const& operands) {
        return written.make(rules, p, operands.data(), static_cast<index>(operands.size()));
    }
};

}  // namespace gradus
