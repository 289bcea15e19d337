// SPDX-License-Identifier: MIT
// What a result rests on: the declared properties without which it would be another, and the conditions under which it
// is defined.
#pragma once

#include <boost/hana/tuple.hpp>

#include <gradus/calculus/differentiation.hpp>

namespace gradus {

// An expression of another graph; the place of each of its plain integers is given.
constexpr index transplanted(graph const& from, index root, graph& to, pool<index> const& places) {
    pool<index> image(root + 1);
    for (index i = 0; i <= root; ++i) {
        auto const& v = from[i];
        pool<index> operands(v.count);
        for (index k = 0; k < v.count; ++k) operands.push(image[from.operand(i, k)]);
        image.push(
            v.symbol ? to.symbol(*v.symbol, v.symbol->declared)
            : v.rules->role == role::numeral
                ? to.leaf(*v.rules, {places[static_cast<index>(v.parameters.first - 1)] + 1, 0}, v.shape)
            : v.count == 0 ? to.intern(v, nullptr)
                           : to.build(to, *v.rules, v.parameters, operands.data, operands.size));
    }
    return image[root];
}

// Where an expression comes from. examine(waived, then) calls then(normal, root, open conditions); list_sources pushes
// what it was made of.
template <class Kind, hash_value Sources, std::uint32_t Result, class Parent>
struct origin_of_derivative {
    static constexpr descriptor const& sources = meaning(node<Sources>{});
    static constexpr std::size_t numerals = [] {
        std::size_t own = meaning(node<Sources>{}).numerals;
        if constexpr (!std::is_void_v<Parent>) own += Parent::numerals;
        return own;
    }();

    static constexpr void list_sources(pool<descriptor const*>& all) {
        if constexpr (!std::is_void_v<Parent>) Parent::list_sources(all);
        all.push(&sources);
    }

    // Of its plain integers, those that stand in the result have their places there.
    static constexpr void place_numerals(pool<index>& places) {
        if constexpr (sources.numerals > 0) {
            constexpr auto const& found = differentiation<Kind, Sources>::result;
            for (index k = 0; k < found.numeral_counts[Result]; ++k) places[found.numerals[Result][k]] = k;
        }
    }

    template <class Then>
    static constexpr void examine(waivers waived, Then then) {
        if constexpr (std::is_void_v<Parent>)
            examine_own(waived, [&](normaliser& normal, index root, conditions& needed) {
                then(normal, normal[root].hash, needed.open);
            });
        else
            // The parent's conditions come first; its result must be what it is as well.
            Parent::examine(
                waived, [&](graph const& parent, hash_value its_result, pool<condition> const& its_open) {
                    examine_own(waived, [&](normaliser& normal, index root, conditions& needed) {
                        conditions all(normal);
                        pool<index> places(Parent::numerals);
                        for (index k = 0; k < Parent::numerals; ++k) places.push(sources.numerals + k);
                        Parent::place_numerals(places);
                        for (auto const& c : its_open)
                            all.needs({&normal, transplanted(parent, c.vertex, normal, places)}, c.property);
                        for (auto const& c : needed.open) all.needs({&normal, c.vertex}, c.property);
                        then(normal, mix(its_result, normal[root].hash), all.open);
                    });
                });
    }

private:
    template <class Then>
    static constexpr void examine_own(waivers waived, Then then) {
        differentiation<Kind, Sources>::derive(
            nullptr, waived,
            [&](graph const& written, index const* lowered, normaliser& normal, index const* results) {
                index all[] = {lowered[0], 0};
                translate(written, normal, all, 1, true);
                all[1] = results[Result];
                conditions needed(normal);
                needed.collect(all, 2);
                then(normal, all[1], needed);
            });
    }
};

template <hash_value E>
struct origin_of_expression {
    static constexpr descriptor const& sources = meaning(node<E>{});
    static constexpr std::size_t numerals = sources.numerals;

    static constexpr void list_sources(pool<descriptor const*>& all) { all.push(&sources); }

