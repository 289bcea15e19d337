// SPDX-License-Identifier: MIT
// Batches: formulas of numbers at many points in one call. A number that varies from point to point becomes a vector with
// an entry for each point, and all that is computed of it follows, so that a formula is evaluated as any other expression.
#pragma once

#include <gradus/evaluation/evaluator.hpp>

namespace gradus {

// How many points there are.
inline constexpr shape one_per_point{dim<"points at once">, 1};

template <hash_value X>
inline constexpr hash_value varying_hash = mix(X, hash_of("one per point"));

// What is declared of a number and holds entry by entry, unlike what is said of a 1×1 matrix.
inline constexpr property_set properties_by_entry = positive | binary | plus_minus_one;

// The symbol X with a value at each point.
template <hash_value Hash, hash_value X>
struct varying_symbol {
    static constexpr descriptor value{&op::symbol,
                                      Hash,
                                      one_per_point,
                                      {},
                                      meaning(node<X>{}).name,
                                      meaning(node<X>{}).declared& properties_by_entry};
    friend constexpr descriptor const& meaning(node<Hash>) { return value; }
};
template <hash_value X>
constexpr descriptor const& varying() {
    static_assert(varying_symbol<varying_hash<X>, X>::value.count == 0);
    return varying_symbol<varying_hash<X>, X>::value;
}

// From a graph in which the symbols X are numbers to one in which they vary.
template <hash_value... X>
struct spread {
    graph const& from;
    graph& to;
    pool<index> image;
    pool<bool> varies;
    operation const* refused = nullptr;  // applied to what varies, though it is no function of numbers

    constexpr spread(graph const& one_point, graph& all_points)
        : from(one_point),
          to(all_points),
          image(one_point.vertices.size, no_vertex),
          varies(one_point.vertices.size, false) {
        for (index i = 0; i < from.vertices.size && !refused; ++i)
            image[i] = from[i].count == 0 ? leaf(i) : application(i);
    }
    // The vertex with an entry for each point.
    constexpr index operator()(index i) {
        if (varies[i]) return image[i];
        index const both[] = {image[i], ones()};
        return to.make(*to.ops->product, {}, both, 2);
    }

private:
    constexpr index ones() { return to.leaf(op::ones, {}, one_per_point); }

    constexpr index leaf(index i) {
        auto const& v = from[i];
        if (!v.symbol) return to.intern(v, nullptr);
        varies[i] = ((v.hash == X) || ...);
        descriptor const* d = v.symbol;
        ((v.hash == X ? void(d = &varying<X>()) : void()), ...);
        return to.symbol(*d, d->declared);
    }
    constexpr index application(index i) {
        auto const& v = from[i];
        pool<index> operands(v.count);
        bool all_numbers = v.shape.is_scalar();
        for (index k = 0; k < v.count; ++k) {
            index const x = from.operand(i, k);
            varies[i] = varies[i] || varies[x];
            all_numbers = all_numbers && from[x].shape.is_scalar();
            operands.push(image[x]);
        }
        if (!varies[i]) return to.make(*v.rules, v.parameters, operands.data, v.count);
        if (!all_numbers) return refuse(i);
        switch (v.rules->role) {
            case role::sum:
                for (index k = 0; k < v.count; ++k) operands[k] = (*this)(from.operand(i, k));
                return to.make(*v.rules, {}, operands.data, v.count);
            case role::product:
            case role::hadamard: return product(i);
            case role::transpose: return operands[0];
            case role::power: return to.make(*to.ops->exponent, {v.parameters.first, 1}, operands.data, 1);
            case role::exponent:
            case role::elementwise: return entrywise(i, operands);
            default: return refuse(i);
        }
    }
    // The factors that do not vary scale the entrywise product of the others.
    constexpr index product(index i) {
        pool<index> scale(4), factors(4);
        for (index k = 0; k < from[i].count; ++k) {
            index const x = from.operand(i, k);
            (varies[x] ? factors : scale).push(image[x]);
        }
        scale.push(factors.size == 1 ? factors[0]
                                     : to.make(*to.ops->hadamard, {}, factors.data, factors.size));
        return scale.size == 1 ? scale[0] : to.make(*to.ops->product, {}, scale.data, scale.size);
    }
    // A function of several numbers need not take several vectors: the bounds of clip(x, a, b) are numbers. Where it must,
    // as the hypotenuse, a number that does not vary is there at every point.
    constexpr index entrywise(index i, pool<index>& operands) {
        auto const& v = from[i];
        if (fits(*v.rules, operands)) return to.make(*v.rules, v.parameters, operands.data, v.count);
        for (index k = 0; k < v.count; ++k) operands[k] = (*this)(from.operand(i, k));
        if (!fits(*v.rules, operands)) return refuse(i);
        return to.make(*v.rules, v.parameters, operands.data, v.count);
    }
    constexpr bool fits(operation const& rules, pool<index> const& operands) const {
        pool<shape> shapes(operands.size);
        for (index x : operands) shapes.push(to[x].shape);
        auto const verdict = rules.shape(shapes.data, operands.size);
        return !verdict.refused() && verdict.result == one_per_point;
    }
    constexpr index refuse(index i) {
        refused = from[i].rules;
        return no_vertex;
    }
};

template <hash_value F, hash_value... X>
struct spreading {
    static constexpr index size = size_of(meaning(node<F>{}));

