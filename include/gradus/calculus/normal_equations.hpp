// SPDX-License-Identifier: MIT
// The normal equations: where the gradient of a quadratic function vanishes, with x on the left, such as AᵀAx = Aᵀb.
#pragma once

#include <gradus/calculus/jacobian.hpp>

namespace gradus {

// Two expressions of one shape, said to be equal.
template <expression Left, expression Right>
struct equation {
    Left left{};
    Right right{};
};

// Sources: f, the variable.
struct normal_equations_kind {
    static constexpr std::string_view name = "normal_equations", arguments = "f, x";
    static constexpr index first_variable = 1;
    static constexpr index results(index) { return 2; }

    static constexpr obstacle derive(graph& g, index const* sources, index, index* sides) {
        index gradient = 0;
        obstacle const stopped{accumulate(g, sources[0], g.rational(1), sources + 1, &gradient, 1)};
        if (stopped) return stopped;
        normaliser multiplied(algebra, expanded_form);
        auto const unused = equations_waived(*g[sources[1]].symbol);
        multiplied.waived = {&unused, 1};
        index found[] = {gradient, sources[1]};
        translate(g, multiplied, found, 2, false);
        summand_list const all(multiplied, found[0]);
        auto const content = common_number(multiplied, all);
        pool<index> left(all.size), right(all.size);
        for (index summand : all) {
            bool const depends = holds(multiplied, summand, found[1]);
            auto part = split(multiplied, summand);
            part.coefficient = part.coefficient / (depends ? content : -content);
            (depends ? left : right).push(scale(multiplied, part));
        }
        index images[] = {sum_of(multiplied, left, found[0]), sum_of(multiplied, right, found[0])};
        translate(multiplied, g, images, 2, false);
        sides[0] = images[0];
        sides[1] = images[1];
        return {};
    }

    // Whether x is part of an expression.
    static constexpr bool holds(graph const& g, index root, index x) {
        return x < g.vertices.size && usage(g, &root, 1).uses[x] > 0;
    }

private:
    struct summand_list : pool<index> {
        constexpr summand_list(graph const& g, index x) : pool<index>(8) {
            if (g.is(x, role::sum))
                append(g.operands_of(x), g[x].count);
            else
                push(x);
        }
    };
    // The greatest number that divides all coefficients, with the sign of the first.
    static constexpr fraction common_number(graph& g, summand_list const& all) {
        fraction common{0};
        for (index summand : all) {
            auto const c = split(g, summand).coefficient;
            if (common.is_zero())
                common = c;
            else
                common = common_divisor(common, c);
        }
        return common.is_zero() ? fraction{1} : common;
    }
    static constexpr index sum_of(normaliser& g, pool<index> const& parts, index like) {
        if (parts.size == 0) return zero(g, g[like].shape);
        return parts.size == 1 ? parts[0] : g.sum(parts.data, parts.size);
    }
};

template <hash_value F, hash_value X>
struct not_quadratic {
    static constexpr void write(writer& out) {
        out << "normal_equations(f, x): f must be quadratic in " << meaning(node<X>{}).name
            << ", but the second derivative of ";
        write_briefly(out, meaning(node<F>{}));
        out << " depends on it; write grad(f, x) and take steps by hessian(f, x)";
    }
};

// Whether the symbol is part of the expression.
constexpr bool contains(descriptor const& expression, descriptor const& symbol) {
    bool found = false;
    for_each_part(expression, [&](descriptor const& d) { found = found || d.hash == symbol.hash; });
    return found;
}

// ∇f = 0 for a function f that is quadratic in the symbol x, as an equation with x on the left and no common factor:
// AᵀAx = Aᵀb for ‖Ax − b‖². The solution of one by a vector is solve(jacobian(e.left, x), e.right).
template <expression F, expression X>
constexpr auto normal_equations(F const& f, X const& x) {
    using second = decltype(hessian(f, x));
    if constexpr (!meaning(node<F::hash>{}).shape.is_scalar()) {
        return equation<X, X>{};
    } else if constexpr (contains(meaning(node<second::hash>{}), meaning(node<X::hash>{}))) {
        refuse<not_quadratic<F::hash, X::hash>>();
        return equation<X, X>{};
    } else {
        auto const give = [](auto const& left, auto const& right, auto const&...) {
            return equation<std::remove_cvref_t<decltype(left)>, std::remove_cvref_t<decltype(right)>>{left,
                                                                                                       right};
        };
        if constexpr (require_symbol<normal_equations_kind, X::hash>())
            return differentiate<normal_equations_kind>(give, f, x);
        else
            return equation<X, X>{};
    }
}

}  // namespace gradus
