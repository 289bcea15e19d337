// SPDX-License-Identifier: MIT
// Roots of sums of squares, for a machine: √(Σxᵢ²) is ‖x‖, √(a² + b²) the hypotenuse of a and b, the roots of row sums of
// squares are the norms of rows. So no square overflows or vanishes, and what is divided by the root is 0 where it is 0.
// Example: (mean(u ⊙ u) + t²)^(−1/2) becomes hypot(n^(−1/2)‖u‖, t)⁻¹.
#pragma once

#include <gradus/catalogue/distances.hpp>

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
                auto const root = root_of_factors(s, 0, s.count());
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
    static constexpr term root_of_factors(term s, index first, index last) {
        term root{};
        auto const multiply = [&](term x) {
            root = !root.graph ? x : x.is_scalar() ? root * x : gradus::hadamard(root, x);
        };
        pool<bool> used(last, false);
        for (index k = first; k < last; ++k) {
            if (used[k]) continue;
            auto const x = s.operand(k);
            index twin = k + 1;
            while (twin < last && (used[twin] || !(s.operand(twin) == x))) ++twin;
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
    // Numbers, and an array or a product that is its own mirror image: xᵀAᵀAx.
    constexpr bool take_product(term s, term scale) {
        index first = 0;
        while (first < s.count() && s.operand(first).is_scalar()) ++first;
        if (first == s.count()) {
            pool<bool> kept(first, true);
            for (index k = 0; k < first; ++k)
                if (is_scale(s.operand(k))) {
                    scale = scale * s.operand(k);
                    kept[k] = false;
                }
            pool<index> rest(first);
            for (index k = 0; k < first; ++k)
                if (kept[k]) rest.push(s.operand(k).index);
            if (rest.size == 0) return false;
            if (rest.size == 1) return take({s.graph, rest[0]}, scale);
            term const inner{s.graph, s.graph->make(op::product, {}, rest.data, rest.size)};
            auto const root = root_of_factors(inner, 0, inner.count());
            return root.graph && push(scale, root);
        }
        for (index k = 0; k < first; ++k) {
            if (!s.operand(k).has(nonnegative)) return false;
            scale = scale * s.operand(k);
        }
        if (first + 1 == s.count()) return take(s.operand(first), scale);
        return s.is_scalar() && take_mirrored(s, first, scale);
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
    constexpr bool take_mirrored(term s, index first, term scale) {
        index const count = s.count() - first;
        if (count % 2 != 0) return false;
        for (index k = 0; k < count / 2; ++k)
            if (!(transpose_of(s.operand(first + k)) == s.operand(s.count() - 1 - k))) return false;
        auto half = s.operand(first + count / 2);
        for (index k = first + count / 2 + 1; k < s.count(); ++k) half = half * s.operand(k);
        return push(scale, gradus::norm(half));
    }
    // Sums of the entries of squares.
    constexpr bool take_total(term s, term scale) {
        auto const* rules = (*s).rules;
        if (rules == &op::squared_norm) return push(scale, gradus::norm(s.operand(0)));
        if (rules == &op::trace) {
            auto const x = s.operand(0);
            return x.role() == role::product && !x.operand(0).is_scalar() && take_mirrored(x, 0, scale);
        }
        bool const by_rows = rules == &op::row_sums, by_columns = rules == &op::col_sums;
        bool const is_mean = rules == &op::mean;
        if (!by_rows && !by_columns && !is_mean && rules != &op::sum_of_entries) return false;
        sum_of_squares entries;
        auto const x = s.operand(0);
        if (!entries.take(x, rational_in(s, 1)) || entries.constants > 0) return false;
        if (is_mean) scale = scale * pow<-1>(count_of(x.shape(), s));
        for (auto const& e : entries.all)
            push(scale * e.scale, by_rows      ? gradus::row_norms(e.root)
                                  : by_columns ? gradus::row_norms(T(e.root))
                                               : gradus::norm(e.root));
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