    template <class Then>
    static constexpr void examine(waivers waived, Then then) {
        rewriting written(algebra, build_lightly, {});
        written.waived = waived;
        index root = lowering(written)(sources);
        conditions needed(written);
        needed.collect(&root, 1);
        normaliser normal(algebra, textbook_form);
        normal.waived = waived;
        translate(written, normal, &root, 1, true);
        for (auto& c : needed.open) translate(written, normal, &c.vertex, 1, true);
        then(normal, normal[root].hash, needed.open);
    }
};

// A set of waivers is good if the result and its conditions stay what they are.
template <class Origin>
constexpr hash_value signature(waivers waived) {
    hash_value h = 0;
    Origin::examine(waived, [&](graph const& g, hash_value result, pool<condition> const& open) {
        h = result;
        for (auto const& c : open) h = mix(mix(h, g[c.vertex].hash), c.property.bits);
    });
    return h;
}

// The symbols with properties, in the order in which they are written.
constexpr void list_symbols(pool<descriptor const*> const& sources, pool<descriptor const*>& symbols) {
    table seen;
    pool<descriptor const*> open(32);
    for (index k = sources.size; k-- > 0;) open.push(sources[k]);
    while (open.size > 0) {
        auto const* d = open[--open.size];
        if (seen.find(d->hash) != table::absent) continue;
        seen.insert(d->hash, 0);
        if (d->rules->role == role::symbol && d->declared != no_property) symbols.push(d);
        for (std::uint32_t k = d->count; k-- > 0;) open.push(d->operands[k]);
    }
}

// What need not be believed: one waiver for each symbol with properties, as large as can be. One property after the
// other is tried, those first that imply others, so that the weakest remain.
template <class Origin>
constexpr void waive(pool<descriptor const*> const& symbols, pool<waiver>& waived) {
    for (auto const* s : symbols) waived.push({s->hash, {}});
    auto const target = signature<Origin>({});
    auto const all = [&] { return waivers{waived.data, waived.size}; };
    for (index k = 0; k < symbols.size; ++k) waived[k].properties = symbols[k]->declared;
    if (symbols.size == 0 || signature<Origin>(all()) == target) return;
    for (auto& w : waived) w.properties = {};
    for (index k = 0; k < symbols.size; ++k) {
        auto const declared = symbols[k]->declared;
        waived[k].properties = declared;
        if (signature<Origin>(all()) == target) continue;
        waived[k].properties = {};
        for (auto const one : strongest_first) {
            if (!declared.has(one)) continue;
            auto const before = waived[k].properties;
            waived[k].properties = before | one;
            if (signature<Origin>(all()) != target) waived[k].properties = before;
        }
    }
}

template <class Origin>
struct assumptions_job {
    static constexpr index size = 2 * size_of(Origin::sources);

    template <index Entries, index Most>
    struct outcome : listing<Entries, 3 * Entries, Most, (Origin::numerals > 0)> {
        property_set properties[Most]{};
        index count = 0;
    };

    template <index Entries, index Most>
    static constexpr auto find() {
        pool<descriptor const*> symbols(8);
        pool<descriptor const*> sources(4);
        Origin::list_sources(sources);
        list_symbols(sources, symbols);
        pool<waiver> waived(symbols.size);
        waive<Origin>(symbols, waived);

        outcome<Entries, Most> out;
        Origin::examine({waived.data, waived.size},
                        [&](graph const& normal, index, pool<condition> const& open) {
                            graph shown(algebra, build_for_display, 2 * size + 32);
                            pool<index> roots(Most);
                            auto const add = [&](index root, property_set p) {
                                index k = 0;
                                while (k < roots.size && roots[k] != root) ++k;
                                if (k == roots.size) roots.push(root);
                                if (k < Most) out.properties[k] = out.properties[k] | p;
                            };
                            for (index k = 0; k < symbols.size; ++k) {
                                auto kept = symbols[k]->declared - waived[k].properties;
                                // What is symmetric and triangular is diagonal.
                                if (kept.has(symmetric | lower_triangular))
                                    kept = kept | (symbols[k]->declared & diagonal);
                                if (kept != no_property)
                                    add(shown.symbol(*symbols[k], symbols[k]->declared), kept);
                            }
                            for (auto const& c : open) {
                                index root = c.vertex;
                                translate(normal, shown, &root, 1, false);
                                add(root, c.property);
                            }
                            out.count = roots.size;
                            out.fits = roots.size <= Most;
                            if (out.fits)
                                lister<outcome<Entries, Most>>{shown, out}.list(roots.data, roots.size);
                        });
        return out;
    }
    template <index Entries, index Most>
    static constexpr auto found = find<Entries, Most>();
    template <index Entries, index Most>
    static constexpr auto const& that_fits() {
        if constexpr (found<Entries, Most>.fits)
            return found<Entries, Most>;
        else
            return that_fits<2 * Entries, 4 * Most>();
    }
    static constexpr auto const& result = that_fits<2 * size + 16, 8>();
};

// A property that is relied on, and of which expression.
template <class Expression>
struct relied_property {
    Expression expression{};
    property_set property{};
};

template <class Origin, std::size_t Numerals>
struct assumptions_of {
    using job = assumptions_job<Origin>;
    std::array<std::int64_t, Numerals> numerals{};

    static constexpr std::size_t size() { return job::result.count; }

    // a[hana::size_c<0>] is {expression, property}.
    template <class Index>
    constexpr auto operator[](Index) const {
        static_assert(Index::value < size(), "there are fewer assumptions");
        constexpr auto k = static_cast<index>(Index::value);
        auto const e = lift<job, k>(numerals);
        return relied_property<std::remove_const_t<decltype(e)>>{e, job::result.properties[k]};
    }
};

// What the result of a differentiation rests on: of each symbol the weakest of its declared properties without which
// the result would be another, then what must hold for the function and the result to be defined. A property counts if
// the same differentiation without it gives something else.
template <class Origin, class E, std::size_t Given>
constexpr auto assumptions(derived<Origin, E, Given> const& e) {
    return assumptions_of<Origin, Given>{history_of<derived<Origin, E, Given>>::given(e)};
}
// Of any other expression: what simplify(e) rests on, and what must hold for e to be defined.
template <expression E>
constexpr auto assumptions(E const& e) {
    return assumptions_of<origin_of_expression<E::hash>, E::numeral_count>{numerals_of(e)};
}

}  // namespace gradus
