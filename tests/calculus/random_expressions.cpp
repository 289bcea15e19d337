// SPDX-License-Identifier: MIT
// Thousands of random expressions: the value survives every normal form, and the derived gradient agrees with central
// differences. The engine runs here as the ordinary program that it is.
#include <deque>

#include <doctest/doctest.h>

#include "../mutants.hpp"
#include "../reference.hpp"

namespace {

using namespace gradus;
using reference::M;

struct generator {
    gradus::graph& g;
    std::deque<descriptor>& symbols;
    std::mt19937& random;

    unsigned pick(unsigned count) { return unsigned(random() % count); }
    term at(gradus::index i) { return {&g, i}; }

    term symbol(shape s) {
        pool<gradus::index> fitting(16);
        for (auto const& d : symbols)
            if (d.shape == s) fitting.push(g.symbol(d, d.declared));
        return at(fitting[pick(fitting.size)]);
    }
    dimension side() {
        static dimension const sides[] = {dimension{"m"}, dimension{"n"}, dimension{1}};
        return sides[pick(3)];
    }

    term make(shape s, int depth) {
        if (depth == 0) return symbol(s);
        if (s.is_scalar()) switch (pick(9)) {
                case 0: return T(make({dimension{"n"}, 1}, depth - 1)) * make({dimension{"n"}, 1}, depth - 1);
                case 1: return tr(make({dimension{"n"}, dimension{"n"}}, depth - 1));
                case 2: return squared_norm(make({dimension{"m"}, side()}, depth - 1));
                case 3: return sum(make({dimension{"n"}, side()}, depth - 1));
                case 4: return logsumexp(make({dimension{"m"}, 1}, depth - 1));
                case 5:
                    return pow<-1>(rational_in(at(0), 1) +
                                   squared_norm(make({dimension{"n"}, 1}, depth - 1)));
                case 6: return mean(make({dimension{"m"}, dimension{"n"}}, depth - 1));
                default: break;
            }
        switch (pick(s.is_scalar() ? 7 : 14)) {
            case 0: return make(s, depth - 1) + make(s, depth - 1);
            case 1: return make(s, depth - 1) - make(s, depth - 1);
            case 2: return hadamard(make(s, depth - 1), make(s, depth - 1));
            case 3: return tanh(make(s, depth - 1));
            case 4: return sigmoid(make(s, depth - 1));
            case 5: return rational_in(at(0), {int(pick(7)) - 3, int(pick(3)) + 1}) * make(s, depth - 1);
            case 6: return make({}, depth - 1) * make(s, depth - 1);
            case 7: return T(make(transposed(s), depth - 1));
            case 8: return make({s.rows, 1}, depth - 1) * make({1, s.columns}, depth - 1);
            case 9: return softplus(make(s, depth - 1));
            case 10:
                if (s.is_vector()) return softmax(make(s, depth - 1));
                return diag(make({s.rows, 1}, depth - 1)) * make(s, depth - 1);
            case 11: {
                auto const p = at(g.symbol(symbols[3], symbols[3].declared));  // spd n×n
                if (s.rows == p.shape().rows) return inv(p) * make(s, depth - 1);
                return make(s, depth - 1);
            }
            default: {
                auto const inner = side();
                return make({s.rows, inner}, depth - 1) * make({inner, s.columns}, depth - 1);
            }
        }
    }
};

std::deque<descriptor> all_symbols() {
    std::deque<descriptor> all;
    auto const add = [&](std::string_view name, dimension rows, dimension columns, property_set p = {}) {
        descriptor d{&op::symbol, symbol_hash(name, {rows, columns}, p), {rows, columns}};
        d.name = name;
        d.declared = p;
        all.push_back(d);
    };
    dimension const m{"m"}, n{"n"};
    add("A", m, n);
    add("Q", n, n);
    add("S", n, n, symmetric);
    add("P", n, n, spd);
    add("B", n, m);
    add("C", m, m);
    add("x", n, 1);
    add("p", n, 1, stochastic);
    add("b", m, 1);
    add("y", m, 1, plus_minus_one);
    add("u", 1, n);
    add("v", 1, m);
    add("t", 1, 1);
    add("λ", 1, 1, positive);
    return all;
}

double value(reference::world& world, gradus::graph const& g, gradus::index i) {
    return world.value(g, i)(0, 0);
}

}  // namespace

