// SPDX-License-Identifier: MIT
// True statements are proved, and of thousands that differ from them in one operand, order, sign, constant, parameter or
// property none that numbers refute.
#include "theorems.hpp"

#include <deque>
#include <set>

#include <doctest/doctest.h>

#include "../mutants.hpp"
#include "refutation.hpp"

using namespace gradus;

namespace {

// The root with vertices replaced: `change` says which vertex to make of the given operands.
template <class Change>
gradus::index rebuilt(graph& g, gradus::index root, Change change) {
    std::vector<gradus::index> image(root + 1, no_vertex);
    usage const used(g, &root, 1);
    for (gradus::index i = 0; i <= root; ++i) {
        if (used.uses[i] == 0) continue;
        auto const v = g[i];
        std::vector<gradus::index> operands;
        std::vector<shape> shapes;
        bool fits = true;
        for (gradus::index k = 0; k < v.count; ++k) {
            operands.push_back(image[g.operand(i, k)]);
            fits = fits && operands.back() != no_vertex;
            if (fits) shapes.push_back(g[operands.back()].shape);
        }
        if (!fits) continue;
        auto parameters = v.parameters;
        if (auto const other = change(i, operands, parameters); other != no_vertex) {
            image[i] = other;
            continue;
        }
        shapes.clear();
        for (auto const o : operands) shapes.push_back(g[o].shape);
        if (v.count == 0)
            image[i] = v.rules->role == role::rational
                           ? g.rational(fraction{parameters.first, parameters.second})
                           : i;
        else if (!v.rules->shape(shapes.data(), shapes.size()).refused())
            image[i] = g.make(*v.rules, parameters, operands.data(), v.count);
    }
    return image[root] != no_vertex && g[image[root]].shape == g[root].shape ? image[root] : no_vertex;
}

struct mutation {
    graph& g;
    std::deque<descriptor>& symbols;

    gradus::index like(descriptor const& d, std::string_view name, property_set declared) {
        auto copy = d;
        copy.name = name;
        copy.declared = declared;
        copy.hash = symbol_hash(name, d.shape, declared);
        symbols.push_back(copy);
        return g.symbol(symbols.back(), declared);
    }

    // Each place where a symbol, or what has the shape of another part, stands: something else there.
    void operands(gradus::index root, std::vector<gradus::index>& all) {
        usage const used(g, &root, 1);
        for (gradus::index p = 0; p <= root; ++p)
            for (gradus::index k = 0; used.uses[p] > 0 && k < g[p].count; ++k) {
                if (g[p].rules->carriers > 0) continue;
                auto const x = g.operand(p, k);
                std::vector<gradus::index> others;
                for (gradus::index i = 0; i < p; ++i)
                    if (used.uses[i] > 0 && i != x && g[i].shape == g[x].shape) others.push_back(i);
                if (g[x].symbol) others.push_back(like(*g[x].symbol, "other", g[x].symbol->declared));
                for (auto const o : others)
                    all.push_back(rebuilt(g, root, [&](gradus::index i, auto& operands, parameters&) {
                        if (i == p) operands[k] = o;
                        return no_vertex;
                    }));
            }
    }
    void parameters_of(gradus::index root, std::vector<gradus::index>& all) {
        usage const used(g, &root, 1);
        for (gradus::index p = 0; p <= root; ++p) {
            auto const r = g[p].rules->role;
            if (used.uses[p] == 0 ||
                !(r == role::rational || r == role::power || r == role::exponent || g[p].rules == &op::entry))
                continue;
            for (int step : {-1, 1})
                all.push_back(rebuilt(g, root, [&](gradus::index i, auto&, parameters& changed) {
                    if (i == p) changed.first += step;
                    if (i == p && changed.first < 0 && r == role::function) changed.first = 0;
                    return no_vertex;
                }));
        }
    }
};

struct tally {
    int tried = 0, proved = 0, different = 0, refuted = 0;
};

void compare_with_numbers(graph const& g, gradus::index a, gradus::index b, tally& count) {
    using refutation::statement;
    auto const found = judge(g, a, b);
    ++count.tried;
    auto const numbers = statement(g, a, b)();
    count.refuted += numbers == statement::answer::other;
    count.proved += found == verdict::equal;
    count.different += found == verdict::different;
    if (found == verdict::unknown) return;
    bool const right =
        found == verdict::equal ? numbers != statement::answer::other : numbers != statement::answer::same;
    if (right) return;
    writer out;
    write_ascii(out, g, a);
    out << (found == verdict::equal ? " = " : " is not ");
    write_ascii(out, g, b);
    FAIL_CHECK(std::string(out.view()));
}

}  // namespace

