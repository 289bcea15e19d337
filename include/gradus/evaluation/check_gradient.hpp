// SPDX-License-Identifier: MIT
// A check of a gradient: the derived ∇f, evaluated, against finite differences of f, on the numbers that a user has.
#pragma once

#include <gradus/calculus/gradient.hpp>
#include <gradus/evaluation/evaluator.hpp>
#include <gradus/evaluation/freed.hpp>
#include <gradus/evaluation/gradient_report.hpp>
#include <gradus/evaluation/ridders.hpp>

namespace gradus {

template <class F, class Gradients, class... X>
struct gradient_checker {
    F f;
    Gradients gradients;

    // The worst entry of all variables. Bound values are read only; shapes and bindings are checked as in a call of f.
    template <class... Bindings>
    auto operator()(Bindings const&... bound) const {
        using S = typename bindings::number_of<typename bindings::bound_by<Bindings>::scalar...>::type;
        // The variables are outputs as well: they are bound then, even if f does not depend on them.
        using all = decltype(evaluator(f, gradients, X{}...));
        gradient_report<S> worst;
        if constexpr (is_possible && bindings::fit<typename all::job, S, Bindings...>()) {
            all derive = evaluator(f, gradients, X{}...);
            auto const results = derive(bound...);
            S ratio = -1;
            [&]<std::size_t... I>(std::index_sequence<I...>) {
                (compare<X>(worst, ratio, std::get<I + 1>(results), std::get<I + 1 + sizeof...(X)>(results),
                            bound...),
                 ...);
            }
            (std::index_sequence_for<X...>{});
        }
        return worst;
    }

private:
    static constexpr bool is_possible = meaning(node<F::hash>{}).shape.is_scalar() &&
                                        ((meaning(node<X::hash>{}).rules->role == role::symbol) && ...);

    template <class S>
    using matrix_of = Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic>;

    static auto entry_of(auto const& values, Index i, Index j) {
        if constexpr (std::is_arithmetic_v<std::remove_cvref_t<decltype(values)>>)
            return values;
        else
            return values(i, j);
    }

    template <class Variable, class S, class... Bindings>
    void compare(gradient_report<S>& worst, S& ratio, auto const& gradient, auto const& values,
                 Bindings const&... bound) const {
        static constexpr auto const& d = meaning(Variable{});
        matrix_of<S> entries(1, 1);
        if constexpr (std::is_arithmetic_v<std::remove_cvref_t<decltype(values)>>)
            entries(0, 0) = values;
        else
            entries = values;
        auto const derived = [&](Index i, Index j) { return entry_of(gradient, i, j); };
        S greatest = 0;  // of the gradient
        for (Index j = 0; j < entries.cols(); ++j)
            for (Index i = 0; i < entries.rows(); ++i) greatest = std::max(greatest, std::abs(derived(i, j)));

        auto shifted = evaluator(with_freed<Variable::hash>(f));
        auto const value = [&] { return value_of<Variable>(shifted, entries, bound...); };
        using limits = std::numeric_limits<S>;
        S const fine = std::sqrt(std::sqrt(limits::epsilon()));
        S const scale = entries.size() > 0 ? entries.norm() / std::sqrt(S(entries.size())) : S(0);
        for (Index j = 0; j < entries.cols(); ++j)
            for (Index i = d.declared.has(symmetric) ? j : 0; i < entries.rows(); ++i) {
                if (d.declared.has(lower_triangular) && (i < j || (i > j && d.declared.has(symmetric))))
                    continue;
                S const x = entries(i, j),
                        mirrored = entries(j < entries.rows() ? j : 0, i < entries.cols() ? i : 0);
                bool const twice = d.declared.has(symmetric) && i != j;
                // Off the diagonal of a symmetric X both entries move, so that the differences are 2∇.
                auto const along = [&](S at) {
                    entries(i, j) = at;
                    if (twice) entries(j, i) = at;
                    S const y = value();
                    entries(i, j) = x;
                    if (twice) entries(j, i) = mirrored;
                    return y;
                };
                S const size = std::max(std::abs(x), fine * scale), first = (size > 0 ? size : S(1)) / 16;
                auto const judge = [&](S step) {
                    auto const m = ridders<S>(along, x, step);
                    S const factor = twice ? S(0.5) : S(1);
                    gradient_report<S> r{
                        d.name,           d.shape,         i, j, derived(i, j), factor * m.value,
                        factor * m.error, m.undefined_from};
                    S const most = std::max({S(0.01) * greatest, S(0.01) * std::abs(r.measured),
                                             std::sqrt(limits::epsilon()) * m.greatest / step});
                    S const allowed = r.tolerance * std::max(std::abs(r.derived), std::abs(r.measured)) +
                                      std::min(4 * r.error, most) + 16 * limits::epsilon() * greatest;
                    S const apart = std::abs(r.derived - r.measured);
                    r.agrees = apart <= allowed;
                    return std::pair(r, !(apart <= limits::max()) ? limits::infinity()
                                        : apart > 0               ? apart / allowed
                                                                  : S(0));
                };
                auto found = judge(first);
                // A kink nearby, or a function that changes fast: smaller steps may see it better.
                if (!found.first.agrees)
                    if (auto const closer = judge(first * fine); closer.first.error < found.first.error)
                        found = closer;
                if (found.second > ratio) {
                    ratio = found.second;
                    worst = found.first;
                }
            }
    }

    // f with the variable bound to the copy of its entries.
    template <class Variable, class S, class... Bindings>
    static S value_of(auto& shifted, matrix_of<S> const& entries, Bindings const&... bound) {
        using job = typename std::remove_cvref_t<decltype(shifted)>::job;
        return std::apply([&](auto const&... chosen) -> S { return std::get<0>(shifted(chosen...)); },
                          std::tuple_cat(chosen<job, Variable>(entries, bound)...));
    }
    template <class Job, class Variable, class S, class Binding>
    static auto chosen(matrix_of<S> const& entries, Binding const& b) {
        constexpr hash_value bound = Binding::symbol::hash;
        constexpr hash_value h = bound == Variable::hash ? freed_hash<bound> : bound;
        if constexpr (Job::result.find_symbol(h) == Job::result.symbol_count &&
                      !bindings::tells_a_size<Job, h>())
            return std::tuple<>{};
        else if constexpr (bound != Variable::hash)
            return std::tuple<Binding const&>(b);
        else if constexpr (meaning(node<h>{}).shape.is_scalar())
            return std::tuple(binding<node<h>, S const&>{*entries.data()});
        else
            return std::tuple(binding<node<h>, matrix_of<S> const&>{entries});
    }
};

// check_gradient(f, x)(bindings…) compares the derived gradient of a scalar f by the symbol x with Ridders' differences
// of f at the values bound, and reports the entry where they are furthest apart. Costs about eighteen evaluations of f
// for every entry of x. A symmetric x is moved symmetrically and the Frobenius gradient is compared; of a lower
// triangular x only the lower entries are looked at; other equations, such as 1ᵀx = 1, are left, as grad leaves them.
template <expression F, expression X>
constexpr auto check_gradient(F const& f, X const& x) {
    auto const gradients = boost::hana::make_tuple(grad(f, x));
    return gradient_checker<F, std::remove_const_t<decltype(gradients)>, X>{f, gradients};
}
// The same by several symbols; the worst entry of all is reported.
template <expression F, expression... X>
constexpr auto check_gradient(F const& f, boost::hana::tuple<X...> const& variables) {
    auto const gradients = grad(f, variables);
    return gradient_checker<F, std::remove_const_t<decltype(gradients)>, X...>{f, gradients};
}

}  // namespace gradus