TEST_CASE("random expressions keep their value in every form, and their gradients are right") {
    std::mt19937 random{2026};
    auto symbols = all_symbols();
    int informative = 0;
    for (int round = 0; round < 6000; ++round) {
        rewriting written(algebra, build_lightly, {});
        for (auto const& d : symbols) written.symbol(d, d.declared - equations);
        generator make{written, symbols, random};
        auto const f = make.make({}, 3 + int(random() % 3)).index;
        reference::world world;
        world.random.seed(unsigned(round) + 1);
        double const plain = value(world, written, f);
        if (!std::isfinite(plain) || std::fabs(plain) > 1e4) continue;

        for (auto const headed : {textbook_form, canonical_form, expanded_form}) {
            normaliser normal(algebra, headed);
            gradus::index root = f;
            translate(written, normal, &root, 1, false);
            CAPTURE(round);
            CHECK(std::fabs(value(world, normal, root) - plain) <= 1e-8 * (1 + std::fabs(plain)));
        }

        gradus::index x[14], gradients[14];
        for (gradus::index s = 0; s < 14; ++s) x[s] = written.symbol(symbols[s], symbols[s].declared);
        REQUIRE(accumulate(written, f, written.rational(1), x, gradients, 14) == nullptr);
        normaliser normal(algebra, textbook_form);
        translate(written, normal, gradients, 14, true);
        gradus::graph shown(algebra, build_for_display);
        translate(normal, shown, gradients, 14, false);
        for (int s = 0; s < 14; ++s) {
            auto const place = world.values.find(symbols[std::size_t(s)].hash);
            if (place == world.values.end()) continue;
            M const derived = world.value(shown, gradients[s]);
            auto& entries = place->second;
            REQUIRE(derived.rows() == entries.rows());
            REQUIRE(derived.cols() == entries.cols());
            // One random direction is enough to see an error, and cheap.
            M const direction = reference::sample(int(entries.rows()), int(entries.cols()), {}, random);
            M const kept = entries;
            double const h = 1e-5;
            entries = kept + h * direction;
            double const above = value(world, written, f);
            entries = kept - h * direction;
            double const below = value(world, written, f);
            entries = kept;
            double const difference = (above - below) / (2 * h),
                         slope = derived.cwiseProduct(direction).sum();
            if (!std::isfinite(difference)) continue;
            CAPTURE(round);
            CAPTURE(std::string(symbols[std::size_t(s)].name));
            CHECK(std::fabs(slope - difference) <= 1e-5 * (1 + std::fabs(difference) + std::fabs(plain)));
            ++informative;
        }
    }
    CHECK(informative > 1000);
}

TEST_CASE("verdicts on random expressions and their mutants agree with numbers") {
    std::mt19937 random{611};
    auto symbols = all_symbols();
    int equal = 0, different = 0;
    for (int round = 0; round < 4000; ++round) {
        rewriting written(algebra, build_lightly, {});
        for (auto const& d : symbols) written.symbol(d, d.declared);
        generator make{written, symbols, random};
        auto const f = make.make({}, 2 + int(random() % 3)).index;
        if (written.vertices.size > 60) continue;
        CAPTURE(round);

        // Values alone must not contradict the laws.
        normaliser normal(algebra, expanded_form);
        gradus::index there = f, here = f;
        translate(written, normal, &there, 1, false);
        gradus::graph both(algebra, build_as_written);
        translate(written, both, &here, 1, false);
        translate(normal, both, &there, 1, false);
        CHECK(compare(both, here, there) != verdict::different);

        auto const all = mutants::of(written, f);
        for (int k = 0; k < 3 && !all.empty(); ++k) {
            auto const mutant = all[random() % all.size()];
            bool finite = true, agree = true;
            for (unsigned seed = 1; seed <= 3; ++seed) {
                reference::world world;
                world.random.seed(seed);
                double const a = value(world, written, f), b = value(world, written, mutant);
                finite = finite && std::isfinite(a) && std::isfinite(b) && std::fabs(a) < 1e6;
                agree = agree && std::fabs(a - b) <= 1e-9 * (1 + std::fabs(a));
            }
            if (!finite) continue;
            auto const found = judge(written, f, mutant);
            if (found == verdict::equal) CHECK(agree);
            if (found == verdict::different) CHECK(!agree);
            equal += found == verdict::equal;
            different += found == verdict::different;
        }
    }
    CHECK(equal > 300);
    CHECK(different > 3000);
}
