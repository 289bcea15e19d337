// SPDX-License-Identifier: MIT
// Bindings: every symbol of the outputs has one value, of one kind of number; whatever else is a compile error that
// names the symbol.
#pragma once

#include <gradus/algebra/refusal.hpp>
#include <gradus/evaluation/bound.hpp>
#include <gradus/evaluation/job.hpp>

namespace gradus {

namespace bindings {

template <class S>
constexpr std::string_view number_name() {
    if constexpr (std::same_as<S, double>) return "double";
    if constexpr (std::same_as<S, float>) return "float";
    if constexpr (std::same_as<S, int>) return "int";
    if constexpr (std::same_as<S, long double>) return "long double";
    return "numbers of another kind";
}

template <hash_value Symbol>
constexpr descriptor const& symbol = meaning(node<Symbol>{});

template <hash_value Symbol>
struct not_bound {
    static constexpr void write(writer& out) {
        out << symbol<Symbol>.name << " is not bound; write " << symbol<Symbol>.name << " = value";
    }
};
template <hash_value Symbol>
struct bound_twice {
    static constexpr void write(writer& out) { out << symbol<Symbol>.name << " is bound twice"; }
};
template <hash_value Symbol>
struct not_there {
    static constexpr void write(writer& out) {
        out << symbol<Symbol>.name << " is bound but does not occur in the expression";
    }
};
template <hash_value Symbol>
struct not_readable {
    static constexpr void write(writer& out) {
        out << symbol<Symbol>.name
            << " is bound to an object that has no entries in memory; bind a matrix, a map, a block, "
            << "a span or a number, or store the value first";
    }
};
template <hash_value Symbol>
struct wrong_kind {
    static constexpr void write(writer& out) {
        auto const& d = symbol<Symbol>;
        out << d.name << " is " << d.shape
            << (d.shape.is_scalar() ? " but is bound to a matrix" : " but is bound to a number");
        if (d.shape.is_scalar()) out << "; bind a number";
    }
};
template <hash_value Symbol, class Got, class Wanted>
struct wrong_number {
    static constexpr void write(writer& out) {
        out << symbol<Symbol>.name << " is bound to " << number_name<Got>();
        if constexpr (std::same_as<Wanted, void>)
            out << "; entries must be float or double";
        else
            out << " but the other values are " << number_name<Wanted>() << "; bind one kind of number";
    }
};
template <hash_value Symbol>
struct no_row_numbers {
    static constexpr void write(writer& out) {
        out << symbol<Symbol>.name << " holds row numbers; bind whole numbers, such as ints";
    }
};
template <class Job>
struct size_not_known {
    static constexpr void write(writer& out) {
        for (index i = 0; i < Job::result.name_count; ++i)
            if (!Job::result.is_determined(i)) {
                out << "the size " << Job::result.names[i] << " is not known; bind a symbol that has it";
                if (!Job::result.names[i].is_composite())
                    out << ", or the size: " << Job::result.names[i] << " = value";
                return;
            }
    }
};

// A symbol that does not occur may be bound where only it tells a size, as for the zero gradient of a constant.
template <class Job, hash_value Symbol>
constexpr bool tells_a_size() {
    auto const& plan = Job::result;
    for (index i = 0; i < plan.name_count; ++i)
        if (!plan.is_determined(i) &&
            (symbol<Symbol>.shape.rows == plan.names[i] || symbol<Symbol>.shape.columns == plan.names[i]))
            return true;
    return false;
}
template <class Job, hash_value... Bound>
constexpr bool sizes_are_known() {
    auto const& plan = Job::result;
    auto const bound = [](dimension d) {
        return ((symbol<Bound>.shape.rows == d || symbol<Bound>.shape.columns == d) || ... || false);
    };
    for (index i = 0; i < plan.name_count; ++i)
        if (!plan.is_determined(i) &&
            !plan.is_determined(i, [&](dimension d) { return plan.is_told_by_symbol(d) || bound(d); }))
            return false;
    return true;
}

template <class Binding>
using bound_by = bound<std::remove_cvref_t<decltype(std::declval<Binding const&>().value)>>;

// The kind of number of an evaluation: that of the first value which is not a whole number.
template <class... S>
struct number_of {
    using type = double;
};
template <class S, class... More>
struct number_of<S, More...>
    : std::conditional_t<machine_number<S>, std::type_identity<S>, number_of<More...>> {};

template <class Job, hash_value Symbol, hash_value... Bound>
constexpr bool is_bound_once() {
    if constexpr ((0 + ... + (Bound == Symbol)) == 0) {
        refuse<not_bound<Symbol>>();
        return false;
    } else if constexpr ((0 + ... + (Bound == Symbol)) > 1) {
        refuse<bound_twice<Symbol>>();
        return false;
    }
    return true;
}
template <class Job, class S, class Binding>
constexpr bool fits() {
    constexpr hash_value h = Binding::symbol::hash;
    using value = bound_by<Binding>;
    if constexpr (std::same_as<value, bound<bound_size>>) {
        if constexpr (Job::result.find_name(symbol<h>.shape.rows) == Job::result.name_count) {
            refuse<not_there<h>>();
            return false;
        }
    } else if constexpr (Job::result.find_symbol(h) == Job::result.symbol_count && !tells_a_size<Job, h>()) {
        refuse<not_there<h>>();
        return false;
    } else if constexpr (!value::is_known) {
        refuse<not_readable<h>>();
        return false;
    } else if constexpr (value::is_number != symbol<h>.shape.is_scalar()) {
        refuse<wrong_kind<h>>();
        return false;
    } else if constexpr (symbol<h>.declared.has(row_numbers)) {
        if constexpr (!std::is_integral_v<typename value::scalar> ||
                      std::same_as<typename value::scalar, bool>) {
            refuse<no_row_numbers<h>>();
            return false;
        }
    } else if constexpr (!std::same_as<typename value::scalar, S>) {
        if constexpr (value::is_number && std::is_integral_v<typename value::scalar>) {
            return true;
        } else {
            using wanted = std::conditional_t<machine_number<typename value::scalar>, S, void>;
            refuse<wrong_number<h, typename value::scalar, wanted>>();
            return false;
        }
    }
    return true;
}

// All conditions, the first that fails as a sentence.
template <class Job, class S, class... Bindings>
constexpr bool fit() {
    if constexpr (!(fits<Job, S, Bindings>() && ...)) {
        return false;
    } else if constexpr (![]<std::size_t... I>(std::index_sequence<I...>) {
                             return (is_bound_once<Job, Job::result.symbols[I]->hash,
                                                   Bindings::symbol::hash...>() &&
                                     ... && true);
                         }(std::make_index_sequence<Job::result.symbol_count>{})) {
        return false;
    } else if constexpr (!sizes_are_known<Job, Bindings::symbol::hash...>()) {
        refuse<size_not_known<Job>>();
        return false;
    }
    return true;
}

}  // namespace bindings

}  // namespace gradus
