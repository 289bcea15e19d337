// SPDX-License-Identifier: MIT
// Jacobians and Hessians: the matrix of the derivative, outputs × inputs; of matrices, ∂vec(F)/∂vec(X) column by column.
#pragma once

#include <gradus/calculus/directional.hpp>
#include <gradus/calculus/gradient.hpp>
#include <gradus/operators/kronecker.hpp>

namespace gradus {

// The matrix M of a map y(v) that is linear in v: vec(y) = M vec(v).
struct linear_map {
    graph& g;
    index v;
    pool<index> known{64};  // vertex → its matrix, or no_vertex where it does not depend on v
    operation const* formless = nullptr;

    constexpr linear_map(graph& of, index direction) : g(of), v(direction) {}

    constexpr index matrix_of(index root) {
        known.extend(root + 1, no_vertex);
        if (v > root) return no_vertex;
        auto const n = entries(v);
        known[v] = identity_of({n, n}, at(v)).index;
        return matrix_below(root);
    }

private:
    constexpr index matrix_below(index root) {
        usage const used(g, &root, 1);
        known.extend(root + 1, no_vertex);
        for (index i = v + 1; i <= root && !formless; ++i)
            if (used.uses[i] > 0 && known[i] == no_vertex && depends_on_direction(i)) {
                index const made = derive(at(i)).index;
                known[i] = made;
            }
        return known[root];
    }
    constexpr term at(index i) const { return {&g, i}; }
    constexpr dimension entries(index i) const { return g[i].shape.rows * g[i].shape.columns; }
    constexpr bool depends_on_direction(index i) const {
        for (index k = 0; k < g[i].count; ++k)
            if (known[g.operand(i, k)] != no_vertex) return true;
        return false;
    }
    constexpr term map_of(term x) const { return at(known[x.index]); }
    constexpr index dependent_operand(term y) const {
        index k = 0;
        while (known[y.operand(k).index] == no_vertex) ++k;
        return k;
    }

    constexpr term derive(term y) {
        auto const& rules = *(*y).rules;
        switch (rules.role) {
            case role::sum: {
                auto total = rational_in(y, 0);
                bool first = true;
                for (index k = 0; k < y.count(); ++k) {
                    if (known[y.operand(k).index] == no_vertex) continue;
                    total = first ? map_of(y.operand(k)) : total + map_of(y.operand(k));
                    first = false;
                }
                return total;
            }
            case role::product: return of_product(y);
            case role::hadamard: {
                auto const k = dependent_operand(y);
                auto others = ones_of(y.shape(), y);
                for (index n = 0; n < y.count(); ++n)
                    if (n != k) others = hadamard(others, y.operand(n));
                return diag(vec(others)) * map_of(y.operand(k));
            }
            case role::transpose: {
                auto const x = y.operand(0);
                return commutation_of(x.shape(), y) * map_of(x);
            }
            default: break;
        }
        // A linear function with one value is the inner product with its gradient.
        bool const is_inner = rules.linear && y.is_scalar() && rules.pullback;
        if (!rules.matrix && !is_inner) return by_columns(y);
        auto total = y;
        bool begun = false;
        for (index k = 0; k < y.count(); ++k) {
            auto const x = y.operand(k);
            if (known[x.index] == no_vertex) continue;
            auto const at = static_cast<int>(k);
            auto const m =
                rules.matrix ? rules.matrix(y, at) : T(vec(rules.pullback(rational_in(y, 1), y, at)));
            total = begun ? total + m * map_of(x) : m * map_of(x);
            begun = true;
        }
        return total;
    }

