// SPDX-License-Identifier: MIT
// Merging and taking apart end: every form of what is made of linear operators, stacks, scattered rows, Kronecker and
// commutation matrices, sums and scales keeps its value, is the form of itself, and meets the form of what is linear in
// the same way.
#include <doctest/doctest.h>

#include "../descriptors.hpp"
#include "../reference.hpp"

#include <gradus/evaluation/instruction.hpp>

using namespace gradus;
using reference::M;

namespace {

struct generator {
    gradus::graph& g;
    descriptors::store& symbols;
    std::mt19937& random;

    unsigned pick(unsigned count) { return unsigned(random() % count); }
    dimension side() {
        static dimension const sides[] = {dimension{"n"}, dimension{"k"}, dimension{2}, dimension{1}};
        return sides[pick(4)];
    }
    term symbol(shape s, property_set declared = {}) {
        // A name has one shape.
        writer name;
        name << std::string_view(declared == no_property ? "abc" : "ijl").substr(pick(3), 1) << s.rows << "x"
             << s.columns;
        auto const& found = symbols.symbol(name.view(), s, declared);
        return {&g, g.symbol(found, declared)};
    }
    term number() {
        auto const t = symbol({});
        switch (pick(4)) {
            case 0: return t;
            case 1: return t + rational_in(t, {int(pick(3)) + 1, 2});
            case 2: return rational_in(t, {int(pick(5)) - 2, int(pick(2)) + 1});
            default: return t * symbol({}) + symbol({});
        }
    }
    term make(shape s, int depth) {
        if (depth == 0) return pick(8) == 0 ? zeros_of(s, symbol(s)) : symbol(s);
        auto const again = [&](shape of) { return make(of, depth - 1); };
        switch (pick(16)) {
            case 0:
            case 1: return again(s) + again(s);
            case 2: return number() * again(s);
            case 3: return again(s) - number() * again(s);
            case 4: return T(again(transposed(s)));
            case 5: {
                auto const rows = dimension{"i"};
                return scattered(again({rows, s.columns}), symbol({rows, 1}, row_numbers), s);
            }
            case 6: return gather(again({side(), s.columns}), symbol({s.rows, 1}, row_numbers));
            case 7: {
                auto const inner = side();
                return again({s.rows, inner}) * again({inner, s.columns});
            }
            case 8: return hadamard(again(s), again(s));
            case 9:
                if (s.rows == dimension{2}) return vstack(again({1, s.columns}), again({1, s.columns}));
                if (s.columns == dimension{2}) return hstack(again({s.rows, 1}), again({s.rows, 1}));
                return again(s) + again(s);
            case 10: return slice_of(along::rows, again({s.rows + dimension{1}, s.columns}), pick(2), s.rows);
            case 11:
                return slice_of(along::columns, again({s.rows, s.columns + dimension{1}}), pick(2),
                                s.columns);
            case 12:
                if (s.is_square() && !s.is_scalar())
                    return pick(2) ? tril(again(s)) : diag(again({s.rows, 1}));
                if (s.is_vector())
                    return pick(2) ? row_sums(again({s.rows, side()})) : diagonal(again({s.rows, s.rows}));
                return reshaped(again({s.rows * s.columns, 1}), s);
            case 13: return reshaped(vec(again(s)), s);
            case 14: {
                // vec(BXAᵀ) = (A ⊗ B) vec(X)
                auto const p = side(), q = side();
                if (!s.is_vector() || !s.rows.is_number()) return again(s);
                auto const a = again({1, p}), b = again({s.rows, q});
                return kron(a, b) * vec(again({q, p}));
            }
            default: {
                auto const p = side(), q = side();
                auto const a = apply<op::commutation>(ones_of({p, q}, symbol({})));
                auto const x = pick(2) ? vec(again({p, q})) : again({p * q, 1});
                return symbol({s.rows, p * q}) * (a * x) * again({1, s.columns});
            }
        }
    }
};

// The same by another way: every sum in a linear operator, and every scale, outside or inside.
term rewritten(term e, std::mt19937& random) {
    auto& g = *e.graph;
    std::vector<gradus::index> image;
    for (gradus::index i = 0; i <= e.index; ++i) {
        auto const v = g[i];
        std::vector<gradus::index> parts;
        for (gradus::index k = 0; k < v.count; ++k) parts.push_back(image[g.operand(i, k)]);
        auto const made = [&](gradus::index x) {
            auto all = parts;
            all[0] = x;
            return term{&g, g.make(*v.rules, v.parameters, all.data(), v.count)};
        };
        if (v.count == 0) {
            image.push_back(i);
        } else if (v.rules->linear && g.is(parts[0], role::sum) && random() % 2) {
            auto total = made(g.operand(parts[0], 0));
            for (gradus::index k = 1; k < g[parts[0]].count; ++k)
                total = total + made(g.operand(parts[0], k));
            image.push_back(total.index);
        } else if (v.rules->linear && random() % 2) {
            auto const half_of = [&](fraction f) {
                return made((rational_in(e, f) * term{&g, parts[0]}).index);
            };
            image.push_back((half_of({1, 3}) + half_of({2, 3})).index);
        } else {
            image.push_back(g.make(*v.rules, v.parameters, parts.data(), v.count));
        }
    }
    return {&g, image[e.index]};
}

}  // namespace

TEST_CASE("forms end, and keep the value") {
    std::mt19937 random{5};
    int compared = 0, met = 0;
    for (int round = 0; round < 1500; ++round) {
        graph written(algebra, build_as_written);
        descriptors::store symbols;
        generator make{written, symbols, random};
        shape const s = {make.side(), make.side()};
        auto const e = make.make(s, 2 + int(random() % 3));
        auto const other = rewritten(e, random);
        reference::world world;
        world.random.seed(unsigned(round));
        M const plain = world.value(written, e.index), again = world.value(written, other.index);
        double const size = 1 + plain.norm();
        REQUIRE((again - plain).norm() <= 1e-9 * size);
        CAPTURE(round);
        CAPTURE(descriptors::text_of(symbols.of(written, e.index)));
        bool meet = false;
        for (auto const headed : {textbook_form, canonical_form, expanded_form, evaluation_form}) {
            normaliser normal(algebra, headed);
            gradus::index roots[] = {e.index, other.index};
            translate(written, normal, roots, 2, false);
            CHECK(normal.looping == nullptr);
            if (normal.fuel < 0) continue;
            CHECK((world.value(normal, roots[0]) - plain).norm() <= 1e-9 * size);
            CHECK((world.value(normal, roots[1]) - plain).norm() <= 1e-9 * size);
            meet = meet || (!headed.evaluate && roots[0] == roots[1]);
            ++compared;
        }
        met += meet;
    }
    MESSAGE(compared, " forms; ", met, " pairs meet");
    CHECK(compared > 5900);
    CHECK(met > 1400);
}
