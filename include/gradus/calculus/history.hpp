// SPDX-License-Identifier: MIT
// A history: the states that a gradient goes through, ∇ₓ(f) first, and why each state follows from the one before. It
// watches the engine that derives the gradient.
#pragma once

#include <gradus/calculus/adjoint.hpp>
#include <gradus/calculus/reading.hpp>

namespace gradus {

// The part of a state that changes, by a law or by the derivative of an operator.
struct history_step {
    static constexpr std::uint32_t most = 4;

    operation const* derivative = nullptr;  // of this operator, or of none
    std::string_view reasons[most]{};
    std::uint32_t reason_count = 0;
    index relied_on[most]{};  // vertices whose properties were needed
    property_set needed[most]{};
    std::uint32_t needed_count = 0;
    index before = 0, after = 0;            // the whole states
    index part_before = 0, part_after = 0;  // what changes
    index changing = 0;                     // where it stands in the state before
};

// The vertices of another graph, copied as far as they are asked for.
struct copies {
    pool<index> image{64};

    constexpr index operator()(graph const& from, index i, graph& to, builder how,
                               std::int64_t const* numerals) {
        auto const kept = to.build;
        to.build = how;
        while (image.size <= i) image.push(copy(from, image.size, to, numerals));
        to.build = kept;
        return image.data[i];
    }

private:
    constexpr index copy(graph const& from, index i, graph& to, std::int64_t const* numerals) const {
        auto const& v = from[i];
        if (v.rules->role == role::numeral && numerals) return to.rational(numerals[v.parameters.first - 1]);
        if (v.symbol) return to.symbol(*v.symbol, v.symbol->declared);
        if (v.count == 0) return to.intern(v, nullptr);
        pool<index> operands(v.count);
        for (index k = 0; k < v.count; ++k) operands.push(image.data[from.operand(i, k)]);
        return to.build(to, *v.rules, v.parameters, operands.data, operands.size);
    }
};

struct history : recorder {
    graph states;
    pool<history_step> steps{16};
    index first = 0;  // ∇ₓ(f)
    index last = 0;   // where it has come to

    // `numerals` are the values of the plain integers, or null to keep them unknown.
    constexpr history(descriptor const& f, descriptor const& x, std::int64_t const* values)
        : states(algebra, build_as_written, 128), numerals(values) {
        lowering lower(states);
        function = lower(f, {values});
        variable = lower(x);
        confined = projection_for(x.shape, x.declared);
        parameters const constrained{confined ? 1 : 0, 0};
        index const operands[] = {function, variable};
        first = last = states.make(op::nabla, constrained, operands, 2);
    }

    constexpr void note(std::string_view name) override {
        for (auto const& n : notes)
            if (n.name == name) return;
        notes.push({name, no_vertex, {}});
    }
    constexpr void rely(graph const& g, index vertex, property_set property) override {
        notes.push({{}, in_states(g, vertex), property});
    }
    constexpr std::uint32_t noted() const override { return notes.size; }
    constexpr void forget(std::uint32_t since) override { notes.size = since; }

    constexpr void lowered(graph& g, operation const& rules, parameters p, index const* operands, index count,
                           index made) override {
        if (&rules == &op::tuple) return;
        pool<index> as_written(count);
        for (index k = 0; k < count; ++k) as_written.push(in_states(g, operands[k]));
        index const before = states.make(rules, p, as_written.data, count);
        index const after = in_states(g, made);
        if (before != after) {
            history_step s;
            s.changing = s.part_before = before;
            s.part_after = after;
            go_on(s, replaced(last, before, after));
        }
        notes.size = 0;
    }

    constexpr void begins(graph& g, index f, index x) override {
        function = f;
        variable = x;
        cotangents.size = 0;
        cotangents.extend(f + 1, no_vertex);
        cotangents[f] = g.rational(1);
        index const operands[] = {in_states(g, f), in_states(g, x)};
        bool const constant = x > f || !reaches(g, x, f);
        index to =
            constant ? zero(states, states[operands[1]].shape) : states.make(op::nabla, {}, operands, 2);
        if (constant) note("what does not depend on the variable has the gradient zero");
        if (confined && !constant) note(confined->reason);
        whole_step(constant ? to : on_the_space(to));
    }

    constexpr void handed_on(graph& g, index y, bool const* depends, index const* now) override {
        if (y == variable) return;
        history_step s;
        s.derivative = g[y].rules;
        s.changing = pending(g, y, cotangents[y]);
        pool<index> before(4), after(4), all(8);
        before.push(s.changing);
        for (index i = y; i-- > 0;) {
            if (!depends[i] || cotangents[i] == now[i]) continue;
            index const old = cotangents[i];
            // What arrives at the variable is simply added.
            bool const added = i == variable && old != no_vertex && g.is(now[i], role::sum) &&
                               g[now[i]].count == 2 && g.operand(now[i], 0) == old;
            if (old != no_vertex && !added) before.push(pending(g, i, old));
            after.push(pending(g, i, added ? g.operand(now[i], 1) : now[i]));
            cotangents[i] = now[i];
        }
        cotangents[y] = no_vertex;
        if (cotangents[variable] != no_vertex) all.push(pending(g, variable, cotangents[variable]));
        for (index i = y; i-- > 0;)
            if (i != variable && depends[i] && cotangents[i] != no_vertex)
                all.push(pending(g, i, cotangents[i]));
        s.part_before = total(before);
        s.part_after = total(after);
        go_on(s, on_the_space(total(all)));
        notes.size = 0;
    }

    constexpr void projected(graph& g, index result) override {
        if (confined->pending) note(confined->name);
        whole_step(in_states(g, result));
    }

