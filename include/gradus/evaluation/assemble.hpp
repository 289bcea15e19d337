// SPDX-License-Identifier: MIT
// Assembly: the graph of some outputs in evaluation form becomes a graph of instructions, one per vertex.
#pragma once

#include <gradus/evaluation/definite.hpp>
#include <gradus/evaluation/shared_quotients.hpp>

namespace gradus {

// One application, of operands that are instructions.
struct instructing {
    composer to;

    constexpr index instruction_of(operation const& rules, parameters p, index const* operands, index count) {
        switch (rules.role) {
            case role::transpose: return to.flip(operands[0]);
            case role::product: return product(operands, count);
            case role::hadamard: return hadamard(rules, operands, count);
            case role::power: return power(operands[0], p.first, rules);
            default: break;
        }
        pool<index> wholes(count);
        for (index k = 0; k < count; ++k) wholes.push(to.whole(operands[k]));
        if (rules.factorises) wholes[0] = to.factorise(operands[0]);
        if (rules.scales) {
            pool<index> scaled(1);
            scaled.push(wholes[1]);
            wholes[0] = definite_divisions{to}.guarded(wholes[0], scaled);
        }
        if (&rules == to.g.ops->trace)
            if (index const sum = to.trace_of_product(operands[0]); sum != no_vertex) return sum;
        index const made = to.g.make(rules, p, wholes.data, wholes.size);
        return rules.by_parts ? rules.by_parts({&to.g, made}).index : made;
    }

private:
    constexpr index product(index const* operands, index count) {
        pool<index> scalars(8), divisors(4), chain(8);
        for (index k = 0; k < count; ++k) {
            index const x = operands[k];
            if (to.g[x].shape.is_scalar()) {
                (is_inverse(x) ? divisors : scalars).push(x);
            } else if (to.g.is(x, role::ones) && !is_vector_or_row(to.g[x].shape) && count > 1) {
                // 11ᵀ: two vectors are cheaper company than a matrix.
                chain.push(to.g.leaf(op::ones, {}, shape{to.g[x].shape.rows, 1}));
                chain.push(to.g.leaf(op::ones, {}, shape{1, to.g[x].shape.columns}));
            } else {
                chain.push(x);
            }
        }
        guard(scalars, chain);
        share_divisors(scalars, divisors);
        // Divisors that are constants join the scalars: one division, then one product per entry.
        index constants = to.scale(scalars.data, scalars.size, to.g.rational(1));
        index left = 0;
        for (index d : divisors) {
            if (is_free(to.g[to.g.operand(d, 0)]) && chain.size > 0 && !to.g[to.g.operand(d, 0)].symbol)
                constants = divided(constants, d);
            else
                divisors[left++] = d;
        }
        divisors.size = left;
        if (chain.size == 1) take_divisor(constants, chain[0]);
        index x = chain.size == 0 ? constants : to.whole(to.product(chain.data, chain.size));
        if (chain.size > 0 && !is_one(to.g, constants)) x = to.scale(&constants, 1, x);
        for (index d : divisors) x = divided(x, d);
        return x;
    }
    // s·(X/c), where an operator has made X/c, is (s/c)·X: one product per entry.
    constexpr void take_divisor(index& scalars, index& x) {
        if (!to.is_divided_safely(x) || is_one(to.g, scalars)) return;
        scalars = to.make(instruction::quotient, to.g[x].parameters, scalars, to.g.operand(x, 1));
        x = to.g.operand(x, 0);
    }
    // Definite divisors go to the factors that vanish with them.
    constexpr void share_divisors(pool<index>& factors, pool<index>& divisors) {
        index left = 0;
        for (index d : divisors) {
            auto const [p, q] = to.g[d].parameters;
            index const f = to.g.operand(d, 0);
            auto const times = q == 1 ? definite_divisions{to}.share(factors, f, -p) : -p;
            if (times == -p)
                divisors[left++] = d;
            else if (times > 0)
                divisors[left++] = to.make(*to.g[d].rules, {-times, 1}, f);
        }
        divisors.size = left;
    }
    // Numbers in front of what vanishes where they would be infinite.
    constexpr void guard(pool<index>& scalars, pool<index> const& chain) {
        if (chain.size == 0) return;
        for (auto& s : scalars) s = definite_divisions{to}.guarded(s, chain);
    }
    constexpr index hadamard(operation const& rules, index const* operands, index count) {
        pool<index> factors(8), divisors(4);
        for (index k = 0; k < count; ++k) {
            index const x = to.whole(operands[k]);
            (is_inverse(x) ? divisors : factors).push(x);
        }
        share_divisors(factors, divisors);
        index x = factors.size == 0   ? to.g.leaf(op::ones, {}, to.g[operands[0]].shape)
                  : factors.size == 1 ? factors[0]
                                      : to.g.make(rules, {}, factors.data, factors.size);
        for (index d : divisors) x = divided(x, d);
        return x;
    }
    constexpr bool is_inverse(index x) const {
        return to.g.is(x, role::exponent) && to.g[x].parameters.first < 0;
    }
    // X·y⁻² as (X/y)/y.
    constexpr index divided(index x, index inverse) {
        index const y = to.g.operand(inverse, 0);
        auto const [p, q] = to.g[inverse].parameters;
        vanishing vanishes(to.g, y);
        bool const definite = vanishes.is_definite() && vanishes.holds(x);
        if (q == 1 && (p >= -3 || definite)) {
            for (auto k = p; k < 0; ++k) x = to.make(instruction::quotient, {definite, 0}, x, y);
            return x;
        }
        return to.make(instruction::quotient, {}, x, to.make(*to.g[inverse].rules, {-p, q}, y));
    }

