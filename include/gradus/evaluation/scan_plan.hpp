// SPDX-License-Identifier: MIT
// The plans of a recurrence: one step forward, one step back. The step forward writes down what the step back needs
// (functions and products; sums and entrywise products of them are cheap enough to be done again), a column per step.
#pragma once

#include <gradus/calculus/accumulate.hpp>
#include <gradus/evaluation/job.hpp>
#include <gradus/layers/recurrence.hpp>

namespace gradus {

// How the cotangent of a weight comes about: as Σₜ abᵀ, of which a and b are columns that outputs `first` and `first + 1`
// of the step back collect for one product of matrices in the end; or as a sum of outputs `first`.
struct contribution {
    index weight = 0;
    index first = 0;
    bool is_outer = false;
};

template <index Capacity>
struct recurrence_plans {
    static constexpr index most_written = 128;

    plan<Capacity, Capacity> forward{};   // outputs: the new states, then what is written down
    plan<Capacity, Capacity> backward{};  // outputs: of the sequences, of the states, then of the weights
    index written = 0;
    index back_outputs = 0;
    contribution contributions[Capacity]{};
    index contribution_count = 0;
    operation const* missing = nullptr;
    bool fits = true;
};

// Symbols of which only the number matters; their shapes are known where they are used.
template <index Count>
constexpr std::array<descriptor, Count> numbered_symbols(std::string_view what) {
    std::array<descriptor, Count> symbols{};
    hash_value const hash = hash_of(what);
    for (index k = 0; k < Count; ++k) symbols[k] = {&op::symbol, mix(hash, k)};
    return symbols;
}
template <index Count>
inline constexpr auto written_symbols = numbered_symbols<Count>("written down");
template <index Count>
inline constexpr auto new_state_symbols = numbered_symbols<Count>("a new state");

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
    static_assert(states <= 16, "scan: a step has at most 16 states");

    static constexpr std::array<descriptor, states> cotangents = [] {
        std::array<descriptor, states> symbols{};
        for (index k = 0; k < states; ++k)
            symbols[k] = {&op::symbol, mix(hash_of("the cotangent of a new state"), k),
                          formal(sequences + k).shape};
        return symbols;
    }();

    static constexpr index symbol(graph& g, descriptor const& d, shape s) {
        vertex v{&op::symbol, d.hash, s};
        v.symbol = &d;
        return g.intern(v, nullptr);
    }
    template <class Plan>
    static constexpr void list(Plan& out, descriptor const& d, shape s) {
        if (out.symbol_count == std::size(out.symbols)) {
            out.fits = false;
            return;
        }
        out.symbols[out.symbol_count++] = &d;
        out.extent_of(s.rows);
        out.extent_of(s.columns);
    }

    template <class Plans>
    struct planner {
        Plans& out;
        graph& machine;
        pool<index> news{8};
        pool<index> written{16};
        pool<index> back{16};

        constexpr void forward() {
            for (index i = 0; i < formals; ++i) list(out.forward, formal(i), formal(i).shape);
            pool<index> roots(16);
            roots.append(news.data, states);
            roots.append(written.data, written.size);
            out.written = written.size;
            scheduler<plan<std::size(Plans{}.forward.values), std::size(Plans{}.forward.values)>> order(
                machine, out.forward);
            if (roots.size > std::size(out.forward.outputs)) out.forward.fits = false;
            if (out.forward.fits) order.schedule(roots.data, roots.size);
        }

        // Takes the cotangents of the weights apart.
        constexpr void list_contributions(index weight, index root) {
            if (is_zero(machine, root)) return;
            if (machine.is(root, role::sum)) {
                for (index k = 0; k < machine[root].count; ++k)
                    list_contributions(weight, machine.operand(root, k));
                return;
            }
            contribution c{weight, back.size, false};
            index a = 0, b = 0;
            c.is_outer = is_outer(root, a, b);
            back.push(c.is_outer ? a : root);
            if (c.is_outer) back.push(b);
            if (out.contribution_count == std::size(out.contributions))
                out.fits = false;
            else
                out.contributions[out.contribution_count++] = c;
        }
        // abᵀ, c·abᵀ or (baᵀ)ᵀ: a and b, lying or standing.
        constexpr bool is_outer(index i, index& a, index& b) {
            if (machine.is(i, role::transpose)) return is_outer(machine.operand(i, 0), b, a);
            auto const count = machine[i].count;
            if (machine.is(i, role::product) && count > 1) {
                pool<index> scaled(count);
                scaled.append(machine.operands_of(i), count);
                if (!is_outer(scaled[count - 1], a, b)) return false;
                scaled[count - 1] = a;
                a = machine.make(*machine[i].rules, {}, scaled.data, count);
                return true;
            }
            if (machine[i].rules != &instruction::multiply) return false;
            a = machine.operand(i, 0), b = machine.operand(i, 1);
            if (!machine[a].shape.columns.is_one() || !machine[b].shape.rows.is_one()) return false;
            if (machine.is(a, role::transpose)) a = machine.operand(a, 0);
            if (machine.is(b, role::transpose)) b = machine.operand(b, 0);
            return true;
        }

