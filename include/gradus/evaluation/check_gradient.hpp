// SPDX-License-Identifier: MIT
// A check of a gradient: the derived ∇f, evaluated, against finite differences of f, on the numbers that a user has.
#pragma once

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include <gradus/calculus/gradient.hpp>
#include <gradus/evaluation/differences.hpp>
#include <gradus/evaluation/evaluator.hpp>
#include <gradus/evaluation/freed.hpp>

namespace gradus {

template <class F, class Gradients, class... X>
struct gradient_checker {
    F f;
    Gradients gradients;

    // The worst entry of all variables. Bound values are read only; shapes and bindings are checked as in a call of f.
    template <class... Bindings>
    auto operator()(Bindings const&... bound) const {
        auto const found = verdicts(bound...);
        typename std::remove_const_t<decltype(found)>::value_type worst;
        for (auto const& of_one : found)
            if (of_one.ratio > worst.ratio) worst = of_one;
        return worst.report;
    }
    // The worst entry of each variable, in their order.
    template <class... Bindings>
    auto by_variable(Bindings const&... bound) const {
        auto const found = verdicts(bound...);
        std::array<std::remove_cvref_t<decltype(found[0].report)>, sizeof...(X)> reports;
        std::transform(found.begin(), found.end(), reports.begin(), [](auto const& v) { return v.report; });
        return reports;
    }

private:
    static constexpr bool is_possible = meaning(node<F::hash>{}).shape.is_scalar() &&
                                        ((meaning(node<X::hash>{}).rules->role == role::symbol) && ...);

    // A variable on which nothing depends is an output as well, so that it may be bound.
    static auto derivation() {
        using job = typename decltype(evaluator(F{}, Gradients{}))::job;
        if constexpr (((job::result.find_symbol(X::hash) != job::result.symbol_count) && ...))
            return [](auto const& f, auto const& gradients) { return evaluator(f, gradients); };
        else
            return [](auto const& f, auto const& gradients) { return evaluator(f, gradients, X{}...); };
    }

    template <class... Bindings>
    auto verdicts(Bindings const&... bound) const {
        using S = typename bindings::number_of<typename bindings::bound_by<Bindings>::scalar...>::type;
        using all = decltype(derivation()(f, gradients));
        std::array<gradient_verdict<S>, sizeof...(X)> found{};
        if constexpr (is_possible && bindings::fit<typename all::job, S, Bindings...>()) {
            all derive = derivation()(f, gradients);
            auto const results = derive(bound...);
            [&]<std::size_t... I>(std::index_sequence<I...>) {
                ((found[I] =
                      compare<X>(dense<S>(std::get<I + 1>(results)), entries_of<X, S>(bound...), bound...)),
                 ...);
            }
            (std::index_sequence_for<X...>{});
        }
        return found;
    }

    template <class S>
    static matrix_of<S> dense(auto const& values) {
        if constexpr (std::is_arithmetic_v<std::remove_cvref_t<decltype(values)>>)
            return matrix_of<S>::Constant(1, 1, static_cast<S>(values));
        else
            return matrix_of<S>(values);
    }
    template <class Variable, class S, class... Bindings>
    static matrix_of<S> entries_of(Bindings const&... bound) {
        matrix_of<S> entries;
        auto const take = [&]<class Binding>(Binding const& b) {
            using bound_object = bindings::bound_by<Binding>;
            if constexpr (Binding::symbol::hash != Variable::hash) {
            } else if constexpr (bound_object::is_number) {
                entries = dense<S>(b.value);
            } else {
                auto const m = bound_object::view(b.value);
                entries = Eigen::Map<matrix_of<S> const, 0, Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>>(
                    m.data, m.rows, m.columns, {m.column_step, m.row_step});
            }
        };
        (take(bound), ...);
        return entries;
    }

    template <class Variable, class S, class... Bindings>
    gradient_verdict<S> compare(matrix_of<S> const& derived, matrix_of<S> entries,
                                Bindings const&... bound) const {
        auto shifted = evaluator(with_freed<Variable::hash>(f));
        using job = typename decltype(shifted)::job;
        static constexpr auto kept = positions<job, Variable, Bindings...>();
        auto const value = [&, all = std::tie(bound...)]() -> S {
            return [&]<std::size_t... I>(std::index_sequence<I...>)->S {
                return std::get<0>(shifted(chosen<Variable>(entries, std::get<kept.place[I]>(all))...));
            }
            (std::make_index_sequence<kept.count>{});
        };
        return differences<S>(meaning(Variable{}), derived, entries, number_from<S>(value));
    }

    // Which bindings f takes, now that its variable is free: those of its own symbols, and those that tell a size.
    template <std::size_t Count>
    struct places {
        std::size_t place[Count + 1]{};
        std::size_t count = 0;
    };
    template <class Job, class Variable, class... Bindings>
    static constexpr auto positions() {
        places<sizeof...(Bindings)> found;
        std::size_t at = 0;
        ((is_taken<Job, Variable, Bindings::symbol::hash>() ? void(found.place[found.count++] = at) : void(),
          ++at),
         ...);
        return found;
    }
    template <class Variable, hash_value Bound>
    static constexpr hash_value symbol_in_f = Bound == Variable::hash ? freed_hash<Bound> : Bound;
    template <class Job, class Variable, hash_value Bound>
    static constexpr bool is_taken() {
        constexpr hash_value h = symbol_in_f<Variable, Bound>;
        return Job::result.find_symbol(h) != Job::result.symbol_count || bindings::tells_a_size<Job, h>();
    }
    // The variable is bound to the copy of its entries.
    template <class Variable, class S, class Binding>
    static decltype(auto) chosen(matrix_of<S> const& entries, Binding const& b) {
        constexpr hash_value bound = Binding::symbol::hash, h = symbol_in_f<Variable, bound>;
        if constexpr (bound != Variable::hash)
            return (b);
        else if constexpr (meaning(node<h>{}).shape.is_scalar())
            return binding<node<h>, S const&>{*entries.data()};
        else
            return binding<node<h>, matrix_of<S> const&>{entries};
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
// The same by several symbols; the worst entry of all is reported. check_gradient(f, variables).by_variable(bindings…) is
// an array of reports: the worst entry of each.
template <expression F, expression... X>
constexpr auto check_gradient(F const& f, boost::hana::tuple<X...> const& variables) {
    auto const gradients = grad(f, variables);
    return gradient_checker<F, std::remove_const_t<decltype(gradients)>, X...>{f, gradients};
}

}  // namespace gradus
