// SPDX-License-Identifier: MIT
// A verdict on two expressions: equal, different, or neither proved. Exact testing modulo a prime on random matrices
// (Schwartz and Zippel): a rational function that is not 0 is 0 at a random point with a probability below 10⁻¹⁵.
#pragma once

#include <gradus/rewriting/forms.hpp>
#include <gradus/rewriting/image.hpp>
#include <gradus/rewriting/trials.hpp>

namespace gradus {

enum class verdict : std::uint8_t { unknown, equal, different };

// Compares two vertices at random points, at several sizes.
class comparison {
public:
    constexpr comparison(graph const& g, index a, index b) : roots{a, b}, values(g, roots, 2) {}

    // Where the two were seen to differ, if they were.
    std::uint32_t row = 0, column = 0;

private:
    index roots[2];

public:
    reduction values;

    // Equal only if no trial of sizes tells the two apart, and the trials are such that no size can. Where the properties
    // cut the points into more pieces than can be taken in turn, what holds without these properties holds.
    constexpr verdict operator()() {
        if (!values.possible) return verdict::unknown;
        auto const counted = values.summation_of(roots);
        trials const sizes(counted, values);
        values.relaxed = false;
        auto const found = in_all_trials(sizes);
        // Rows that are picked may lie at a place that is told apart, or not: too many ways to try.
        if (found == verdict::equal && counted.by_place && values.has_row_numbers) return verdict::unknown;
        if (found != verdict::unknown || !values.has_pieces) return found;
        values.relaxed = true;
        return in_all_trials(sizes) == verdict::equal ? verdict::equal : verdict::unknown;
    }

    // Whether both agree at the first point where they have values: what does not, is not equal.
    constexpr bool agrees_once() {
        if (!values.possible) return false;
        values.relaxed = false;
        index base = 4;
        for (auto const number : values.numbers)
            if (number >= base) base = number + 1;
        size_trials const sizes(values.sizes.count, base);
        for (index t = 0; t < sizes.count() && t < 8; ++t) {
            sizes.fill(t, values.sizes.sizes);
            if (auto const here = at_sizes(t, t); here != point::missing) return here == point::same;
        }
        return false;
    }
    constexpr bool is_exact() const { return known == image::exact; }

private:
    enum class point : std::uint8_t { missing, same, other };
    image known = image::none;

    constexpr verdict in_all_trials(trials const& sizes) {
        index const few = values.has_row_numbers ? 12 : 3;
        index found = 0;
        bool counted = true, whole = true, distinct = values.sizes.count == 0;
        // What was seen in each region.
        constexpr index nothing = 3;
        pool<index> regions(sizes.regions, nothing);
        std::uint32_t round = 0;
        auto const look = [&](index t) {
            sizes.fill(t, values.sizes.sizes);
            auto here = at_sizes(round, 0);
            counted = counted && (here == point::missing || values.pieces <= uncounted);
            for (std::uint32_t piece = 1; piece < values.pieces && here == point::same && counted; ++piece)
                if (at_sizes(round, piece) == point::other) here = point::other;
            ++round;
            return here;
        };
        for (index t = 0; t < sizes.count(); ++t) {
            auto const here = look(t);
            if (here == point::other) return verdict_of_difference();
            if (auto const r = sizes.region_at(t); r != trials::no_region) {
                auto& seen = regions.data[r];
                whole = whole && (seen == nothing || seen == static_cast<index>(here));
                seen = static_cast<index>(here);
                distinct = distinct || (here == point::same && r < sizes.distinct_regions);
            }
            if (here == point::missing) continue;
            found += values.pieces;
        }
        if (!sizes.affordable || !distinct || !whole || !counted) return verdict::unknown;
        for (; found < few; ++found)
            if (auto const here = look(0); here == point::other)
                return verdict_of_difference();
            else if (here == point::missing)
                return verdict::unknown;
        return verdict::equal;
    }

    // At the sizes of the moment.
    constexpr point at_sizes(std::uint32_t round, std::uint32_t piece) {
        values.evaluate(mix(hash_of("sample"), round), piece);
        known = modular::worse(values.of(roots[0]), values.of(roots[1]));
        if (known == image::none) return point::missing;
        auto const &x = values[roots[0]], &y = values[roots[1]];
        for (index e = 0; e < x.size(); ++e)
            if (x.entries[e] != y.entries[e]) {
                row = e / x.columns;
                column = e % x.columns;
                return point::other;
            }
        return point::same;
    }
    constexpr verdict verdict_of_difference() const {
        return known == image::exact && values.faithful ? verdict::different : verdict::unknown;
    }
};

// Operators are replaced by what they are by simpler ones.
constexpr index build_elementary(graph& g, operation const& rules, parameters p, index const* operands,
                                 index count) {
    index const made = g.make(rules, p, operands, count);
    return rules.elementary ? rules.elementary(term{&g, made}).index : made;
}

constexpr bool has_elementary_forms(graph const& g) {
    for (index i = 0; i < g.vertices.size; ++i)
        if (g.vertices.data[i].rules->elementary) return true;
    return false;
}

// The verdict by values alone, on two vertices of equal shape.
constexpr verdict compare(graph const& g, index a, index b) {
    if (!has_elementary_forms(g)) return comparison(g, a, b)();
    graph simple(*g.ops, build_elementary, 2 * g.vertices.size + 32);
    index roots[] = {a, b};
    translate(g, simple, roots, 2, false);
    if (simple.overflowed) return verdict::unknown;
    return roots[0] == roots[1] ? verdict::equal : comparison(simple, roots[0], roots[1])();
}

// What can be proved of two vertices: by their canonical forms, by values of these (laws have brought the two nearer to
// each other, logarithms and roots above all), by their expanded forms.
constexpr verdict judge(graph const& g, index a, index b) {
    if (g.overflowed) return verdict::unknown;
    if (a == b) return verdict::equal;
    if (g[a].shape != g[b].shape) return verdict::different;
    for (auto const headed : {canonical_form, expanded_form}) {
        normaliser normal(*g.ops, headed, 2 * g.vertices.size + 32);
        index roots[] = {a, b};
        translate(g, normal, roots, 2, false);
        bool const complete = normal.fuel > 0 && !normal.looping && !normal.overflowed;
        if (complete && roots[0] == roots[1]) return verdict::equal;
        if (headed.distribute) continue;
        auto const found = complete ? compare(normal, roots[0], roots[1]) : compare(g, a, b);
        if (found != verdict::unknown) return found;
    }
    return verdict::unknown;
}

}  // namespace gradus
