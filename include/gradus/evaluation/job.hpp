// SPDX-License-Identifier: MIT
// An evaluation job: the plan of some outputs, named by the hash of the expression that lists them.
#pragma once

#include <gradus/evaluation/assemble.hpp>
#include <gradus/evaluation/parts_in_place.hpp>
#include <gradus/evaluation/schedule.hpp>
#include <gradus/evaluation/stable.hpp>
#include <gradus/evaluation/validity.hpp>

namespace gradus {

template <class Plan>
constexpr void list_symbol(descriptor const& d, Plan& out) {
    if (out.symbol_count == std::size(out.symbols)) out.fits = false;
    if (!out.fits) return;
    out.symbols[out.symbol_count++] = &d;
    out.extent_of(d.shape.rows);
    out.extent_of(d.shape.columns);
}
// Every symbol in the outputs as they are written, even if its value turns out not to matter.
template <class Plan>
constexpr void list_symbols(descriptor const& all, Plan& out) {
    for_each_part(all, [&](descriptor const& d) {
        if (d.rules->role == role::symbol) list_symbol(d, out);
    });
    if (out.fits) out.list_names();
}

// c·scatter(G, ids) is left as the rows cG, a sum of such as the rows of all, one block below the other: the vertex of
// the rows, or no_vertex for anything else. The symbols of the numbers are listed in the plan.
template <class Plan>
constexpr index rows_of_scattered(graph& machine, index root, Plan& out) {
    auto const& rules = *machine[root].rules;
    if (rules.scatters) {
        auto const* ids = machine[machine.operand(root, 1)].symbol;
        if (!ids || out.scattered_symbol_count == std::size(out.scattered_symbols)) return no_vertex;
        out.scattered_symbols[out.scattered_symbol_count++] = out.find_symbol(ids->hash);
        return machine.operand(root, 0);
    }
    bool const is_sum = rules.role == role::sum;
    if (!is_sum && rules.role != role::product && &rules != &instruction::quotient) return no_vertex;
    pool<index> operands(machine[root].count);
    bool done = false;
    for (index k = 0; k < machine[root].count; ++k) {
        index x = machine.operand(root, k);
        if (!machine[x].shape.is_scalar()) {
            x = done && !is_sum ? no_vertex : rows_of_scattered(machine, x, out);
            if (x == no_vertex) return no_vertex;
            done = true;
        }
        operands.push(x);
    }
    if (!done) return no_vertex;
    if (is_sum) return machine.build(machine, op::vstack, {}, operands.data, operands.size);
    return machine.make(rules, machine[root].parameters, operands.data, operands.size);
}
template <class Plan>
constexpr index as_scattered(graph& machine, index root, Plan& out, index output) {
    auto const s = machine[root].shape;
    index const first = out.scattered_symbol_count;
    index const rows = rows_of_scattered(machine, root, out);
    if (rows == no_vertex) {
        out.scattered_symbol_count = first;
        return root;
    }
    out.scattered[output] = {first, out.scattered_symbol_count - first, out.extent_of(s.rows),
                             out.extent_of(s.columns)};
    return rows;
}

// A graph in which stability is seen to becomes one of instructions; the roots are replaced by their images. Whether
// coefficients overflowed.
constexpr bool instruct(graph const& stable, instruction_graph& machine, index expected, index* roots,
                        index count) {
    normaliser normal(algebra, evaluation_form, expected);
    translate(stable, normal, roots, count, true);
    assembler assembly(normal, machine);
    assembly.assemble(roots, count);
    return normal.overflowed;
}

// Plans the vertices `roots` of a graph that the laws of stability have been through; the symbols are listed already. With
// `sparse`, outputs that are scattered rows are left as these.
template <class Plan>
constexpr void plan_roots(rewriting const& written, index const* wanted, index count, index expected,
                          bool sparse, Plan& out) {
    pool<index> roots(count);
    roots.append(wanted, count);
    instruction_graph machine(algebra, build_instruction, expected);
    out.overflowed = instruct(written, machine, 2 * expected, roots.data, count);
    for (index r = 0; sparse && r < count; ++r) roots[r] = as_scattered(machine, roots[r], out, r);
    scheduler<Plan> order(machine, out);
    order.schedule(roots.data, count);
    parts_in_place<Plan>{out}.find();
}

// The plan of some vertices of a graph of expressions as they are written, for who has vertices and no types. Where it
// does not fit, a plan of a larger type is to be made.
template <class Plan>
constexpr void plan_vertices(graph const& g, index const* wanted, index count, Plan& out) {
    usage const used(g, wanted, count);
    for (index i = 0; i < g.vertices.size && out.fits; ++i)
        if (used.uses[i] > 0 && g[i].symbol) list_symbol(*g[i].symbol, out);
    if (!out.fits) return;
    out.list_names();
    stabiliser written(algebra, 4 * g.vertices.size + 32);
    pool<index> roots(count);
    roots.append(wanted, count);
    translate(g, written, roots.data, count, false);
    plan_roots(written, roots.data, count, 2 * g.vertices.size + 32, false, out);
}

// With `Sparse`, outputs that are scattered rows are left as these.
template <hash_value Outputs, bool Sparse = false>
struct evaluation_job {
    static constexpr descriptor const& all = meaning(node<Outputs>{});
    static constexpr index count = all.count;
    static constexpr index size = size_of(all);

    template <class Plan>
    static constexpr Plan make() {
        Plan out;
        list_symbols(all, out);
        stabiliser written(algebra, 4 * size + 32);
        lowering lower(written);
        index const listed = lower(all);
        out.clash[0] = lower.clash[0];
        out.clash[1] = lower.clash[1];
        if (out.clash[0] || !out.fits) return out;
        plan_roots(written, written.operands_of(listed), count, 2 * size + 32, Sparse, out);
        return out;
    }

    // (A member: Clang would make a local constant once more for every call of its function.)
    template <index Capacity>
    static constexpr auto made = make<gradus::plan<Capacity, count>>();
    template <index Capacity>
    static constexpr auto const& made_within() {
        if constexpr (made<Capacity>.fits)
            return made<Capacity>;
        else
            return made_within<2 * Capacity>();
    }
    static constexpr auto const& result = made_within<2 * size + 24>();
    static constexpr typename std::remove_cvref_t<decltype(result)>::frame frame = result;
};

// Two symbols of one name in different outputs.
template <class Job>
struct symbol_clash {
    static constexpr void write(writer& out) {
        auto const& clash = Job::result.clash;
        out << "two symbols named " << clash[0]->name << ": one is " << clash[0]->shape << ", the other "
            << clash[1]->shape;
        if (clash[0]->shape == clash[1]->shape) out << " with other properties";
    }
};

}  // namespace gradus
