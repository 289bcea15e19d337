// SPDX-License-Identifier: MIT
// Distances that are spelled out, for a machine: r1ᵀ + 1qᵀ − 2XYᵀ with r and q the squares of the rows of X and Y is
// D(X, Y)², and D(W1)X − WY with W made of powers of D(X, Y) is Σⱼ wᵢⱼ(xᵢ − yⱼ), where no difference is divided by 0.
#pragma once

#include <gradus/operators.hpp>

namespace gradus::catalogue {

// c·A₁A₂…, a product taken apart; what has more than four factors fits no form here.
struct summand {
    static constexpr index most = 4;
    fraction coefficient{1};
    term factors[most]{};
    index count = 0;

    constexpr void multiply(term x) {
        if (x.role() == role::product) {
            for (index k = 0; k < x.count(); ++k) multiply(x.operand(k));
        } else if (x.role() == role::rational) {
            coefficient = coefficient * x.graph->value(x.index);
        } else {
            if (count < most) factors[count] = x;
            ++count;
        }
    }
    constexpr bool is(term a, term b) const { return count == 2 && factors[0] == a && factors[1] == b; }
    constexpr bool is_first(operation const& rules) const {
        return count == 2 && (*factors[0]).rules == &rules;
    }
};
// A sum taken apart, times what stands around it.
struct summands_of {
    pool<summand> all{8};

