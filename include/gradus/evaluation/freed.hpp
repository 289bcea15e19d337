// SPDX-License-Identifier: MIT
// A freed variable: the expression f with a symbol that is no longer known to lie on a surface, such as 1ᵀy = 1, so that
// f can be evaluated beside it.
#pragma once

#include <gradus/catalogue.hpp>
#include <gradus/graph/lift.hpp>
#include <gradus/rewriting/law.hpp>

namespace gradus {

// What a step from entry to entry keeps: both of xᵢⱼ and xⱼᵢ are moved, and nothing above a diagonal is.
inline constexpr property_set kept_by_steps = symmetric | spd | lower_triangular;

template <hash_value X>
inline constexpr property_set free_properties = near_by(meaning(node<X>{}).declared) |
                                                (meaning(node<X>{}).declared & kept_by_steps);

template <hash_value X>
inline constexpr hash_value freed_hash = free_properties<X> == meaning(node<X>{}).declared
                                             ? X
                                             : mix(X, hash_of("freed"));

template <hash_value Hash, hash_value X>
struct freed_symbol {
    static constexpr descriptor value{
        &op::symbol, Hash, meaning(node<X>{}).shape, {}, meaning(node<X>{}).name, free_properties<X>};
    friend constexpr descriptor const& meaning(node<Hash>) { return value; }
};

// The symbol X with the properties that hold in a neighbourhood.
template <hash_value X>
constexpr auto freed() {
    if constexpr (freed_hash<X> != X) static_assert(freed_symbol<freed_hash<X>, X>::value.count == 0);
    return node<freed_hash<X>>{};
}

template <hash_value F, hash_value X>
struct freeing {
    static constexpr index size = size_of(meaning(node<F>{}));

    template <class Listing>
    static constexpr Listing rewrite() {
        graph g(algebra, build_as_written, 4 * size + 32);
        lowering lower(g);
        index const root = lower(meaning(node<F>{}));
        g.vertices[lower(meaning(node<X>{}))].hash = freed_hash<X>;
        Listing out;
        lister<Listing>{g, out}.list(&root, 1);
        return out;
    }
};

// f with X freed.
template <hash_value X, expression F>
constexpr auto with_freed(F const& f) {
    if constexpr (freed_hash<X> == X) {
        return f;
    } else {
        (void)freed<X>();
        return lift<one_root_job<freeing<F::hash, X>, F::hash, 2 * freeing<F::hash, X>::size + 16>, 0>(
            numerals_of(f));
    }
}

}  // namespace gradus