    // What cannot be spread, or null.
    static constexpr operation const* refused() {
        graph from(algebra, build_as_written, 4 * size + 32), to(algebra, build_as_written, 4 * size + 32);
        lowering lower(from);
        lower(meaning(node<F>{}));
        return spread<X...>(from, to).refused;
    }
    template <class Listing>
    static constexpr Listing rewrite() {
        graph from(algebra, build_as_written, 4 * size + 32), to(algebra, build_as_written, 4 * size + 32);
        lowering lower(from);
        index const one = lower(meaning(node<F>{}));
        index const root = spread<X...>(from, to)(one);
        Listing out;
        lister<Listing>{to, out}.list(&root, 1);
        return out;
    }
};

template <hash_value F, class Spreading>
struct not_a_formula_of_numbers {
    static constexpr void write(writer& out) {
        out << "a batch evaluates formulas of numbers; ";
        if (Spreading::refused())
            out << Spreading::refused()->name << " has no form entry by entry for what varies";
        else
            out << "an output is " << meaning(node<F>{}).shape;
    }
};

// f with an entry for each point, where the symbols X vary.
template <hash_value... X, expression F>
constexpr auto at_all_points(F const& f) {
    using job = spreading<F::hash, X...>;
    if constexpr (!meaning(node<F::hash>{}).shape.is_scalar() || job::refused() != nullptr) {
        refuse<not_a_formula_of_numbers<F::hash, job>>();
        return f;
    } else {
        return lift<one_root_job<job, F::hash, 3 * job::size + 24>, 0>(numerals_of(f));
    }
}

// An evaluation in which the symbols X, numbers in the formulas, are bound to vectors of one length.
template <class Evaluation, hash_value... X>
struct batch_evaluation {
    Evaluation at_points{};

    // The outputs as maps into the workspace, an entry for each point.
    template <class... Bindings>
    auto operator()(Bindings const&... bound) {
        return at_points(of_all_points(bound)...);
    }
    template <class... Outputs>
    auto into(Outputs&&... outputs) {
        return [this, &outputs...](auto const&... bound) {
            at_points.into(outputs...)(of_all_points(bound)...);
        };
    }

private:
    template <class Symbol, class Value>
    static constexpr auto of_all_points(binding<Symbol, Value> const& b) {
        if constexpr (((Symbol::hash == X) || ...))
            return binding<node<varying_hash<Symbol::hash>>, Value>{static_cast<Value&&>(b.value)};
        else
            return binding<Symbol, Value>{static_cast<Value&&>(b.value)};
    }
};

// batch_evaluator(make_tuple(x, y), f, grad(f, make_tuple(x, y)), …), or batch_evaluator(x, f, …): formulas of numbers at many points in one call. The
// numbers x, y vary and are bound to vectors with an entry for each point; so are the outputs. All other symbols are bound
// as ever. Throws shape_error where lengths differ.
template <hash_value... X, class... E>
auto batch_evaluator(boost::hana::tuple<node<X>...> const&, E const&... e) {
    static_assert(sizeof...(X) > 0, "batch_evaluator(make_tuple(x, ...), ...): at least one number varies");
    static_assert(
        ((meaning(node<X>{}).rules->role == role::symbol && meaning(node<X>{}).shape.is_scalar()) && ...),
        "batch_evaluator(make_tuple(x, ...), ...): what varies from point to point is a scalar symbol");
    return std::apply(
        [](auto const&... listed) {
            using all = decltype(outputs::together<true>(at_all_points<X...>(listed)...));
            return batch_evaluation<all, X...>{outputs::together<true>(at_all_points<X...>(listed)...)};
        },
        std::tuple_cat(outputs::listed(e)...));
}
template <hash_value X, class... E>
auto batch_evaluator(node<X> const& x, E const&... e) {
    return batch_evaluator(boost::hana::tuple<node<X>>{x}, e...);
}

}  // namespace gradus
