// SPDX-License-Identifier: MIT
// Assembly: the graph of some outputs in evaluation form becomes a graph of instructions, one per vertex.
#pragma once

#include <gradus/evaluation/chain.hpp>

namespace gradus {

struct assembler {
    graph const& from;
    composer to;
    pool<index> image;

    constexpr assembler(graph const& source, graph& target)
        : from(source), to{target}, image(source.vertices.size, no_vertex) {}

    // The roots are replaced by their images.
    constexpr void assemble(index* roots, index count) {
        usage const used(from, roots, count);
        for (index i = 0; i < from.vertices.size; ++i)
            if (used.uses.data[i] > 0) {
                image.data[i] = instruction_of(i);
                note_properties(image.data[i], from[i].properties & (symmetric | spd));
            }
        for (index r = 0; r < count; ++r) roots[r] = to.whole(image.data[roots[r]]);
    }

private:
    // What is known of CᵀPC is known of the instructions that make it: they choose the factorisation.
    constexpr void note_properties(index made, property_set known) {
        if (known == no_property) return;
        auto& v = to.g.vertices.data[made];
        v.properties = v.properties | known;
        if (v.rules->role == role::transpose) note_properties(to.g.operand(made, 0), known);
    }

    constexpr index operand(index i, index k) const { return image.data[from.operand(i, k)]; }

    constexpr index instruction_of(index i) {
        auto const& v = from[i];
        if (v.count == 0) return v.symbol ? to.g.symbol(*v.symbol, v.properties) : to.g.intern(v, nullptr);
        switch (v.rules->role) {
            case role::transpose: return to.flip(operand(i, 0));
            case role::product: return product(i);
            case role::hadamard: return hadamard(i);
            case role::power: return power(operand(i, 0), v.parameters.first, *v.rules);
            default: break;
        }
        pool<index> operands(v.count);
        for (index k = 0; k < v.count; ++k) operands.push(to.whole(operand(i, k)));
        if (v.rules->factorises) operands[0] = to.factorise(operand(i, 0));
        return to.g.make(*v.rules, v.parameters, operands.data, operands.size);
    }

    constexpr index product(index i) {
        pool<index> scalars(8), divisors(4), chain(8);
        for (index k = 0; k < from[i].count; ++k) {
            index const x = operand(i, k);
            if (to.g[x].shape.is_scalar()) {
                (is_inverse(x) ? divisors : scalars).push(x);
            } else if (to.g.is(x, role::ones) && !is_vector_or_row(to.g[x].shape) && from[i].count > 1) {
                // 11ᵀ: two vectors are cheaper company than a matrix.
                chain.push(to.g.leaf(op::ones, {}, shape{to.g[x].shape.rows, 1}));
                chain.push(to.g.leaf(op::ones, {}, shape{1, to.g[x].shape.columns}));
            } else {
                chain.push(x);
            }
        }
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
        index x = chain.size == 0 ? constants : to.whole(to.product(chain.data, chain.size));
        if (chain.size > 0 && !is_one(to.g, constants)) x = to.scale(&constants, 1, x);
        for (index d : divisors) x = divided(x, d, has_factor(x, d));
        return x;
    }
    // Whether X is among the factors of what is divided by f(X).
    constexpr bool has_factor(index x, index inverse) const {
        index const f = to.g.operand(inverse, 0);
        return to.g[f].count == 1 && has_vertex(x, to.g.operand(f, 0));
    }
    constexpr bool has_vertex(index x, index wanted) const {
        if (x == wanted) return true;
        auto const& v = to.g[x];
        bool const is_product = v.rules->role == role::product || v.rules->role == role::transpose ||
                                v.rules == &instruction::multiply || v.rules == &instruction::quotient;
        for (index k = 0; is_product && k < v.count; ++k)
            if (has_vertex(to.g.operand(x, k), wanted)) return true;
        return false;
    }
    constexpr index hadamard(index i) {
        pool<index> factors(8), divisors(4);
        for (index k = 0; k < from[i].count; ++k) {
            index const x = to.whole(operand(i, k));
            (is_inverse(x) ? divisors : factors).push(x);
        }
        index x = factors.size == 0   ? to.g.leaf(op::ones, {}, from[i].shape)
                  : factors.size == 1 ? factors[0]
                                      : to.g.make(*from[i].rules, {}, factors.data, factors.size);
        for (index d : divisors) x = divided(x, d);
        return x;
    }
    constexpr bool is_inverse(index x) const {
        return to.g.is(x, role::exponent) && to.g[x].parameters.first < 0;
    }
    // X·y⁻² as (X/y)/y.
    constexpr index divided(index x, index inverse, bool definite = false) {
        index const y = to.g.operand(inverse, 0);
        auto const [p, q] = to.g[inverse].parameters;
        if (q == 1 && p >= -3) {
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

}  // namespace gradus