    constexpr void translates(graph const& from, graph& to, index const* roots) override {
        written = &from;
        normal = &to;
        root = roots[0];
        images.size = 0;
        images.extend(from.vertices.size, no_vertex);
        for (index i = 0; i < from.vertices.size; ++i)
            if (from[i].count == 0) images[i] = in_states(from, i);
        last = in_states(from, root);
    }

    // In the states, everything above the vertex is still as it was written.
    constexpr void translated(index vertex, index image) override {
        auto const& v = (*written)[vertex];
        pool<index> operands(v.count);
        for (index k = 0; k < v.count; ++k) operands.push(images[written->operand(vertex, k)]);
        index const before = states.make(*v.rules, v.parameters, operands.data, operands.size);
        images[vertex] = shown(*normal, image, states, build_for_display, numerals);
        if (before != images[vertex]) {
            history_step s;
            s.changing = s.part_before = before;
            s.part_after = images[vertex];
            if (notes.size == 0) note("put in order");
            go_on(s, above(vertex));
        }
        notes.size = 0;
    }

    // The state in which a vertex is replaced.
    constexpr index replaced(index state, index old, index by) {
        pool<index> image(state + 1);
        for (index i = 0; i <= state; ++i) {
            index result = i == old ? by : i;
            if (i != old && has_changed(image, i)) result = remade(image, i);
            image.push(result);
        }
        return image[state];
    }

private:
    struct remark {
        std::string_view name{};
        index vertex = no_vertex;
        property_set property{};
    };
    std::int64_t const* numerals;
    index function = 0, variable = 0;
    projection const* confined = nullptr;  // onto the space of the variable
    pool<remark> notes{8};
    copies lowered_copies{}, shown{};
    readings read{states};
    pool<index> cotangents{};
    graph const* written = nullptr;
    graph* normal = nullptr;
    index root = 0;
    pool<index> images{};

    constexpr index on_the_space(index x) {
        if (!confined) return x;
        if (confined->pending) return states.make(*confined->pending, {}, &x, 1);
        return confined->onto(term{&states, x}).index;
    }
    constexpr index in_states(graph const& g, index i) {
        if (&g == normal) return shown(g, i, states, build_for_display, numerals);
        return lowered_copies(g, i, states, build_as_written, numerals);
    }
    constexpr bool has_changed(pool<index> const& image, index i) const {
        for (index k = 0; k < states[i].count; ++k)
            if (image.data[states.operand(i, k)] != states.operand(i, k)) return true;
        return false;
    }
    constexpr index remade(pool<index> const& image, index i) {
        auto const v = states[i];
        pool<index> operands(v.count);
        for (index k = 0; k < v.count; ++k) operands.push(image.data[states.operand(i, k)]);
        return states.make(*v.rules, v.parameters, operands.data, operands.size);
    }
    static constexpr bool reaches(graph const& g, index x, index f) {
        pool<bool> below(f + 1, false);
        for (index i = x; i <= f; ++i) {
            below[i] = i == x;
            for (index k = 0; k < g[i].count; ++k)
                if (g.operand(i, k) >= x && below[g.operand(i, k)]) below[i] = true;
        }
        return below[f];
    }

    // What a vertex with a cotangent has still to give: c ∇ₓ(y) or (∂y/∂x)ᵀ[c]; of the variable, c itself.
    constexpr index pending(graph const& g, index y, index cotangent) {
        index const c = in_states(g, cotangent);
        if (y == variable) return c;
        index const operands[] = {in_states(g, y), in_states(g, variable), c};
        if (!g[y].shape.is_scalar()) return states.make(op::adjoint, {}, operands, 3);
        index const both[] = {c, states.make(op::nabla, {}, operands, 2)};
        return is_one(states, c) ? both[1] : states.make(*states.ops->product, {}, both, 2);
    }
    constexpr index total(pool<index> const& all) {
        pool<index> kept(all.size);
        for (index x : all)
            if (!is_zero(states, x)) kept.push(x);
        if (kept.size == 0) return zero(states, states[in_states_variable()].shape);
        return kept.size == 1 ? kept[0] : states.make(*states.ops->sum, {}, kept.data, kept.size);
    }
    constexpr index in_states_variable() const { return states.operand(first, 1); }

    // The expression that the written root has become when everything up to a vertex is in normal form.
    constexpr index above(index vertex) {
        usage const used(*written, &root, 1);
        pool<index> image(root + 1);
        for (index i = 0; i <= root; ++i) {
            auto const& v = (*written)[i];
            if (i <= vertex || v.count == 0 || used.uses.data[i] == 0) {
                image.push(images[i]);
                continue;
            }
            pool<index> operands(v.count);
            for (index k = 0; k < v.count; ++k) operands.push(image.data[written->operand(i, k)]);
            image.push(states.make(*v.rules, v.parameters, operands.data, operands.size));
        }
        return image[root];
    }

    constexpr void whole_step(index to) {
        history_step s;
        s.changing = s.part_before = last;
        s.part_after = to;
        go_on(s, to);
        notes.size = 0;
    }
    // Takes the step, unless nobody would see it.
    constexpr void go_on(history_step& s, index to) {
        s.before = last;
        s.after = to;
        bool const seen = read(last) != read(to);
        last = to;
        if (!seen) return;
        for (auto const& n : notes) {
            if (n.vertex == no_vertex && s.reason_count < history_step::most)
                s.reasons[s.reason_count++] = n.name;
            if (n.vertex != no_vertex && s.needed_count < history_step::most) {
                s.relied_on[s.needed_count] = n.vertex;
                s.needed[s.needed_count++] = n.property;
            }
        }
        if (s.reason_count == 0 && !s.derivative) s.reasons[s.reason_count++] = "simplification";
        steps.push(s);
    }
};

}  // namespace gradus
