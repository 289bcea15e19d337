// SPDX-License-Identifier: MIT
// A differentiation: sources (an expression, perhaps a direction, then the variables) become derivatives in textbook
// form. What gradients, directional derivatives and Jacobians have in common.
#pragma once

#include <gradus/calculus/accumulate.hpp>
#include <gradus/calculus/derived.hpp>
#include <gradus/catalogue.hpp>
#include <gradus/graph/lift.hpp>
#include <gradus/rewriting/forms.hpp>

namespace gradus {

namespace op {
// Several expressions as one, for instance the sources of a differentiation.
inline constexpr operation tuple{.name = "tuple", .shape = shape_rule::none};
// ½(G + Gᵀ)
inline constexpr operation symmetric_part{.name = "symmetric_part",
                                          .notation = written_as_function("sym", "\\operatorname{sym}")};
}  // namespace op

// A variable that a property confines to a linear space has as its gradient the projection onto the space: of a
// symmetric variable the Frobenius gradient ½(G + Gᵀ). A derivation names the projection and, where it is written as a
// sum, shows it by an operator of its own until it is taken.
struct projection {
    property_set space;
    std::string_view reason;
    std::string_view name;
    operation const* pending;
    term (*onto)(term gradient);
};
inline constexpr projection projections[] = {
    {symmetric | lower_triangular, "of a diagonal variable the diagonal counts", "the diagonal", nullptr,
     [](term g) { return diag(diagonal(g)); }},
    {symmetric, "of a symmetric variable the symmetric part counts", "the symmetric part",
     &op::symmetric_part, [](term g) { return half * (g + T(g)); }},
    {lower_triangular, "of a triangular variable the lower triangle counts", "the lower triangle", nullptr,
     [](term g) { return tril(g); }},
};
// The projection for a symbol with the properties, or null.
constexpr projection const* projection_for(shape s, property_set declared) {
    for (auto const& p : projections)
        if (!s.is_scalar() && declared.has(p.space)) return &p;
    return nullptr;
}
constexpr index on_the_variable(graph& g, index variable, index gradient) {
    auto const* symbol = g[variable].symbol;
    if (!symbol) return gradient;
    auto const* projection = projection_for(symbol->shape, g.waived.left_of(*symbol, symbol->declared));
    if (!projection) return gradient;
    index const result = projection->onto(term{&g, gradient}).index;
    if (g.record) g.record->projected(g, result);
    return result;
}

// Why there is no derivative: an operator without a pullback, or one whose derivative is no matrix.
struct obstacle {
    operation const* missing = nullptr;
    operation const* formless = nullptr;
    constexpr explicit operator bool() const { return missing || formless; }
    constexpr bool is_missing() const { return missing; }
    constexpr bool is_formless() const { return formless; }
};

// What is not to be believed of a variable in a result: its equations.
constexpr waiver equations_waived(descriptor const& variable) {
    return {variable.hash, unused_by_derivatives(variable.declared)};
}

struct differentiation_verdict {
    obstacle stopped{};
    operation const* looping = nullptr;
    descriptor const* clash[2] = {nullptr, nullptr};
};

// Derives with what is asked of the graphs, at run time as well; then calls then(written, lowered sources, normal,
// results). Kind::first_variable says where the variables begin among the sources, Kind::derive(g, sources, count,
// results) puts the derivatives into results.
template <class Kind, class Then>
constexpr differentiation_verdict derive(descriptor const& sources, index size, recorder* record,
                                         waivers waived, Then then) {
    index const variables = sources.count - Kind::first_variable;
    index const count = Kind::results(variables);
    pool<hash_value> by(variables);
    pool<waiver> unused(waived.count + variables);
    for (index k = 0; k < waived.count; ++k) unused.push(waived.data[k]);
    for (index v = Kind::first_variable; v < sources.count; ++v) {
        by.push(sources.operands[v]->hash);
        if (auto const w = equations_waived(*sources.operands[v]); w.properties != no_property)
            unused.push(w);
    }

    rewriting written(algebra, build_lightly, {}, 5 * size / 2 + 16);
    written.record = record;
    written.waived = waived;
    lowering lower(written);
    lower.variables = by.data;
    lower.variable_count = variables;
    index const all = lower(sources);
    pool<index> lowered(sources.count), results(count, 0);
    lowered.append(written.operands_of(all), sources.count);

    differentiation_verdict out;
    if (lower.clash[0] == nullptr)
        out.stopped = Kind::derive(written, lowered.data, sources.count, results.data);
    out.clash[0] = lower.clash[0];
    out.clash[1] = lower.clash[1];
    out.looping = written.looping;
    if (out.stopped || out.clash[0] || out.looping) return out;

    normaliser normal(algebra, textbook_form, 9 * size / 2 + 16);
    normal.record = record;
    normal.waived = {unused.data, unused.size};
    translate(written, normal, results.data, count, true);
    out.looping = normal.looping;
    then(written, lowered.data, normal, results.data);
    return out;
}

// One differentiation of a kind, named by the hash of the tuple of its sources.
template <class Kind, hash_value Sources>
struct differentiation {
    static constexpr descriptor const& sources = meaning(node<Sources>{});
    static constexpr descriptor const& function = *sources.operands[0];
    static constexpr index variables = sources.count - Kind::first_variable;
    static constexpr index count = Kind::results(variables);
    static constexpr index size = size_of(sources);
    static constexpr std::string_view name = Kind::name;