    // The columns of the matrix are the values at unit vectors; without names among the sizes there are so many.
    static constexpr std::int64_t most_columns = 64;
    constexpr term by_columns(term y) {
        auto const s = g[v].shape;
        auto const n = entries(v);
        if (!n.is_number() || !s.rows.is_number() || n.number() > most_columns) {
            formless = (*y).rules;
            return y;
        }
        pool<index> columns(static_cast<index>(n.number()));
        for (std::int64_t k = 0; k < n.number(); ++k) {
            index const like = ones_of(s, y).index;
            parameters const place{k % s.rows.number(), k / s.rows.number()};
            index const unit = s.is_scalar() ? g.rational(1) : g.build(g, op::unit, place, &like, 1);
            columns.push(vec(term{&g, value_at(y.index, unit)}).index);
        }
        if (columns.size == 1) return at(columns[0]);
        return at(g.build(g, op::hstack, {}, columns.data, columns.size));
    }
    // eᵢᵀx is an entry of x.
    constexpr term picked_by_row(index product, pool<index> const& operands) const {
        if (!g.is(product, role::product) || operands.size != 2 || !g.is(operands[0], role::transpose))
            return {};
        auto const row = at(g.operand(operands[0], 0));
        auto const times = (*row).rules->times;
        return times && g[product].shape.is_scalar() ? times(row, at(operands[1]), true) : term{};
    }
    // What y is where v is the given vector.
    constexpr index value_at(index y, index vector) {
        pool<index> image(y + 1 - v), operands(4);
        for (index i = v; i <= y; ++i) {
            image.push(i == v ? vector : i);
            if (i == v || !depends_on_direction(i)) continue;
            auto const count = g[i].count;
            operands.size = 0;
            for (index k = 0; k < count; ++k) {
                index const x = g.operand(i, k);
                operands.push(x < v ? x : image[x - v]);
            }
            auto const picked = picked_by_row(i, operands);
            image[i - v] = picked.graph
                               ? picked.index
                               : g.build(g, *g[i].rules, parameters{g[i].parameters}, operands.data, count);
        }
        return image[y - v];
    }

    // A product around a factor that depends on v: scalars · left · x · right, each 1 where there is none.
    struct sandwich {
        term scalars, left, x, right;
    };
    constexpr sandwich around(term y) const {
        auto const k = dependent_operand(y);
        auto const one = rational_in(y, 1);
        sandwich s{one, one, y.operand(k), one};
        for (index n = 0; n < y.count(); ++n) {
            auto const factor = y.operand(n);
            if (n == k) continue;
            if (factor.is_scalar())
                s.scalars = s.scalars * factor;
            else if (n < k)
                s.left = s.left * factor;
            else
                s.right = s.right * factor;
        }
        return s;
    }
    // Where a product of x with a column, or of a row with x, is known without x (D(v)w = w ⊙ v), the product written
    // so; an empty term otherwise.
    constexpr term without_factor(term y) const {
        auto s = around(y);
        while (s.x.role() == role::product && !s.x.is_scalar()) {
            auto const inner = around(s.x);
            s = {s.scalars * inner.scalars, s.left * inner.left, inner.x, inner.right * s.right};
        }
        auto const times = (*s.x).rules->times;
        if (!times) return {};
        auto const is_one = [](term t) { return t.role() == role::rational; };
        bool const column = !is_one(s.right) && s.right.shape().is_vector();
        if (!column && (is_one(s.left) || !s.left.shape().rows.is_one())) return {};
        auto const inside = column ? times(s.x, s.right, false) : times(s.x, transpose_of(s.left), true);
        if (inside.graph == nullptr) return {};
        auto const outside = column ? s.left : is_one(s.right) ? s.right : transpose_of(s.right);
        return s.scalars * (outside * inside);
    }

    // vec(P X S) = (Sᵀ ⊗ P) vec(X).
    constexpr term of_product(term y) {
        if (auto const simpler = without_factor(y); simpler.graph) return at(matrix_below(simpler.index));
        auto const whole = around(y);
        auto const scalars = whole.scalars, x = whole.x;
        auto left = whole.left, right = whole.right;
        if (x.is_scalar()) {
            auto const rest = left * right;
            return scalars * (rest.is_scalar() ? map_of(x) : vec(rest) * map_of(x));
        }
        bool const alone_left = left.role() == role::rational, alone_right = right.role() == role::rational;
        if (alone_left) left = identity_of({x.shape().rows, x.shape().rows}, y);
        if (alone_right) right = identity_of({x.shape().columns, x.shape().columns}, y);
        return scalars * (kron(T(right), left) * map_of(x));
    }
};

// Sources: F, the variable.
struct jacobian_kind {
    static constexpr std::string_view name = "jacobian", arguments = "F, x";
    static constexpr index first_variable = 1;
    static constexpr index results(index) { return 1; }

