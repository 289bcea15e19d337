// SPDX-License-Identifier: MIT
// An edit: an expression with one of its parts replaced, such as Aᵀ for A in one place, or BA for AB.
#pragma once

#include <gradus/graph/term.hpp>

namespace gradus {

// One change of an expression: in `where` (all of it for a change of the whole), `before` became `after`.
struct edit {
    index whole = 0;  // the expression after the edit
    index where = 0;
    index before = 0;
    index after = 0;
    bool is_exchange = false;  // of two factors
};

// Collects all edits of one kind of mistake each: a transpose forgotten or one too many, the sign or a factor two of a
// summand, two factors in the wrong order. Cost: the size of the graph times the number of its edges.
class edits {
public:
    pool<edit> list{32};

    constexpr edits(graph& of, index root) : g(of), whole(root), users(root + 1, 0) {
        users[root] = 1;
        for (index i = root + 1; i-- > 0;)
            if (users.data[i])
                for (index k = 0; k < g[i].count; ++k) users[g.operand(i, k)] = 1;
        for (index p = 0; p <= root && list.size < most; ++p)
            if (users.data[p])
                for (index k = 0; k < g[p].count; ++k) edit_operand(p, k);
    }

private:
    static constexpr index most = 64;
    graph& g;
    index whole;
    pool<index> users;

    constexpr void edit_operand(index p, index k) {
        index const x = g.operand(p, k);
        if (g[p].rules->carriers > 0 || g.is(p, role::count)) return;
        if (g.is(p, role::transpose)) return;
        if (g.is(x, role::transpose))
            replace(p, k, g.operand(x, 0));
        else if (!g[x].shape.is_scalar())
            replace(p, k, g.make(*g.ops->transpose, {}, &x, 1));
        if (g.is(p, role::sum))
            for (auto const factor : {fraction{-1}, fraction{2}, fraction{1, 2}}) {
                index const scaled[] = {g.rational(factor), x};
                replace(p, k, g.make(*g.ops->product, {}, scaled, 2));
            }
        if (g.is(p, role::product) && k > 0) exchange(p, k);
    }

    constexpr void replace(index p, index k, index replacement) {
        pool<index> operands(g[p].count);
        operands.append(g.operands_of(p), g[p].count);
        index const before = operands[k];
        operands[k] = replacement;
        put(p, operands, before, replacement);
    }
    // Factors k − 1 and k in the other order.
    constexpr void exchange(index p, index k) {
        pool<index> operands(g[p].count);
        operands.append(g.operands_of(p), g[p].count);
        index const a = operands[k - 1], b = operands[k];
        if (g[a].shape.is_scalar() || g[b].shape.is_scalar()) return;
        operands[k - 1] = b;
        operands[k] = a;
        index const before[] = {a, b}, after[] = {b, a};
        auto const& rules = *g[p].rules;
        shape const shapes[] = {g[b].shape, g[a].shape};
        if (rules.shape(shapes, 2).refused()) return;
        put(p, operands, g.make(rules, {}, before, 2), g.make(rules, {}, after, 2), true);
    }

    // The whole with new operands of the vertex p, unless the shapes do not fit.
    constexpr void put(index p, pool<index> const& operands, index before, index after,
                       bool is_exchange = false) {
        pool<index> image(whole + 1);
        for (index i = 0; i <= whole; ++i) image.push(i);
        if (!build(p, operands, image)) return;
        pool<index> mapped(8);
        for (index i = p + 1; i <= whole; ++i) {
            if (!users.data[i]) continue;
            mapped.size = 0;
            bool changed = false;
            for (index k = 0; k < g[i].count; ++k) {
                index const x = g.operand(i, k);
                mapped.push(image.data[x]);
                changed = changed || image.data[x] != x;
            }
            if (changed && !build(i, mapped, image)) return;
        }
        if (g[image[whole]].shape == g[whole].shape && image[whole] != whole)
            list.push({image[whole], p, before, after, is_exchange});
    }
    constexpr bool build(index i, pool<index> const& operands, pool<index>& image) {
        auto const v = g[i];
        pool<shape> shapes(operands.size);
        for (auto x : operands) shapes.push(g[x].shape);
        if (v.rules->shape(shapes.data, shapes.size).refused()) return false;
        image[i] = g.make(*v.rules, v.parameters, operands.data, operands.size);
        return true;
    }
};

}  // namespace gradus