    // Xᵏ by squaring; X⁻ᵏ as repeated solves.
    constexpr index power(index x, std::int64_t k, operation const& rules) {
        if (k == -1) return to.make(rules, {-1, 0}, to.whole(x));
        if (k < 0) return to.multiply(to.make(rules, {-1, 0}, to.whole(x)), to.whole(power(x, k + 1, rules)));
        x = to.whole(x);
        if (k == 1) return x;
        index const root = power(x, k / 2, rules);
        index const square = to.multiply(root, root);
        return k % 2 == 0 ? square : to.multiply(x, square);
    }
};

// How a graph of instructions is built, also by the rules of operators.
constexpr index build_instruction(graph& g, operation const& rules, parameters p, index const* operands,
                                  index count) {
    return instructing{{static_cast<instruction_graph&>(g)}}.instruction_of(rules, p, operands, count);
}

// A graph in evaluation form as instructions.
struct assembler {
    graph const& from;
    instruction_graph& to;
    pool<index> image;
    pool<bool> formed;  // matrices that somebody reads as a whole

    constexpr assembler(graph const& source, instruction_graph& target)
        : from(source),
          to(target),
          image(source.vertices.size, no_vertex),
          formed(source.vertices.size, false) {}

    // The roots are replaced by their images.
    constexpr void assemble(index* roots, index count) {
        usage const used(from, roots, count);
        for (index r = 0; r < count; ++r) formed[roots[r]] = true;
        for (index i = from.vertices.size; i-- > 0;)
            if (used.uses.data[i] > 0) note_formed(i);
        shared_quotients const quotients(from, used);
        pool<index> operands(8);
        for (index i = 0; i < from.vertices.size; ++i) {
            if (used.uses.data[i] == 0) continue;
            auto const& v = from[i];
            operands.size = 0;
            for (index k = 0; k < v.count; ++k) operands.push(image.data[from.operand(i, k)]);
            if (auto const q = quotients.of(i); q.uses > 1 && v.count > 2) share(quotients, q, i, operands);
            image.data[i] = v.symbol ? to.symbol(*v.symbol, v.properties)
                            : v.count == 0
                                ? to.intern(v, nullptr)
                                : to.build(to, *v.rules, v.parameters, operands.data, operands.size);
            note_properties(image.data[i], v.properties & (symmetric | spd));
            if (formed.data[i] && !v.shape.is_scalar()) to.stand(image.data[i]);
        }
        composer whole{to};
        for (index r = 0; r < count; ++r) roots[r] = whole.whole(image.data[roots[r]]);
    }

private:
    // Whoever multiplies may do so part by part, and the trace of a product needs no product; sums, scalings and
    // transposes are read as they are read themselves.
    constexpr void note_formed(index i) {
        auto const& v = from[i];
        index matrices = 0;
        for (index k = 0; k < v.count; ++k) matrices += !from[from.operand(i, k)].shape.is_scalar();
        bool const passes = v.rules->role == role::sum || v.rules->role == role::transpose ||
                            (v.rules->role == role::product && matrices == 1);
        bool const multiplies =
            (v.rules->role == role::product && matrices > 1) || v.rules == from.ops->trace;
        for (index k = 0; k < v.count && !multiplies; ++k)
            if (!passes || formed.data[i]) formed.data[from.operand(i, k)] = true;
    }
    // Among the factors of a product, a and d⁻ᵏ become a/d and d⁻ᵏ⁺¹.
    constexpr void share(shared_quotients const& quotients, shared_quotients::quotient q, index i,
                         pool<index>& operands) {
        auto const& v = from[i];
        auto const inverse_of = [&](std::int64_t power) {
            return to.make(*to.ops->exponent, {power, 1}, &image[q.divisor], 1);
        };
        operands.size = 0;
        bool dividend_is_there = true;
        for (index k = 0; k < v.count; ++k) {
            index const x = from.operand(i, k);
            if (x == q.dividend && dividend_is_there) {
                index const both[] = {image[x], inverse_of(-1)};
                operands.push(to.build(to, *v.rules, {}, both, 2));
                dividend_is_there = false;
            } else if (quotients.divisor(x) != q.divisor) {
                operands.push(image[x]);
            } else if (auto const left = from[x].parameters.first + 1; left < 0) {
                operands.push(inverse_of(left));
            }
        }
    }
    // What is known of CᵀPC is known of the instructions that make it: they choose the factorisation.
    constexpr void note_properties(index made, property_set known) {
        if (known == no_property) return;
        auto& v = to.vertices.data[made];
        v.properties = v.properties | known;
        if (v.rules->role == role::transpose) note_properties(to.operand(made, 0), known);
    }
};

}  // namespace gradus