    constexpr void add(term x, fraction c = 1) {
        if (x.role() == role::sum) {
            for (index k = 0; k < x.count(); ++k) add(x.operand(k), c);
            return;
        }
        summand s;
        s.multiply(x);
        s.coefficient = s.coefficient * c;
        if (s.count == 1 && s.factors[0].role() == role::sum)
            add(s.factors[0], s.coefficient);
        else
            all.push(s);
    }
    constexpr void remove(index k) {
        all[k] = all[all.size - 1];
        --all.size;
    }
};

// The X of X ⊙ X, or no term.
constexpr term root_of_entries(term x) {
    if (x.role() == role::exponent && (*x).parameters == parameters{2, 1}) return x.operand(0);
    if (x.role() == role::hadamard && x.count() == 2 && x.operand(0) == x.operand(1)) return x.operand(0);
    return {};
}
// The X of a column of the squares of its rows, or no term.
constexpr term root_of_rows(term r) {
    auto const* rules = (*r).rules;
    if (rules == &op::row_sums) return root_of_entries(r.operand(0));
    if (rules == &op::col_sums) {
        auto const x = root_of_entries(r.operand(0));
        return x.graph ? transpose_of(x) : x;
    }
    bool const is_product = r.role() == role::product && r.count() == 2;
    if (is_product && r.operand(1).role() == role::ones) return root_of_entries(r.operand(0));
    if (rules == &op::diagonal && r.operand(0).role() == role::product && r.operand(0).count() == 2) {
        auto const x = r.operand(0).operand(0);
        return transpose_of(x) == r.operand(0).operand(1) ? x : term{};
    }
    auto const x = root_of_entries(r);
    return x.graph && (*x).rules == &op::row_norms ? x.operand(0) : x;
}

// D(X, Y) of a c·D(X, Y)², or no term.
constexpr term root_of_distances(term sum, fraction& scale) {
    if (sum.role() != role::sum || sum.is_scalar()) return {};
    summands_of parts;
    parts.add(sum);
    if (parts.all.size != 3) return {};
    term x{}, y{};
    summand const* product = nullptr;
    for (auto const& s : parts.all) {
        if (s.count != 2) return {};
        auto const a = s.factors[0], b = s.factors[1];
        if (!x.graph && b.role() == role::ones && (x = root_of_rows(a)).graph) {
            scale = s.coefficient;
        } else if (!y.graph && a.role() == role::ones && (y = root_of_rows(transpose_of(b))).graph) {
            continue;
        } else {
            product = &s;
        }
    }
    if (!x.graph || !y.graph || !product || scale.is_negative()) return {};
    bool const is_whole = product->is(x, transpose_of(y)) && product->coefficient == scale * fraction{-2};
    for (auto const& s : parts.all)
        if (&s != product && s.coefficient != scale) return {};
    return is_whole ? gradus::row_distances(x, y) : term{};
}

// The weights with 1/D as a quotient that is 0 where D is 0; whether there is any is told.
constexpr term guarded_weights(term w, bool& found, int depth = 12) {
    auto& g = *w.graph;
    if (w.role() == role::exponent && (*w.operand(0)).rules == &op::row_distances) {
        auto const [p, q] = (*w).parameters;
        if (p >= 0) return w;
        found = true;
        auto const inverse = gradus::quotient_or_zero(ones_of(w.shape(), w), w.operand(0));
        if (p == -1 && q == 1) return inverse;
        return {&g, g.build(g, op::exponent, {-p, q}, &inverse.index, 1)};
    }
    bool const passes = w.role() == role::sum || w.role() == role::product || w.role() == role::hadamard ||
                        w.role() == role::transpose || w.role() == role::exponent ||
                        w.role() == role::elementwise;
    if (!passes || depth == 0) return w;
    pool<index> operands(w.count());
    for (index k = 0, count = w.count(); k < count; ++k)
        operands.push(guarded_weights(w.operand(k), found, depth - 1).index);
    return {&g, g.build(g, *(*w).rules, (*w).parameters, operands.data, operands.size)};
}

// The summands B of a v = B1 + …, each as c·B.
constexpr bool take_rows(term v, fraction c, pool<summand>& to) {
    summands_of parts;
    parts.add(v, c);
    for (auto const& s : parts.all) {
        if (s.count == 2 && s.factors[1].role() == role::ones) {
            summands_of matrices;
            matrices.add(s.factors[0], s.coefficient);
            for (auto const& m : matrices.all) to.push(m);
            continue;
        }
        if (s.count != 1) return false;
        auto const* rules = (*s.factors[0]).rules;
        if (rules != &op::row_sums && rules != &op::col_sums) return false;
        auto const x = s.factors[0].operand(0);
        summands_of matrices;
        matrices.add(rules == &op::row_sums ? x : transpose_of(x), s.coefficient);
        for (auto const& m : matrices.all) to.push(m);
    }
    return true;
}

// Of summands c·D(B1 + …)X and −c·BY … the differences; the others stay. An empty term where they do not fit.
constexpr term differences_among(summands_of& parts, term like) {
    for (index i = 0; i < parts.all.size; ++i) {
        auto const scaled = parts.all[i];
        if (!scaled.is_first(op::diag)) continue;
        auto const x = scaled.factors[1];
        pool<summand> weights(4);
        if (!take_rows(scaled.factors[0].operand(0), scaled.coefficient, weights)) continue;
        pool<bool> used(parts.all.size, false);
        used[i] = true;
        term y{}, w{};
        for (auto const& b : weights) {
            index k = 0;
            for (; k < parts.all.size; ++k) {
                auto const& s = parts.all[k];
                if (used[k] || b.count != 1 || s.count != 2 || !(s.factors[0] == b.factors[0])) continue;
                if (s.coefficient == -b.coefficient && (!y.graph || s.factors[1] == y)) break;
            }
            if (k == parts.all.size) {
                w = {};
                break;
            }
            used[k] = true;
            y = parts.all[k].factors[1];
            auto const part = rational_in(like, b.coefficient) * b.factors[0];
            w = w.graph ? w + part : part;
        }
        bool found = false;
        if (w.graph) w = guarded_weights(w, found);
        if (!found) continue;
        auto result = gradus::weighted_differences(w, x, y);
        for (index k = 0; k < parts.all.size; ++k) {
            if (used[k]) continue;
            auto const& s = parts.all[k];
            if (s.count == 0 || s.count > summand::most) return {};
            auto rest = rational_in(like, s.coefficient) * s.factors[0];
            for (index f = 1; f < s.count; ++f) rest = rest * s.factors[f];
            result = result + rest;
        }
        return result;
    }
    return {};
}

// D(W1)X − WY
constexpr term sum_of_differences(term y) {
    if (y.shape().is_scalar() || y.count() < 2) return y;
    summands_of parts;
    parts.add(y);
    auto const made = differences_among(parts, y);
    return made.graph ? made : y;
}
// (D(W1) − W)X
constexpr term product_of_differences(term y) {
    index const last = y.count() - 1;
    if (last == 0 || y.operand(last).is_scalar() || y.operand(last - 1).role() != role::sum) return y;
    for (index k = 0; k + 1 < last; ++k)
        if (!y.operand(k).is_scalar()) return y;
    summands_of parts;
    parts.add(y.operand(last - 1));
    for (auto& s : parts.all) s.multiply(y.operand(last));
    auto made = differences_among(parts, y);
    for (index k = 0; k + 1 < last && made.graph; ++k) made = y.operand(k) * made;
    return made.graph ? made : y;
}

}  // namespace gradus::catalogue
