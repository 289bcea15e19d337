// SPDX-License-Identifier: MIT
// The gradient: grad(f, x) is the expression of ∇ₓf, in textbook form. It has the shape of x.
#pragma once

#include <boost/hana/tuple.hpp>
#include <boost/hana/unpack.hpp>

#include <gradus/calculus/accumulate.hpp>
#include <gradus/catalogue.hpp>
#include <gradus/graph/lift.hpp>
#include <gradus/rewriting/forms.hpp>

namespace gradus {

namespace op {
// Several expressions as one, for instance the variables of a differentiation.
inline constexpr operation tuple{.name = "tuple", .shape = shape_rule::none};
}  // namespace op

// One differentiation, named by the hashes of f and of the tuple of its variables.
template <hash_value F, hash_value Variables>
struct gradient_job {
    static constexpr descriptor const& function = meaning(node<F>{});
    static constexpr descriptor const& variables = meaning(node<Variables>{});
    static constexpr index count = variables.count;
    static constexpr index size = size_of(function);

    template <class Listing>
    static constexpr Listing derive() {
        pool<hash_value> by(count);
        for (index v = 0; v < count; ++v) by.push(variables.operands[v]->hash);

        rewriting written(algebra, build_lightly, {}, 4 * size + 32);
        lowering lower(written);
        lower.variables = by.data;
        lower.variable_count = count;
        index const f = lower(function);
        pool<index> x(count), gradients(count, 0);
        for (index v = 0; v < count; ++v) x.push(lower(*variables.operands[v]));

        Listing out;
        out.missing = accumulate(written, f, x.data, gradients.data, count);
        out.clash[0] = lower.clash[0];
        out.clash[1] = lower.clash[1];
        out.looping = written.looping;
        if (out.missing || out.clash[0] || out.looping) return out;
        // Of a symmetric variable: the Frobenius gradient ½(G + Gᵀ).
        for (index v = 0; v < count; ++v)
            if (variables.operands[v]->declared.has(symmetric)) {
                term const g{&written, gradients[v]};
                gradients[v] = (half * (g + T(g))).index;
            }

        normaliser normal(algebra, textbook_form, 4 * size + 32);
        translate(written, normal, gradients.data, count, true);
        out.looping = normal.looping;
        graph shown(algebra, build_for_display, 2 * size + 32);
        translate(normal, shown, gradients.data, count, false);
        lister<Listing>{shown, out}.list(gradients.data, count);
        return out;
    }

    template <index Entries>
    struct outcome : listing<Entries, 3 * Entries, count, (function.numerals > 0)> {
        operation const* missing = nullptr;
        operation const* looping = nullptr;
        descriptor const* clash[2] = {nullptr, nullptr};
    };
    template <index Entries>
    static constexpr auto derived = derive<outcome<Entries>>();
    template <index Entries>
    static constexpr auto const& that_fits() {
        if constexpr (derived<Entries>.fits)
            return derived<Entries>;
        else
            return that_fits<2 * Entries>();
    }
    static constexpr auto const& result = that_fits<3 * size + 24>();
};

template <hash_value F, hash_value Variables>
struct without_pullback {
    static constexpr void write(writer& out) {
        out << "grad: the operator " << gradient_job<F, Variables>::result.missing->name
            << " has no pullback, so there is no rule for its derivative";
    }
};
template <class Job>
struct laws_in_circles {
    static constexpr void write(writer& out) {
        out << "grad: the laws of the operator " << Job::result.looping->name << " go round in circles";
    }
};
template <class Job>
struct name_clash {
    static constexpr void write(writer& out) {
        auto const& clash = Job::result.clash;
        out << "two symbols named " << clash[0]->name << ": one is " << clash[0]->shape << ", the other "
            << clash[1]->shape;
        if (clash[0]->shape == clash[1]->shape) out << " with other properties";
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
template <hash_value X>
struct not_a_symbol {
    static constexpr void write(writer& out) {
        out << "grad(f, x): x must be a symbol, but ";
        write_briefly(out, meaning(node<X>{}));
        out << " is a compound expression";
    }
};

namespace differentiation {

template <hash_value X>
constexpr bool require_symbol() {
    if constexpr (meaning(node<X>{}).rules->role != role::symbol) {
        refuse<not_a_symbol<X>>();
        return false;
    }
    return true;
}

template <expression F, expression... X>
constexpr auto gradients(F const& f, X const&...) {
    if constexpr (!meaning(node<F::hash>{}).shape.is_scalar()) {
        refuse<not_a_scalar<F::hash>>();
        return boost::hana::make_tuple(X{}...);
    } else if constexpr ((require_symbol<X::hash>() && ...)) {
        constexpr hash_value variables = application<op::tuple, parameters{}, X...>::hash;
        static_assert(definition<variables, op::tuple, parameters{}, X::hash...>::value.count > 0);
        using job = gradient_job<F::hash, variables>;
        if constexpr (job::result.missing) {
            refuse<without_pullback<F::hash, variables>>();
            return boost::hana::make_tuple(X{}...);
        } else if constexpr (job::result.looping) {
            refuse<laws_in_circles<job>>();
            return boost::hana::make_tuple(X{}...);
        } else if constexpr (job::result.clash[0] != nullptr) {
            refuse<name_clash<job>>();
            return boost::hana::make_tuple(X{}...);
        } else {
            return [&]<std::size_t... I>(std::index_sequence<I...>) {
                return boost::hana::make_tuple(lift<job, I>(numerals_of(f))...);
            }
            (std::make_index_sequence<sizeof...(X)>{});
        }
    } else {
        return boost::hana::make_tuple(X{}...);
    }
}

}  // namespace differentiation

// ∇ₓf of a scalar f by a symbol x; it has the shape of x. For a symmetric x it is the Frobenius gradient ½(G + Gᵀ).
template <expression F, expression X>
constexpr auto grad(F const& f, X const& x) {
    return differentiation::gradients(f, x)[boost::hana::size_c<0>];
}

// The gradients by several symbols at once, as a Hana tuple.
template <expression F, expression... X>
constexpr auto grad(F const& f, boost::hana::tuple<X...> const& variables) {
    return boost::hana::unpack(variables,
                               [&](auto const&... x) { return differentiation::gradients(f, x...); });
}

}  // namespace gradus
