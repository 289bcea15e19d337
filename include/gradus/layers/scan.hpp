// SPDX-License-Identifier: MIT
// Scan: a step applied to the columns of a matrix, one after the other, their number known at run time.
#pragma once

#include <boost/hana/tuple.hpp>
#include <boost/hana/unpack.hpp>

#include <gradus/calculus/differentiation.hpp>
#include <gradus/layers/step.hpp>

namespace gradus {

template <hash_value New, hash_value State>
struct state_of_other_shape {
    static constexpr void write(writer& out) {
        out << "scan: the step makes a state that is " << meaning(node<New>{}).shape << " of ";
        write_briefly(out, meaning(node<State>{}));
        out << ", which is " << meaning(node<State>{}).shape;
    }
};
template <std::size_t New, std::size_t States>
struct other_number_of_states {
    static constexpr void write(writer& out) {
        out << "scan: the step returns " << New << " states, but there are " << States;
    }
};
template <hash_value Step>
struct integers_in_step {
    static constexpr void write(writer& out) {
        out << "scan: the step holds a plain integer, which no type can; write constant<2>, half or rational<p, q>";
    }
};

template <hash_value X, hash_value Step>
struct scan_in_scan {
    static constexpr void write(writer& out) {
        out << "scan: a scan of ";
        write_briefly(out, meaning(node<X>{}));
        out << " from the same states stands in the step of another; their arguments cannot be told apart";
    }
};

template <hash_value Symbol>
struct row_numbers_in_step {
    static constexpr void write(writer& out) {
        out << "scan: the step picks rows of what varies by " << meaning(node<Symbol>{}).name
            << "; multiply by a matrix that picks them, or gather outside of the scan";
    }
};

namespace scanning {

// Whether a recurrence over the same arguments stands in a step.
constexpr bool holds_recurrence(descriptor const& step, hash_value column) {
    auto const home = recurrence_form(0, 0, 0, column).home;
    bool found = false;
    for_each_part(step, [&](descriptor const& d) {
        found = found || (d.rules == &op::recurrence && recurrence_form(d.parameters).home == home);
    });
    return found;
}

template <class Result>
struct states_in {
    static constexpr std::size_t count = 1;
    static constexpr auto listed(Result const& r) { return boost::hana::make_tuple(r); }
};
template <class... E>
struct states_in<boost::hana::tuple<E...>> {
    static constexpr std::size_t count = sizeof...(E);
    static constexpr auto listed(boost::hana::tuple<E...> const& r) { return r; }
};
template <class Result>
constexpr auto listed(Result const& r) {
    return states_in<Result>::listed(r);
}

template <class Parts, index Place>
constexpr auto made_argument() {
    constexpr shape s = Parts::result.arguments[Place];
    return step_argument_node<Parts::argument(Place, s), s>();
}

// The recurrence of a step whose parts are known. P: products with the column, C: constants, W: weights, S: states.
template <index States, class Parts, class... State, expression X, std::size_t... P, std::size_t... C,
          std::size_t... W, std::size_t... S>
constexpr auto recurrence_of(boost::hana::tuple<State...> const& first, X const& x, std::index_sequence<P...>,
                             std::index_sequence<C...>, std::index_sequence<W...>,
                             std::index_sequence<S...>) {
    constexpr auto const& parts = Parts::result;
    constexpr std::array<std::int64_t, 0> none{};
    auto const step_of = [&](auto const&... columns) {
        return apply<op::tuple>(
            lift<Parts, S>(none)..., columns..., node<Parts::raw.operands[States + 1 + S]->hash>{}...,
            node<parts.weights[W]>{}..., made_argument<Parts, Parts::place_of_constant(C)>()...);
    };
    auto const recurrence = [&]<class Step>(Step, auto const&... sequences) {
        constexpr recurrence_form form(Step::hash, sizeof...(sequences), States, Parts::column.hash);
        return boost::hana::unpack(first, [&](auto const&... s) {
            return apply<op::recurrence, form.as_parameters()>(
                sequences..., s..., node<parts.weights[W]>{}...,
                lift<Parts, States + sizeof...(P) + C>(none)...);
        });
    };
    if constexpr (parts.reads_column || sizeof...(P) == 0)
        return recurrence(step_of(node<Parts::column.hash>{}, made_argument<Parts, P>()...), x,
                          (lift<Parts, States + P>(none) * x)...);
    else
        return recurrence(step_of(made_argument<Parts, P>()...), (lift<Parts, States + P>(none) * x)...);
}

template <class Step, class... State, expression X, std::size_t... S>
constexpr auto recurrence_over(Step const& step, boost::hana::tuple<State...> const& first, X const& x,
                               std::index_sequence<S...> each) {
    constexpr hash_value home = application<op::tuple, parameters{}, X, State...>::hash;
    constexpr auto column =
        step_argument_node<argument_hash(home, 0), shape{meaning(node<X::hash>{}).shape.rows, 1}>();
    auto const made =
        step(column, step_argument_node<argument_hash(home, 1 + S), meaning(node<State::hash>{}).shape>()...);
    using result = std::remove_const_t<decltype(made)>;
    if constexpr (states_in<result>::count != sizeof...(S)) {
        refuse<other_number_of_states<states_in<result>::count, sizeof...(S)>>();
        return x;
    } else {
        return boost::hana::unpack(listed(made), [&]<class... New>(New const&...) {
            constexpr bool numbered = ((New::numeral_count > 0) || ...);
            if constexpr (numbered) {
                refuse<integers_in_step<application<op::tuple, parameters{}, New...>::hash>>();
                return x;
            } else if constexpr (!((meaning(node<New::hash>{}).shape == meaning(node<State::hash>{}).shape) &&
                                   ...)) {
                (
                    [] {
                        if constexpr (meaning(node<New::hash>{}).shape != meaning(node<State::hash>{}).shape)
                            refuse<state_of_other_shape<New::hash, State::hash>>();
                    }(),
                    ...);
                return x;
            } else {
                constexpr auto raw = apply<op::tuple>(
                    New{}..., column,
                    step_argument_node<argument_hash(home, 1 + S), meaning(node<State::hash>{}).shape>()...);
                if constexpr (holds_recurrence(meaning(raw), column.hash)) {
                    refuse<scan_in_scan<X::hash, decltype(raw)::hash>>();
                    return x;
                } else {
                    using parts = step_parts<decltype(raw)::hash, sizeof...(S)>;
                    if constexpr (parts::result.row_numbers != 0) {
                        refuse<row_numbers_in_step<parts::result.row_numbers>>();
                        return x;
                    } else {
                        return recurrence_of<sizeof...(S), parts>(
                            first, x, std::make_index_sequence<parts::result.product_count>{},
                            std::make_index_sequence<parts::result.constant_count>{},
                            std::make_index_sequence<parts::result.weight_count>{}, each);
                    }
                }
            }
        });
    }
}

template <class Step, class States, expression X>
constexpr auto recurrence(Step const& step, States const& first, X const& x) {
    return recurrence_over(step, listed(first), x, std::make_index_sequence<states_in<States>::count>{});
}

template <class R>
concept is_recurrence = (meaning(node<R::hash>{}).rules == &op::recurrence);

template <std::int64_t K, std::size_t Count, class R, class State>
constexpr auto last(R const& r, State const&) {
    constexpr auto carrier = leaf<op::ones, parameters{}, meaning(node<State::hash>{}).shape>();
    if constexpr (Count == 1)
        return apply<op::reached, parameters{K, 0}>(r, carrier);
    else
        return apply<op::reached, parameters{K, 0}>(r, constant<K + 1>, carrier);
}

}  // namespace scanning

// The last states of s ← step(column of X, s…), from the first states on: one expression, or a Hana tuple of them. The
// step is a generic function of expressions that returns the new state or a Hana tuple of the new states; each has the
// shape of the state before. X is d×T; with T = 0 the first states are the last. The gradient is the reverse scan of the
// step's own pullback; memory grows linearly in T.
template <class Step, class States, expression X>
constexpr auto scan(Step const& step, States const& first, X const& x) {
    auto const all = scanning::recurrence(step, first, x);
    if constexpr (!scanning::is_recurrence<std::remove_const_t<decltype(all)>>) {
        return first;  // refused
    } else if constexpr (expression<States>) {
        return scanning::last<0, 1>(all, first);
    } else {
        return [&]<std::size_t... K>(std::index_sequence<K...>) {
            return boost::hana::make_tuple(scanning::last<static_cast<std::int64_t>(K), sizeof...(K)>(
                all, first[boost::hana::size_c<K>])...);
        }
        (std::make_index_sequence<scanning::states_in<States>::count>{});
    }
}

template <hash_value State>
struct outputs_of_matrices {
    static constexpr void write(writer& out) {
        out << "scan_outputs: the first state ";
        write_briefly(out, meaning(node<State>{}));
        out << " is " << meaning(node<State>{}).shape
            << "; it must be a vector, to be a column of the result";
    }
};

// The first state after each step, as the columns of an n×T matrix; otherwise as `scan`.
template <class Step, class States, expression X>
constexpr auto scan_outputs(Step const& step, States const& first, X const& x) {
    auto const all = scanning::recurrence(step, first, x);
    using state = std::remove_cvref_t<decltype(scanning::listed(first)[boost::hana::size_c<0>])>;
    constexpr auto s = meaning(node<state::hash>{}).shape;
    if constexpr (!scanning::is_recurrence<std::remove_const_t<decltype(all)>>) {
        return x;  // refused
    } else if constexpr (!s.is_vector()) {
        refuse<outputs_of_matrices<state::hash>>();
        return x;
    } else {
        constexpr shape outputs{s.rows, meaning(node<X::hash>{}).shape.columns};
        return apply<op::outputs_reached>(all, leaf<op::ones, parameters{}, outputs>());
    }
}

}  // namespace gradus
