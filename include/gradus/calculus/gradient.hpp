// SPDX-License-Identifier: MIT
// The gradient: grad(f, x) is the expression of ∇ₓf, in textbook form. It has the shape of x.
#pragma once

#include <boost/hana/tuple.hpp>
#include <boost/hana/unpack.hpp>

#include <gradus/calculus/differentiation.hpp>

namespace gradus {

// Sources: f, then the variables.
struct gradient_kind {
    static constexpr std::string_view name = "grad", arguments = "f, x";
    static constexpr index first_variable = 1;
    static constexpr index results(index variables) { return variables; }

    static constexpr obstacle derive(graph& g, index const* sources, index count, index* gradients) {
        obstacle const stopped{accumulate(g, sources[0], g.rational(1), sources + 1, gradients, count - 1)};
        for (index v = 0; v + 1 < count && !stopped; ++v)
            gradients[v] = on_the_variable(g, sources[v + 1], gradients[v]);
        return stopped;
    }
};

template <hash_value F>
struct not_a_scalar {
    static constexpr void write(writer& out) {
        out << "grad(f, x): f must be a scalar, but ";
        write_briefly(out, meaning(node<F>{}));
        out << " is " << meaning(node<F>{}).shape << "; use jacobian";
    }
};

// The gradients as a Hana tuple.
template <expression F, expression... X>
constexpr auto gradients(F const& f, X const&... x) {
    if constexpr (!meaning(node<F::hash>{}).shape.is_scalar()) {
        refuse<not_a_scalar<F::hash>>();
        return boost::hana::make_tuple(X{}...);
    } else if constexpr ((require_symbol<gradient_kind, X::hash>() && ...)) {
        return differentiate<gradient_kind>(boost::hana::make_tuple, f, x...);
    } else {
        return boost::hana::make_tuple(X{}...);
    }
}

// ∇ₓf of a scalar f by a symbol x; it has the shape of x. For a symmetric x it is the Frobenius gradient ½(G + Gᵀ).
template <expression F, expression X>
constexpr auto grad(F const& f, X const& x) {
    return gradients(f, x)[boost::hana::size_c<0>];
}

// The gradients by several symbols at once, as a Hana tuple.
template <expression F, expression... X>
constexpr auto grad(F const& f, boost::hana::tuple<X...> const& variables) {
    return boost::hana::unpack(variables, [&](auto const&... x) { return gradients(f, x...); });
}

}  // namespace gradus
