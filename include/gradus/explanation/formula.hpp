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
    // What a step computes, as a symbol.
    struct temporary {
        std::string name{};
        descriptor symbol{};
    };
    pool<temporary> temporaries;
    pool<operation> spelled;  // operators that only the machine knows, written by their names
    pool<index> step_of;      // value → the step that computes it
    graph written{algebra, build_as_written};

    // What has been handed out stays where it is: the pools do not grow.
    formulas(Plan const& p, std::int64_t const* numbers)
        : plan(p),
          numerals(numbers),
          temporaries(p.step_count),
          spelled(p.value_count),
          step_of(p.value_count, no_vertex) {
        auto const letter = free_letter();
        for (index s = 0; s < plan.step_count; ++s) {
            auto const& step = plan.steps[s];
            if (step_of[step.value] == no_vertex) step_of[step.value] = s;
            writer name;
            name << letter;
            write_subscript(name, s + 1);
            temporaries.push({std::string(name.view())});
            auto& made = temporaries[s];
            made.symbol = {&op::symbol, mix(hash_of("step"), s), account.shape(step.value), {}, made.name};
        }
    }

    std::string operator()(index s) {
        auto const& step = plan.steps[s];
        auto const& v = plan.values[step.value];
        bool const is_new = step_of[step.value] == s;
        bool const factorises = v.rules == &instruction::factorise;
        writer text;
        write_name(text, dialect::unicode, temporaries[s].name);
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
        if (x.where == place::stored) return written.symbol(temporaries[step_of[v]].symbol, no_property);
        return computed(v);
    }
    index computed(index v) {
        auto const& x = plan.values[v];
        if (x.where == place::bound) return read(v);
        if (x.rules->role == role::numeral) return written.rational(numerals[x.parameters.first - 1]);
        if (x.count == 0) return written.leaf(*x.rules, x.parameters, account.shape(v));
        pool<index> operands(x.count);
        for (index k = 0; k < x.count; ++k) operands.push(read(account.operand(v, k)));
        auto const& ops = *written.ops;
        if (x.rules == &instruction::multiply)
            return written.make(*ops.product, {}, operands.data, operands.size);
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
            return written.make(*x.rules, x.parameters, operands.data, operands.size);
        spelled.push(*x.rules);
        auto& rules = spelled[spelled.size - 1];
        rules.notation = written_as_function(rules.name, rules.name, rules.name);
        return written.make(rules, x.parameters, operands.data, operands.size);
    }
    index make(operation const& rules, parameters p, std::initializer_list<index> operands) {
        return written.make(rules, p, operands.begin(), static_cast<index>(operands.size()));
    }
};

}  // namespace gradus
