// SPDX-License-Identifier: MIT
// The plans of a recurrence: one step forward, one step back. The step forward writes down what the step back needs
// (functions, products and factorisations; sums and entrywise products of them are cheap enough to be done again), each
// as it is, of whatever shape, once per step.
#pragma once

#include <gradus/calculus/accumulate.hpp>
#include <gradus/evaluation/job.hpp>

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
    static constexpr index capacity = Capacity;

    plan<Capacity, Capacity> forward{};   // outputs: the new states, then what is written down
    plan<Capacity, Capacity> backward{};  // outputs: of the sequences, of the states, then of the weights
    index written = 0;
    index back_outputs = 0;
    contribution contributions[Capacity]{};
    index contribution_count = 0;
    operation const* missing = nullptr;
    bool fits = true;
};

// Symbols of which only the number matters: they have no name, and their shapes are known where they are used.
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

// The arguments of a step (sequences, then states, then weights), and symbols for the cotangents of the new states.
struct step_arguments {
    descriptor const* const* formals = nullptr;
    index count = 0;
    index states = 0;
    index sequences = 0;
    descriptor const* cotangents = nullptr;
    bool reversible = false;
    index size = 0;  // about as many vertices as the step has

    static constexpr index most_states = 16;
    constexpr index weights() const { return count - states - sequences; }
};

// Plans the step whose new states, and then its arguments, are the operands of a vertex. An ordinary function: the graph
// may be made at compile time or at run time.
template <class Plans>
struct step_planner {
    step_arguments const& step;
    Plans& out;
    rewriting& written_step;
    instruction_graph machine{algebra, build_instruction, 8 * step.size + 32};
    pool<index> news{8};
    pool<index> written{16};
    pool<index> back{16};

    constexpr void plan(index all) {
        pool<index> roots(2 * step.count + 8);
        roots.append(written_step.operands_of(all), step.states);
        if (step.reversible) pull_back(all, roots);
        if (out.missing) return;

        stabiliser stable(algebra, 8 * step.size + 32);
        translate(written_step, stable, roots.data, roots.size, false);
        instruct(stable, machine, 8 * step.size + 32, roots.data, roots.size);

        news.append(roots.data, step.states);
        if (step.reversible) {
            index const first_weight = step.sequences + step.states;
            back.append(roots.data + step.states, first_weight);
            for (index w = 0; w < step.weights(); ++w)
                list_contributions(w, roots[step.states + first_weight + w]);
            write_down();
            backward();
        }
        forward();
        out.fits = out.fits && out.forward.fits && out.backward.fits;
    }

private:
    using step_plan = std::remove_cvref_t<decltype(out.forward)>;

    static constexpr index symbol(graph& g, descriptor const& d, shape s) {
        vertex v{&op::symbol, d.hash, s};
        v.symbol = &d;
        return g.intern(v, nullptr);
    }
    // A factorisation that lies where the symbol is bound.
    static constexpr index factors_written_down(graph& g, descriptor const& d, vertex const& factors) {
        vertex v{factors.rules, d.hash, factors.shape, factors.parameters};
        v.symbol = &d;
        return g.intern(v, nullptr);
    }
    static constexpr void list(step_plan& to, descriptor const& d, shape s) {
        if (to.symbol_count == std::size(to.symbols)) {
            to.fits = false;
            return;
        }
        to.symbols[to.symbol_count++] = &d;
        to.extent_of(s.rows);
        to.extent_of(s.columns);
    }
    constexpr void list_arguments(step_plan& to) const {
        for (index i = 0; i < step.count; ++i) list(to, *step.formals[i], step.formals[i]->shape);
    }
    static constexpr void schedule(graph const& g, step_plan& to, pool<index> const& roots) {
        if (roots.size > std::size(to.outputs)) to.fits = false;
        if (to.fits) scheduler<step_plan>(g, to).schedule(roots.data, roots.size);
    }

    // Appends the cotangents of all arguments.
    constexpr void pull_back(index all, pool<index>& roots) {
        auto& g = written_step;
        index paired = g.rational(0);
        for (index k = 0; k < step.states; ++k) {
            term const f{&g, roots[k]};
            term const u{&g, symbol(g, step.cotangents[k], f.shape())};
            paired = (term{&g, paired} + inner(u, f)).index;
        }
        pool<index> by(step.count), pulled(step.count, 0);
        by.append(g.operands_of(all) + step.states, step.count);
        out.missing = accumulate(g, paired, g.rational(1), by.data, pulled.data, step.count);
        roots.append(pulled.data, step.count);
    }

    constexpr void forward() {
        list_arguments(out.forward);
        pool<index> roots(16);
        roots.append(news.data, step.states);
        roots.append(written.data, written.size);
        out.written = written.size;
        schedule(machine, out.forward, roots);
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
            for (index k = 0; k < step.states; ++k)
                arrives[i] = arrives[i] || machine[i].symbol == step.cotangents + k;
            for (index k = 0; k < machine[i].count; ++k)
                arrives[i] = arrives[i] || arrives[machine.operand(i, k)];
        }
        for (index r : back) read[r] = true;
        for (index i = machine.vertices.size; i-- > 0;) {
            auto const& v = machine[i];
            if (!read[i] || v.count == 0 || is_new_state(i)) continue;
            bool const cheap = acts_on_entries(*v.rules) && !is_function(*v.rules, v.parameters);
            if (!arrives[i] && !cheap && !is_free(v) && !v.rules->keeps)
                written.push(i);
            else
                for (index k = 0; k < v.count; ++k) read[machine.operand(i, k)] = true;
        }
    }
    constexpr bool is_new_state(index i) const {
        for (index k = 0; k < step.states; ++k)
            if (news[k] == i && machine[i].count > 0) return true;
        return false;
    }

    constexpr void backward() {
        graph again(algebra, build_as_written, machine.vertices.size + 32);
        list_arguments(out.backward);
        pool<index> image(machine.vertices.size, no_vertex), operands(8);
        for (index k = 0; k < step.states; ++k)
            list(out.backward, step.cotangents[k], step.cotangents[k].shape);
        for (index k = 0; k < step.states; ++k) {
            auto const& d = new_state_symbols<step_arguments::most_states>[k];
            list(out.backward, d, {});
            if (is_new_state(news[k])) image[news[k]] = symbol(again, d, machine[news[k]].shape);
        }
        for (index k = 0; k < written.size && out.backward.fits; ++k) {
            auto const& d = written_symbols<Plans::capacity>[k];
            auto const& v = machine[written[k]];
            list(out.backward, d, {});
            image[written[k]] = v.rules == &instruction::factorise ? factors_written_down(again, d, v)
                                                                   : symbol(again, d, v.shape);
        }
        if (!out.backward.fits) return;
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
        schedule(again, out.backward, back);
    }
};

}  // namespace gradus