    template <class Then>
    static constexpr differentiation_verdict derive(recorder* record, waivers waived, Then then) {
        return gradus::derive<Kind>(sources, size, record, waived, then);
    }

    template <index Entries>
    struct outcome : listing<Entries, 3 * Entries, count, (sources.numerals > 0)>, differentiation_verdict {};

    template <class Listing>
    static constexpr Listing list() {
        Listing out;
        static_cast<differentiation_verdict&>(out) =
            derive(nullptr, {}, [&](graph const&, index const*, graph& normal, index* results) {
                show(normal, results, count);
                lister<Listing>{normal, out}.list(results, count);
            });
        return out;
    }
    template <index Entries>
    static constexpr auto derived = list<outcome<Entries>>();
    template <index Entries>
    static constexpr auto const& that_fits() {
        if constexpr (derived<Entries>.fits)
            return derived<Entries>;
        else
            return that_fits<2 * Entries>();
    }
    static constexpr auto const& result = that_fits<3 * size + 24>();
};

template <class Job>
struct without_pullback {
    static constexpr void write(writer& out) {
        out << Job::name << ": the operator " << Job::result.stopped.missing->name
            << " has no pullback, so there is no rule for its derivative";
    }
};
template <class Job>
struct without_matrix {
    static constexpr void write(writer& out) {
        out << Job::name << ": the derivative of " << Job::result.stopped.formless->name
            << " is not known as a matrix (a matrix by a matrix by a matrix has no matrix form); write "
               "jvp(F, x, v), the derivative in a direction v";
    }
};
template <class Job>
struct laws_in_circles {
    static constexpr void write(writer& out) {
        out << Job::name << ": the laws of the operator " << Job::result.looping->name
            << " go round in circles";
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
template <class Kind, hash_value X>
struct not_a_symbol {
    static constexpr void write(writer& out) {
        out << Kind::name << "(" << Kind::arguments << "): x must be a symbol, but ";
        write_briefly(out, meaning(node<X>{}));
        out << " is a compound expression";
    }
};

template <class Kind, hash_value X>
struct not_a_variable {
    static constexpr void write(writer& out) {
        out << Kind::name << "(" << Kind::arguments << "): " << meaning(node<X>{}).name
            << " holds row numbers; there is no derivative by them";
    }
};

template <class Kind, hash_value X>
constexpr bool require_symbol() {
    if constexpr (meaning(node<X>{}).rules->role != role::symbol) {
        refuse<not_a_symbol<Kind, X>>();
        return false;
    } else if constexpr (meaning(node<X>{}).declared.has(row_numbers)) {
        refuse<not_a_variable<Kind, X>>();
        return false;
    }
    return true;
}

// Whether a differentiation has a result; if not, the compilation stops with the reason.
template <class Job>
constexpr bool require_result() {
    if constexpr (Job::result.stopped.is_missing())
        refuse<without_pullback<Job>>();
    else if constexpr (Job::result.stopped.is_formless())
        refuse<without_matrix<Job>>();
    else if constexpr (Job::result.looping)
        refuse<laws_in_circles<Job>>();
    else if constexpr (Job::result.overflowed)
        refuse<coefficients_overflow<Job>>();
    else if constexpr (Job::result.clash[0] != nullptr)
        refuse<name_clash<Job>>();
    else
        return true;
    return false;
}

// The derivatives of a kind as expressions: calls give(results…), or give(fallback) where the compilation stops anyway.
template <class Kind, class Give, expression F, expression... Rest>
constexpr auto differentiate(Give give, F const& f, Rest const&... rest) {
    using sources = application<op::tuple, parameters{}, F, Rest...>;
    using job = differentiation<Kind, sources::hash>;
    if constexpr (require_result<job>()) {
        return [&]<std::size_t... R>(std::index_sequence<R...>) {
            using history = history_of<F>;
            auto const numerals = numerals_of(apply<op::tuple>(f, rest...));
            auto const given = joined(numerals, history::given(f));
            if constexpr (given.size() == 0) {  // no function for each result
                static_assert(all_are_nodes<job>);
                return give(derived<origin_of_derivative<Kind, sources::hash, R, typename history::origin>,
                                    node<job::result.roots[R]>, 0>{}...);
            } else {
                return give(derived<origin_of_derivative<Kind, sources::hash, R, typename history::origin>,
                                    decltype(lift<job, R>(numerals)), given.size()>{lift<job, R>(numerals),
                                                                                    given}...);
            }
        }
        (std::make_index_sequence<job::count>{});
    } else {
        return give(rest...);
    }
}

}  // namespace gradus
