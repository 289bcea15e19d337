// SPDX-License-Identifier: MIT
// Derivatives that are still to be taken, as expressions: ∇ₓ(f) of a number f, (∂y/∂x)ᵀ[g] of anything else, and what
// they are once they are taken.
#pragma once

#include <gradus/calculus/differentiation.hpp>
#include <gradus/calculus/simplify.hpp>

namespace gradus {

namespace op {

constexpr shape_verdict shape_of_variable(shape const* s, std::size_t) { return {s[1]}; }

// Operands f, x. With the parameter 1, of an x confined to a linear space: the gradient projected onto it; without, as
// if x had free entries.
inline constexpr operation nabla{
    .name = "gradient", .notation = {.style = style::nabla}, .shape = shape_of_variable};
// Operands y, x, g: the transposed derivative of y by x, applied to a cotangent g of y.
inline constexpr operation adjoint{
    .name = "adjoint", .notation = {.style = style::adjoint}, .shape = shape_of_variable};

}  // namespace op

// Takes the derivatives as it builds.
constexpr index build_resolving(graph& g, operation const& rules, parameters p, index const* operands,
                                index count) {
    bool const scalar = &rules == &op::nabla;
    if (scalar || &rules == &op::adjoint) {
        index result = 0;
        accumulate(g, operands[0], scalar ? g.rational(1) : operands[2], operands + 1, &result, 1);
        return p.first == 1 ? on_the_variable(g, operands[1], result) : result;
    }
    for (auto const& known : projections)
        if (known.pending == &rules) return known.onto(term{&g, operands[0]}).index;
    return build_lightly(g, rules, p, operands, count);
}

// The variables of the derivatives in an expression.
constexpr void list_variables(descriptor const& root, pool<descriptor const*>& variables) {
    for_each_part(root, [&](descriptor const& d) {
        if (d.rules == &op::nabla || d.rules == &op::adjoint) variables.push(d.operands[1]);
    });
}

template <hash_value E>
struct resolution {
    static constexpr index size = size_of(meaning(node<E>{}));

    template <class Listing>
    static constexpr Listing rewrite() {
        pool<descriptor const*> variables(4);
        list_variables(meaning(node<E>{}), variables);
        pool<hash_value> by(variables.size);
        for (index k = 0; k < variables.size; ++k) by.push(variables.data[k]->hash);
        rewriting written(algebra, build_resolving, {}, 4 * size + 32);
        lowering lower(written);
        lower.variables = by.data;
        lower.variable_count = by.size;
        index root = lower(meaning(node<E>{}));
        normaliser normal(algebra, textbook_form, 4 * size + 32);
        pool<waiver> unused(variables.size);
        for (index k = 0; k < variables.size; ++k) unused.push(equations_waived(*variables.data[k]));
        normal.waived = {unused.data, unused.size};
        translate(written, normal, &root, 1, true);
        show(normal, &root, 1);
        Listing out;
        lister<Listing>{normal, out}.list(&root, 1);
        return out;
    }
};

// The expression with its pending derivatives taken, in textbook form.
template <expression E>
constexpr auto resolve(E const& e) {
    return lift<one_root_job<resolution<E::hash>, E::hash, 4 * resolution<E::hash>::size + 24>, 0>(
        numerals_of(e));
}

}  // namespace gradus