        // What the step back reads of the step forward.
        constexpr void write_down() {
            pool<bool> arrives(machine.vertices.size, false), read(machine.vertices.size, false);
            for (index i = 0; i < machine.vertices.size; ++i) {
                for (auto const& u : cotangents) arrives[i] = arrives[i] || machine[i].symbol == &u;
                for (index k = 0; k < machine[i].count; ++k)
                    arrives[i] = arrives[i] || arrives[machine.operand(i, k)];
            }
            for (index r : back) read[r] = true;
            for (index i = machine.vertices.size; i-- > 0;) {
                auto const& v = machine[i];
                if (!read[i] || v.count == 0 || is_new_state(i)) continue;
                bool const cheap = acts_on_entries(*v.rules) && !is_function(*v.rules, v.parameters);
                if (!arrives[i] && !cheap && !is_free(v) && v.rules != &instruction::factorise &&
                    !v.rules->keeps)
                    written.push(i);
                else
                    for (index k = 0; k < v.count; ++k) read[machine.operand(i, k)] = true;
            }
            if (written.size > Plans::most_written) out.fits = false;
        }
        constexpr bool is_new_state(index i) const {
            for (index k = 0; k < states; ++k)
                if (news[k] == i && machine[i].count > 0) return true;
            return false;
        }

        constexpr void backward() {
            graph again(algebra, build_as_written, machine.vertices.size + 32);
            for (index i = 0; i < formals; ++i) list(out.backward, formal(i), formal(i).shape);
            pool<index> image(machine.vertices.size, no_vertex), operands(8);
            for (index k = 0; k < states; ++k) list(out.backward, cotangents[k], cotangents[k].shape);
            for (index k = 0; k < states; ++k) {
                list(out.backward, new_state_symbols<states>[k], {});
                if (is_new_state(news[k]))
                    image[news[k]] = symbol(again, new_state_symbols<states>[k], machine[news[k]].shape);
            }
            for (index k = 0; k < written.size; ++k) {
                list(out.backward, written_symbols<Plans::most_written>[k], {});
                image[written[k]] =
                    symbol(again, written_symbols<Plans::most_written>[k], machine[written[k]].shape);
            }
            for (index i = 0; i < machine.vertices.size; ++i) {
                if (image[i] != no_vertex) continue;
                auto const& v = machine[i];
                operands.size = 0;
                for (index k = 0; k < v.count; ++k) operands.push(image[machine.operand(i, k)]);
                image[i] = again.intern(v, operands.data);
                again.vertices[image[i]].properties = v.properties;
            }
            for (auto& r : back) r = image[r];
            out.back_outputs = back.size;
            if (back.size > std::size(out.backward.outputs)) out.backward.fits = false;
            scheduler<plan<std::size(Plans{}.forward.values), std::size(Plans{}.forward.values)>> order(
                again, out.backward);
            if (out.backward.fits) order.schedule(back.data, back.size);
        }
    };

    // The cotangents of the arguments, and the new states, in the graph of the machine.
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
        pool<index> roots(2 * step.count);
        roots.append(written.operands_of(all), states);
        if constexpr (Reversible) {
            index paired = written.rational(0);
            for (index k = 0; k < states; ++k) {
                term const f{&written, roots[k]};
                term const u{&written, symbol(written, cotangents[k], f.shape())};
                paired = (term{&written, paired} + inner(u, f)).index;
            }
            pool<index> by(formals), pulled(formals, 0);
            by.append(written.operands_of(all) + states, formals);
            out.missing = accumulate(written, paired, written.rational(1), by.data, pulled.data, formals);
            if (out.missing) return out;
            roots.append(pulled.data, formals);
        }

        index const count = roots.size;
        stabiliser stable(algebra, 8 * size + 32);
        translate(written, stable, roots.data, count, false);
        normaliser normal(algebra, evaluation_form, 8 * size + 32);
        translate(stable, normal, roots.data, count, true);
        instruction_graph machine(algebra, build_instruction, 8 * size + 32);
        assembler assembly(normal, machine);
        assembly.assemble(roots.data, count);

        planner<recurrence_plans<Capacity>> plans{out, machine};
        plans.news.append(roots.data, states);
        if constexpr (Reversible) {
            plans.back.append(roots.data + states, sequences + states);
            for (index w = 0; w < weights; ++w)
                plans.list_contributions(w, roots[states + sequences + states + w]);
            plans.write_down();
            plans.backward();
        }
        plans.forward();
        out.fits = out.fits && out.forward.fits && out.backward.fits;
        return out;
    }
    template <index Capacity>
    static constexpr auto made = make<Capacity>();
    template <index Capacity>
    static constexpr auto const& made_within() {
        if constexpr (made<Capacity>.fits || Capacity > 4096)
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
