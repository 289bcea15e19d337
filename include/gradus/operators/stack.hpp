// SPDX-License-Identifier: MIT
// Stacks: what is true of [a; b] and [A, B]. Each part of a cotangent goes to its operand.
#pragma once

#include <gradus/operators/slice.hpp>

namespace gradus::op {

constexpr along along_of(term stack) { return (*stack).rules == &vstack ? along::rows : along::columns; }
constexpr dimension start_of(term y, index i) {
    dimension start{0};
    for (index k = 0; k < i; ++k) start = start + size_along(along_of(y), y.operand(k).shape());
    return start;
}

constexpr term stack_pullback(term g, term y, int i) {
    auto const at = static_cast<index>(i);
    return slice_of(along_of(y), g, start_of(y, at), size_along(along_of(y), y.operand(at).shape()));
}

// [A; B] = S₁A + S₂B with S₁ = [I; 0], S₂ = [0; I].
constexpr term stack_matrix(term y, int i) {
    auto const at = static_cast<index>(i);
    auto const n = size_along(along_of(y), y.operand(at).shape()), start = start_of(y, at);
    auto const after = size_along(along_of(y), y.shape()) - start - n;
    return acting_along(along_of(y), padded(along::rows, identity_of({n, n}, y), start, after), y);
}

constexpr property_set stack_properties(term y) {
    property_set known = nonnegative | positive | binary | plus_minus_one;
    for (index k = 0; k < y.count(); ++k) known = known & (*y.operand(k)).properties;
    return known;
}

constexpr term transposed_stack(term y) {
    auto const across = along_of(y) == along::rows ? along::columns : along::rows;
    stacking turned{across, y, transposed(y.shape())};
    for (index k = 0; k < y.count(); ++k) turned.push(transpose_of(y.operand(k)));
    return turned.whole();
}

// The factors of c₁c₂…X that are numbers.
constexpr void list_scalars(term x, pool<index>& scalars) {
    if (x.role() != role::product || x.is_scalar()) return;
    for (index k = 0; k < x.count(); ++k)
        if (x.operand(k).is_scalar()) scalars.push(x.operand(k).index);
}
constexpr bool lists(pool<index> const& list, index x) {
    for (index k = 0; k < list.size; ++k)
        if (list[k] == x) return true;
    return false;
}

// [ca; 0; cb] = c[a; 0; b].
constexpr term with_scalars_in_front(term y) {
    pool<index> common(4);
    bool first = true;
    for (index k = 0; k < y.count(); ++k) {
        auto const x = y.operand(k);
        if (stacking::is_nothing(x)) continue;
        pool<index> here(4);
        list_scalars(x, here);
        if (first) common.append(here.data, here.size);
        first = false;
        index kept = 0;
        for (index n = 0; n < common.size; ++n)
            if (lists(here, common[n])) common[kept++] = common[n];
        common.size = kept;
        if (common.size == 0) return y;
    }
    stacking bare{along_of(y), y, y.shape()};
    auto scale = rational_in(y, 1);
    for (index k = 0; k < common.size; ++k) scale = scale * term{y.graph, common[k]};
    for (index k = 0; k < y.count(); ++k) {
        auto const x = y.operand(k);
        if (stacking::is_nothing(x)) {
            bare.push(x);
            continue;
        }
        auto rest = rational_in(y, 1);
        for (index n = 0; n < x.count(); ++n)
            if (!lists(common, x.operand(n).index)) rest = rest * x.operand(n);
        bare.push(rest);
    }
    return scale * bare.whole();
}

constexpr term simpler_stack(term y) {
    stacking whole{along_of(y), y, y.shape()};
    bool all_ones = true;
    for (index k = 0; k < y.count(); ++k) {
        auto const x = y.operand(k);
        all_ones =
            all_ones && (x.role() == role::ones || (x.role() == role::rational && x == rational_in(y, 1)));
        // X[1:2] above X[3:5] is X[1:5].
        if (whole.parts.size > 0) {
            term const last{y.graph, whole.parts[whole.parts.size - 1]};
            if (auto const joined = joined_slices(whole.along, last, x); joined.graph) {
                --whole.parts.size;
                whole.push(joined);
                continue;
            }
        }
        whole.push(x);
    }
    if (all_ones) return ones_of(y.shape(), y);
    bool same = whole.parts.size == y.count();
    for (index k = 0; same && k < y.count(); ++k) same = whole.parts[k] == y.operand(k).index;
    return same ? with_scalars_in_front(y) : whole.whole();
}

// c[a; b] + d[e; f] = [ca + de; cb + df], where zeros are cut to fit.
constexpr term merged_stacks(term c, term x, term d, term y) {
    struct side {
        term scale, stack;
        index next = 0;
        term part{};
        constexpr bool take() {
            if (next == stack.count()) return false;
            part = stack.operand(next++);
            return true;
        }
    } left{c, x}, right{d, y};
    stacking merged{along_of(x), x, x.shape()};
    bool more = left.take() && right.take();
    while (more) {
        auto const p = merged.size_of(left.part), q = merged.size_of(right.part);
        if (p == q) {
            auto const a = left.scale * left.part, b = right.scale * right.part;
            merged.push(merged.is_nothing(left.part) ? b : merged.is_nothing(right.part) ? a : a + b);
            more = left.take();
            if (right.take() != more) return {};
            continue;
        }
        bool const left_is_longer = is_never_negative(p - q);
        auto& longer = left_is_longer ? left : right;
        auto& shorter = left_is_longer ? right : left;
        auto const rest = left_is_longer ? p - q : q - p;
        if (!is_never_negative(rest) || !merged.is_nothing(longer.part)) return {};
        merged.push(shorter.scale * shorter.part);
        longer.part = merged.zeros_of(rest);
        if (!shorter.take()) return {};
    }
    return merged.whole();
}

}  // namespace gradus::op
