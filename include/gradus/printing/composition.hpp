// SPDX-License-Identifier: MIT
// Composition: what there is to know of an expression before it is written: the parts of a product, how strongly an
// expression binds, whether it starts with a minus or reads as a word.
#pragma once

#include <gradus/printing/dialect.hpp>
#include <gradus/printing/naming.hpp>

namespace gradus {

struct composition {
    graph const& g;
    gradus::dialect dialect;
    naming const& names;

    // What a product is made of, nested products opened: sign, number, scalars above and below the line, the chain.
    struct fraction_parts {
        fraction coefficient{1};
        pool<index> above{4};
        pool<index> below{4};
        pool<index> chain{4};
    };
    constexpr void take_apart(index i, fraction_parts& p, bool whole = true) const {
        bool const named = !whole && names.is_named(i);  // of a definition, the part itself is written out
        if (!named && g.is(i, role::product)) {
            bool const is_number = g[i].shape.is_scalar() && has_chain(i);
            if (is_number && !whole) {
                p.above.push(i);
                return;
            }
            for (index k = 0; k < g[i].count; ++k) take_apart(g.operand(i, k), p, false);
        } else if (g.is(i, role::rational)) {
            // A product of more than 63 bits is left to the reader.
            if (auto const both = p.coefficient * g.value(i); both.is_overflowed())
                p.above.push(i);
            else
                p.coefficient = both;
        } else if (!named && g[i].shape.is_scalar() && g.is(i, role::exponent) && g[i].parameters.first < 0) {
            if (g.is(g.operand(i, 0), role::rational) && g[i].parameters == parameters{-1, 1} &&
                !is_zero_number(g.operand(i, 0)))
                p.coefficient = p.coefficient / g.value(g.operand(i, 0));
            else
                p.below.push(i);
        } else {
            (g[i].shape.is_scalar() ? p.above : p.chain).push(i);
        }
    }
    constexpr bool is_zero_number(index i) const { return g.value(i).is_zero(); }
    constexpr bool has_chain(index product) const {
        for (index k = 0; k < g[product].count; ++k)
            if (!g[g.operand(product, k)].shape.is_scalar()) return true;
        return false;
    }

    // 1/xᵀx is read rightly without brackets, 1/(½t) and ASCII's 1/(x^T * x) are not.
    constexpr int binding_below_line(index i) const {
        if (dialect != dialect::unicode || !g.is(i, role::product)) return strength::postfix;
        fraction_parts p;
        take_apart(i, p);
        bool const bare = p.coefficient.is_one() && p.below.size == 0 && p.above.size + p.chain.size > 1;
        return bare && p.above.size == 0 ? strength::product : strength::postfix;
    }
    constexpr int binding_of_part(index i) const { return names.is_named(i) ? strength::atom : binding(i); }
    constexpr int binding(index i) const {
        auto const& v = g[i];
        switch (v.rules->role) {
            case role::rational: {
                auto const f = g.value(i);
                return f.is_negative() ? strength::sum : f.is_integer() ? strength::atom : strength::product;
            }
            case role::product: {
                fraction_parts p;
                take_apart(i, p);
                if (p.coefficient.is_negative()) return strength::sum;
                index const factors = p.above.size + p.chain.size + p.below.size;
                if (p.coefficient.is_one() && factors == 1 && p.below.size == 0)
                    return binding_of_part(p.above.size > 0 ? p.above[0] : p.chain[0]);
                if (p.chain.size == 1 && is_elementwise_product(p.chain[0])) return strength::infix;
                return strength::product;
            }
            case role::ones: return is_matrix(v.shape) ? strength::product : strength::atom;
            case role::exponent:
                if (v.parameters.first < 0) return v.shape.is_scalar() ? strength::product : strength::infix;
                if (v.parameters == parameters{2, 1} && !v.shape.is_scalar() && !is_function(g.operand(i, 0)))
                    return strength::infix;
                return strength::postfix;
            default: return v.rules->notation.binding;
        }
    }
    // x ⊙ y, and x ⊙ x, which is a power.
    constexpr bool is_elementwise_product(index i) const {
        if (names.is_named(i)) return false;
        return g.is(i, role::hadamard) || (g.is(i, role::exponent) && g[i].parameters == parameters{2, 1} &&
                                           binding(i) == strength::infix);
    }
    constexpr bool is_function(index i) const {
        return !names.is_named(i) && g[i].rules->notation.style == style::function;
    }

    constexpr bool starts_with_minus(index i) const {
        if (names.is_named(i)) return false;
        if (g.is(i, role::rational)) return g.value(i).is_negative();
        if (!g.is(i, role::product)) return false;
        fraction_parts p;
        take_apart(i, p);
        return p.coefficient.is_negative();
    }

    // exp(…) and a symbol named "rate" are words, σ(…) and W₁ are letters.
    constexpr bool is_word(index x) const {
        if (names.is_named(x)) return false;
        if (g.is(x, role::exponent) || g.is(x, role::transpose) || g.is(x, role::power))
            return is_word(g.operand(x, 0));
        auto const& v = g[x];
        auto const word = v.symbol ? v.symbol->name : choose(dialect, v.rules->notation.open);
        auto const is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
        return v.rules->notation.style != style::fence && word.size() > 1 && is_letter(word[0]) &&
               is_letter(word[1]);
    }
};

}  // namespace gradus