TEST_CASE("statements that are true at every size are proved") {
    int proved = 0, count = 0;
    tally all;
    for (auto const& [left, right] : theorems::all()) {
        auto const found = verdict_on(*left, nullptr, *right, nullptr);
        CHECK(found != verdict::different);
        proved += found == verdict::equal;
        ++count;
        graph g(algebra, build_as_written);
        lowering lower(g);
        auto const a = lower(*left), b = lower(*right);
        compare_with_numbers(g, a, b, all);
    }
    CHECK(count == 438);
    CHECK(proved >= 434);
    CHECK(all.refuted == 0);
}

TEST_CASE("what differs from them in one place is proved only where numbers agree") {
    tally count;
    std::mt19937 random{12};
    for (auto const& [left, right] : theorems::all()) {
        graph g(algebra, build_as_written);
        std::deque<descriptor> symbols;
        lowering lower(g);
        gradus::index const sides[] = {lower(*left), lower(*right)};
        mutation mutate{g, symbols};
        for (int side = 0; side < 2; ++side) {
            std::vector<gradus::index> all = mutants::of(g, sides[side]);
            mutate.operands(sides[side], all);
            mutate.parameters_of(sides[side], all);
            std::shuffle(all.begin(), all.end(), random);
            std::set<gradus::index> distinct;
            for (auto const mutant : all) {
                if (mutant == no_vertex || mutant == sides[side] || distinct.size() == 5) continue;
                if (distinct.insert(mutant).second) compare_with_numbers(g, mutant, sides[1 - side], count);
            }
        }
    }
    MESSAGE(count.tried << " tried, " << count.proved << " proved, " << count.different << " different, "
                        << count.refuted << " refuted by numbers");
    CHECK(count.refuted > 2000);
}

TEST_CASE("what has another property is proved only where numbers agree") {
    tally count;
    for (auto const& [left, right] : theorems::all()) {
        graph g(algebra, build_as_written);
        std::deque<descriptor> symbols;
        lowering lower(g);
        gradus::index const sides[] = {lower(*left), lower(*right)};
        mutation mutate{g, symbols};
        gradus::index const size = g.vertices.size;
        for (gradus::index s = 0; s < size; ++s) {
            if (!g[s].symbol || g[s].shape.is_scalar() || g[s].symbol->declared.has(row_numbers)) continue;
            auto const declared = g[s].symbol->declared;
            std::vector<property_set> others{{}};
            if (declared == no_property)
                others = g[s].shape.is_square()
                             ? std::vector<property_set>{symmetric, orthogonal, idempotent, lower_triangular,
                                                         one_hot}
                             : std::vector<property_set>{stochastic, one_hot, plus_minus_one};
            for (auto const p : others) {
                auto const other = mutate.like(*g[s].symbol, g[s].symbol->name, p);
                gradus::index changed[2];
                for (int side = 0; side < 2; ++side)
                    changed[side] = rebuilt(g, sides[side], [&](gradus::index i, auto&, parameters&) {
                        return i == s ? other : no_vertex;
                    });
                if (changed[0] != no_vertex && changed[1] != no_vertex)
                    compare_with_numbers(g, changed[0], changed[1], count);
            }
        }
    }
    MESSAGE(count.tried << " tried, " << count.proved << " proved, " << count.different << " different, "
                        << count.refuted << " refuted by numbers");
    CHECK(count.refuted > 20);
}
