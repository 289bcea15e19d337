// SPDX-License-Identifier: MIT
// Directional derivatives: jvp(F, x, v) is the derivative of F in the direction v, vjp(F, x, u) the gradient of ⟨u, F⟩
// for a constant u. Neither forms a Jacobian.
#pragma once

#include <gradus/calculus/differentiation.hpp>

namespace gradus {

// A symbol that nobody else can have: it stands for anything of the shape.
constexpr index anything(graph& g, shape s, std::string_view purpose) {
    vertex v{&op::symbol, mix(leaf_hash(op::symbol, {}, s), hash_of(purpose)), s};
    return g.intern(v, nullptr);
}

// DF[v]. Pulling a cotangent u back is linear in u, and the derivative of ⟨u pulled back, v⟩ by u is DF[v]: the transposed
// map transposed. So forward derivatives need no rules of their own.
constexpr obstacle push_forward(graph& g, index f, index x, index v, index& result) {
    index const u = anything(g, g[f].shape, "cotangent");
    index pulled_back = 0;
    if (auto const* missing = accumulate(g, f, u, &x, &pulled_back, 1)) return {missing};
    index const paired = inner(term{&g, pulled_back}, term{&g, v}).index;
    return {accumulate(g, paired, g.rational(1), &u, &result, 1)};
}

// Sources: F, the cotangent u, the variable.
struct vjp_kind {
    static constexpr std::string_view name = "vjp", arguments = "F, x, u";
    static constexpr index first_variable = 2;
    static constexpr index results(index) { return 1; }
    static constexpr obstacle derive(graph& g, index const* sources, index, index* results) {
        obstacle const stopped{accumulate(g, sources[0], sources[1], sources + 2, results, 1)};
        if (!stopped) results[0] = on_the_variable(g, sources[2], results[0]);
        return stopped;
    }
};

// Sources: F, the direction v, the variable.
struct jvp_kind {
    static constexpr std::string_view name = "jvp", arguments = "F, x, v";
    static constexpr index first_variable = 2;
    static constexpr index results(index) { return 1; }
    static constexpr obstacle derive(graph& g, index const* sources, index, index* results) {
        return push_forward(g, sources[0], sources[2], sources[1], results[0]);
    }
};

template <class Kind, hash_value Along, hash_value Like>
struct wrong_direction {
    static constexpr void write(writer& out) {
        out << Kind::name << "(" << Kind::arguments << "): ";
        write_briefly(out, meaning(node<Along>{}));
        out << " is " << meaning(node<Along>{}).shape << ", but ";
        write_briefly(out, meaning(node<Like>{}));
        out << " is " << meaning(node<Like>{}).shape << "; their shapes must be equal";
    }
};

template <class Kind, hash_value Along, hash_value Like>
constexpr bool require_direction() {
    if constexpr (meaning(node<Along>{}).shape != meaning(node<Like>{}).shape) {
        refuse<wrong_direction<Kind, Along, Like>>();
        return false;
    }
    return true;
}

inline constexpr auto itself = [](auto const& x, auto const&...) { return x; };

// (∂F/∂x)ᵀu: the gradient of ⟨u, F(x)⟩ by the symbol x with u held fixed; u has the shape of F, the result that of x.
template <expression F, expression X, operand U>
constexpr auto vjp(F const& f, X const& x, U const& u) {
    using seed = expression_of<U>;
    if constexpr (require_symbol<vjp_kind, X::hash>() && require_direction<vjp_kind, seed::hash, F::hash>())
        return differentiate<vjp_kind>(itself, f, as_expression(u), x);
    else
        return x;
}

// (∂F/∂x)v: the derivative of F(x) by the symbol x in the direction v; v has the shape of x, the result that of F.
template <expression F, expression X, operand V>
constexpr auto jvp(F const& f, X const& x, V const& v) {
    using way = expression_of<V>;
    if constexpr (require_symbol<jvp_kind, X::hash>() && require_direction<jvp_kind, way::hash, X::hash>())
        return differentiate<jvp_kind>(itself, f, as_expression(v), x);
    else
        return f;
}

}  // namespace gradus
