// SPDX-License-Identifier: MIT
// Roots of sums of squares, for a machine: √(Σxᵢ²) is ‖x‖, √(a² + b²) the hypotenuse of a and b, the roots of row sums of
// squares are the norms of rows. So no square overflows or vanishes, and what is divided by the root is 0 where it is 0.
// Example: (mean(u ⊙ u) + t²)^(−1/2) becomes hypot(n^(−1/2)‖u‖, t)⁻¹.
#pragma once

#include <gradus/catalogue/distances.hpp>
#include <gradus/rewriting/light.hpp>

namespace gradus::catalogue {

// S as c₁r₁² + c₂r₂² + …, entry by entry.
struct sum_of_squares {
    struct square {
        term scale;  // cᵢ ≥ 0, a number
        term root;
    };
    pool<square> all{4};
    index constants = 0;  // of which the root is no variable

    // Whether s is such a sum; what it consists of is added, each times the scale.
    constexpr bool take(term s, term scale) {
        switch (s.role()) {
            case role::sum: {
                fraction coefficient{1};
                if (auto const root = root_of_distances(s, coefficient); root.graph)
                    return push(scale * rational_in(s, coefficient), root);
                for (index k = 0; k < s.count(); ++k)
                    if (!take(s.operand(k), scale)) return false;
                return true;
            }
            case role::rational: {
                if ((*s).parameters.first < 0) return false;
                if ((*s).parameters.first == 0) return true;
                return take_constant(s * scale, rational_in(s, 1));
            }
            case role::ones: return take_constant(scale, s);
            case role::exponent: return is_even(s) && push(scale, root_of_even(s));
            case role::product: return take_product(s, scale);
            case role::hadamard: {
                pool<index> factors(s.count());
                factors.append(s.graph->operands_of(s.index), s.count());
                auto const root = root_of_factors(*s.graph, factors);
                return root.graph && push(scale, root);
            }
            default: return take_total(s, scale);
        }
    }

private:
    constexpr bool push(term scale, term root) {
        all.push({scale, root});
        return true;
    }
    constexpr bool take_constant(term scale, term root) {
        ++constants;
        return push(scale, root);
    }
    static constexpr bool is_even(term x) {
        auto const [p, q] = (*x).parameters;
        return q == 1 && p > 0 && p % 2 == 0;
    }
    static constexpr term root_of_even(term x) {
        auto const base = x.operand(0);
        return raised(base, {(*x).parameters.first / 2, 1});
    }
    static constexpr term raised(term x, parameters p) {
        return {x.graph, x.graph->build(*x.graph, op::exponent, p, &x.index, 1)};
    }

public:
    static constexpr term raise(term x, parameters p) { return p == parameters{1, 1} ? x : raised(x, p); }

private:
    // The root of a product of factors that commute: of a·a·b²·λ it is abλ^½, with a nonnegative λ; else no term.
    static constexpr term root_of_factors(graph& g, pool<index> const& factors) {
        index const last = factors.size;
        term root{};
        auto const multiply = [&](term x) {
            root = !root.graph ? x : x.is_scalar() ? root * x : gradus::hadamard(root, x);
        };
        pool<bool> used(last, false);
        for (index k = 0; k < last; ++k) {
            if (used[k]) continue;
            term const x{&g, factors[k]};
            index twin = k + 1;
            while (twin < last && (used[twin] || factors[twin] != x.index)) ++twin;
            if (twin < last) {
                used[twin] = true;
                multiply(x);
            } else if (x.role() == role::exponent && is_even(x)) {
                multiply(root_of_even(x));
            } else if (x.has(nonnegative)) {
                multiply(gradus::sqrt(x));
            } else {
                return {};
            }
        }
        return root;
    }
    // Numbers and matrices apart, products within taken apart; xᵀx is one number.
    static constexpr void take_factors(term x, pool<index>& numbers, pool<index>& matrices) {
        bool is_open = x.role() == role::product && !x.is_scalar();
        if (x.role() == role::product && x.is_scalar()) is_open = x.operand(x.count() - 1).is_scalar();
        if (!is_open) return (x.is_scalar() ? numbers : matrices).push(x.index);
        for (index k = 0; k < x.count(); ++k) take_factors(x.operand(k), numbers, matrices);
    }
    // Numbers, and an array, its row sums, or a product that is its own mirror image: xᵀAᵀAx.
    constexpr bool take_product(term s, term scale) {
        auto& g = *s.graph;
        pool<index> numbers(4), matrices(4), rest(4);
        for (index k = 0; k < s.count(); ++k) take_factors(s.operand(k), numbers, matrices);
        for (index x : numbers)
            if (is_scale({&g, x}) || (matrices.size > 0 && g[x].properties.has(nonnegative)))
                scale = scale * term{&g, x};
            else
                rest.push(x);
        if (matrices.size == 0) {
            if (rest.size == 1) return take({&g, rest[0]}, scale);
            auto const root = root_of_factors(g, rest);
            return root.graph && push(scale, root);
        }
        if (rest.size > 0) {
            if (!root_of_factors(g, rest).graph) return false;
            for (index x : rest) scale = scale * term{&g, x};
        }
        term const last{&g, matrices[matrices.size - 1]};
        if (matrices.size == 1) return take(last, scale);
        if (matrices.size == 2 && last.role() == role::ones && last.shape().is_vector())
            return take_sums(term{&g, matrices[0]}, scale, s.is_scalar(), false);
        if (matrices.size == 2 && g.is(matrices[0], role::ones) && g[matrices[0]].shape.rows.is_one())
            return s.is_scalar() && take_sums(last, scale, true, false);
        return s.is_scalar() && take_mirrored(g, matrices, scale);
    }
    // What stands outside a root: constants, and numbers that are not squares themselves.
    static constexpr bool is_scale(term x) {
        if (x.role() == role::rational) return (*x).parameters.first > 0;
        return x.has(nonnegative) && !(x.role() == role::exponent && is_even(x)) && !is_total(x);
    }
    static constexpr bool is_total(term x) {
        auto const* rules = (*x).rules;
        return x.role() == role::sum || x.role() == role::product || rules == &op::squared_norm ||
               rules == &op::sum_of_entries || rules == &op::mean || rules == &op::trace;
    }
    constexpr bool take_mirrored(graph& g, pool<index> const& factors, term scale) {
        index const count = factors.size;
        if (count % 2 != 0) return false;
        for (index k = 0; k < count / 2; ++k)
            if (transpose_of({&g, factors[k]}).index != factors[count - 1 - k]) return false;
        term half{&g, factors[count / 2]};
        for (index k = count / 2 + 1; k < count; ++k) half = half * term{&g, factors[k]};
        return push(scale, gradus::norm(half));
    }
    // Sums of the entries of squares.
    constexpr bool take_total(term s, term scale) {
        auto const* rules = (*s).rules;
        if (rules == &op::squared_norm) return push(scale, gradus::norm(s.operand(0)));
        if (rules == &op::trace) {
            pool<index> numbers(2), factors(4);
            take_factors(s.operand(0), numbers, factors);
            return numbers.size == 0 && take_mirrored(*s.graph, factors, scale);
        }
        bool const by_rows = rules == &op::row_sums, by_columns = rules == &op::col_sums;
        bool const is_mean = rules == &op::mean;
        if (!by_rows && !by_columns && !is_mean && rules != &op::sum_of_entries) return false;
        auto const x = s.operand(0);
        if (is_mean) scale = scale * pow<-1>(count_of(x.shape(), s));
        return take_sums(x, scale, !by_rows && !by_columns, by_columns);
    }
    // Of all entries of x, of its rows or of its columns.
    constexpr bool take_sums(term x, term scale, bool of_all, bool by_columns) {
        sum_of_squares entries;
        if (!entries.take(x, rational_in(x, 1)) || entries.constants > 0) return false;
        for (auto const& e : entries.all)
            push(scale * e.scale, of_all       ? gradus::norm(e.root)
                                  : by_columns ? gradus::row_norms(T(e.root))
                                               : gradus::row_norms(e.root));
        return true;
    }
};

// S^(p/2) for an odd p, and S⁻ᵏ where every square is one of variables.
constexpr term root_of_squares(term y) {
    auto const [p, q] = (*y).parameters;
    bool const is_root = q == 2, is_inverse = q == 1 && p < 0;
    if (!is_root && !is_inverse) return y;
    sum_of_squares squares;
    auto const s = y.operand(0);
    if (!squares.take(s, rational_in(y, 1))) return y;
    auto const& all = squares.all;
    if (all.size == squares.constants || (is_inverse && squares.constants > 0)) return y;
    parameters const of_root = is_root ? parameters{p, 1} : parameters{2 * p, 1};
    if (all.size == 1) {
        auto const [scale, root] = all[0];
        if (is_inverse && !(*root).rules->is_definite) return y;
        auto const size = root.has(nonnegative) ? root : gradus::abs(root);
        auto const whole = sum_of_squares::raise(size, of_root);
        return is_one(*y.graph, scale.index) ? whole : sum_of_squares::raise(scale, (*y).parameters) * whole;
    }
    pool<index> sides(all.size);
    for (auto const& [scale, root] : all)
        sides.push(is_one(*y.graph, scale.index) ? root.index : (gradus::sqrt(scale) * root).index);
    term const size{y.graph, y.graph->build(*y.graph, op::hypotenuse, {}, sides.data, sides.size)};
    return sum_of_squares::raise(size, of_root);
}

}  // namespace gradus::catalogue