    static constexpr obstacle derive(graph& g, index const* sources, index, index* results) {
        auto const f = g[sources[0]].shape, x = g[sources[1]].shape;
        if (f.is_scalar()) {  // the gradient as a row
            obstacle const stopped{accumulate(g, sources[0], g.rational(1), sources + 1, results, 1)};
            if (!stopped) results[0] = T(vec(term{&g, results[0]})).index;
            return stopped;
        }
        index const v = anything(g, x, "direction");
        index along = 0;
        if (auto const stopped = push_forward(g, sources[0], sources[1], v, along)) return stopped;
        linear_map map(g, v);
        results[0] = map.matrix_of(along);
        if (results[0] == no_vertex) results[0] = zero(g, {f.rows * f.columns, x.rows * x.columns});
        return {nullptr, map.formless};
    }
};

template <hash_value X>
struct dependent_entries {
    static constexpr void write(writer& out) {
        out << "the entries of " << meaning(node<X>{}).name
            << " are not independent (it is symmetric, diagonal or triangular), so its Jacobian and Hessian have no "
               "agreed form; write jvp(F, X, V) or jvp(grad(f, X), X, V), the derivative in a direction V of its kind";
    }
};
template <hash_value F>
struct not_a_scalar_for_hessian {
    static constexpr void write(writer& out) {
        out << "hessian(f, x): f must be a scalar, but ";
        write_briefly(out, meaning(node<F>{}));
        out << " is " << meaning(node<F>{}).shape << "; use jvp(jvp(F, x, u), x, v)";
    }
};

template <hash_value X>
constexpr bool require_independent_entries() {
    if constexpr (projection_for(meaning(node<X>{}).shape, meaning(node<X>{}).declared) != nullptr) {
        refuse<dependent_entries<X>>();
        return false;
    }
    return true;
}

// ∂F/∂x by a symbol x: m×n for F of length m and x of length n; with matrices, ∂vec(F)/∂vec(X) (Magnus & Neudecker,
// 9.4). A scalar F gives a row.
template <expression F, expression X>
constexpr auto jacobian(F const& f, X const& x) {
    if constexpr (require_symbol<jacobian_kind, X::hash>() && require_independent_entries<X::hash>())
        return differentiate<jacobian_kind>(itself, f, x);
    else
        return f;
}

// The Jacobian of the gradient of a scalar f: n×n, symmetric; of an m×n matrix X, mn×mn.
template <expression F, expression X>
constexpr auto hessian(F const& f, X const& x) {
    if constexpr (!meaning(node<F::hash>{}).shape.is_scalar()) {
        refuse<not_a_scalar_for_hessian<F::hash>>();
        return f;
    } else {
        return jacobian(grad(f, x), x);
    }
}

// The Jacobians by several symbols, as a Hana tuple: the block row of the Jacobian by all of them.
template <expression F, expression... X>
constexpr auto jacobian(F const& f, boost::hana::tuple<X...> const& variables) {
    return boost::hana::unpack(variables,
                               [&](auto const&... x) { return boost::hana::make_tuple(jacobian(f, x)...); });
}

template <hash_value F>
struct hessian_by_several {
    static constexpr void write(writer& out) {
        out << "hessian(f, x) of ";
        write_briefly(out, meaning(node<F>{}));
        out << ": x must be one symbol; the block by x and y is jacobian(grad(f, x), y)";
    }
};
template <expression F, expression... X>
constexpr auto hessian(F const& f, boost::hana::tuple<X...> const&) {
    refuse<hessian_by_several<F::hash>>();
    return f;
}

}  // namespace gradus
