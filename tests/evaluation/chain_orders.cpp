// SPDX-License-Identifier: MIT
// Chains of up to four factors of every kind, in every order: planning ends, the plan is valid, and its value is that of
// plain multiplication.
#include <deque>

#include <doctest/doctest.h>

#include <gradus/evaluation/validity.hpp>

#include "../reference.hpp"
#include "run_time_plan.hpp"

namespace {

using namespace gradus;
using namespace run_time;

// Sizes by name, or by number, where one order is cheaper than another.
dimension n{"n"}, k{"k"};

// Factors that end with `from` rows; what follows has as many rows as they have columns.
struct factors {
    std::deque<descriptor>& symbols;
    graph& g;

    term symbol(std::string_view name, dimension rows, dimension columns, property_set p = {}) {
        for (auto const& d : symbols)
            if (d.name == name) return {&g, g.symbol(d, d.declared)};
        descriptor d{&op::symbol, symbol_hash(name, {rows, columns}, p), {rows, columns}};
        d.name = name;
        d.declared = p;
        symbols.push_back(d);
        return {&g, g.symbol(symbols.back(), p)};
    }
    term A() { return symbol("A", n, n); }
    term B() { return symbol("B", n, n); }
    term s() { return symbol("s", 1, 1); }
    term t() { return symbol("t", 1, 1); }
    term u() { return symbol("u", n, 1); }
    term v() { return symbol("v", n, 1); }
    term r() { return symbol("r", 1, n); }
    term joined(operation const& rules, term a, term b) {
        gradus::index const both[] = {a.index, b.index};
        return {&g, g.build(g, rules, {}, both, 2)};
    }

    static constexpr int kinds = 41;
    term factor(int kind) {
        switch (kind) {
            // n×n
            case 0: return A();
            case 1: return T(B());
            case 2: return A() + t() * B();
            case 3: return u() * T(v());
            case 4: return matrix_power<2>(B());
            case 5: return diag(u());
            case 6: return inv(symbol("P", n, n, invertible));
            case 7: return inv(symbol("S", n, n, spd));
            case 8: return T(symbol("K", k, n)) * symbol("K", k, n);
            case 9: return inv(A() + B() * B());
            // 1×n
            case 10: return r();
            case 11: return exp(T(v()));
            case 12: return slice_of(along::rows, A(), 0, 1);
            case 13: return s() * T(u()) + t() * T(v());
            case 14: return T(u());
            case 15: return slice_of(along::rows, symbol("K", k, n), 1, 1);
            // n×1
            case 16: return v();
            case 17: return T(r());
            case 18: return T(slice_of(along::rows, B(), 1, 1));
            case 19: return slice_of(along::columns, A(), 1, 1);
            // 2×n, n×2, 1×2, 2×1
            case 20: return slice_of(along::rows, A(), 0, 2);
            case 21: return joined(op::vstack, r(), T(v()));
            case 22: return slice_of(along::columns, B(), 1, 2);
            case 23: return T(slice_of(along::rows, A(), 1, 2));
            case 24: return joined(op::hstack, s(), t());
            case 25: return joined(op::vstack, s(), s() * t());
            case 26: return T(joined(op::vstack, s(), s() * t()));
            case 27: return joined(op::hstack, u(), v());
            // k×n, n×k
            case 28: return symbol("K", k, n);
            case 29: return T(symbol("K", k, n));
            // n²×n², n²×1, 1×n², n²×n, n×n²
            case 30: return kron(A(), B());
            case 31: return kron(A(), B()) + t() * kron(B(), T(A()));
            case 32: return apply<op::commutation>(ones_of({n, n}, A()));
            case 33: return vec(A());
            case 34: return T(vec(B()));
            case 35: return kron(u(), A());
            case 36: return T(kron(v(), B()));
            // Sums with an identity, and powers of inverses.
            case 37: return A() + t() * identity_of({n, n}, A());
            case 38: return identity_of({n, n}, A()) + u() * T(v());
            case 39: return inv(symbol("P", n, n, invertible)) + A();
            default: return T(matrix_power<-2>(symbol("P", n, n, invertible)));
        }
    }
};

int chains = 0, worst_steps = 0;

void check_plan(graph const& written, std::deque<descriptor> const& symbols,
                std::vector<gradus::index> outputs) {
    ++chains;
    auto const plan = plan_of(written, outputs);
    REQUIRE(plan->fits);
    auto const fault = fault_of(*plan);
    CHECK_MESSAGE(!fault, std::string(fault.complaint), " ", fault.at);
    if (fault) return;
    worst_steps = std::max(worst_steps, int(plan->step_count));
    reference::world world;
    for (auto const& d : symbols) world.entries(d);
    auto const values = plan_machine{*plan, world}.run();
    for (std::size_t o = 0; o < outputs.size(); ++o) {
        M const wanted = world.value(written, outputs[o]);
        double const error = (values[o] - wanted).norm();
        CHECK(error <= 1e-7 * (1 + wanted.norm()));
    }
}

// The product of the factors, or nothing where they do not fit.
bool fits(std::vector<int> const& kinds) {
    std::deque<descriptor> symbols;
    graph g(algebra, build_as_written);
    factors make{symbols, g};
    for (std::size_t i = 1; i < kinds.size(); ++i)
        if (make.factor(kinds[i - 1]).shape().columns != make.factor(kinds[i]).shape().rows) return false;
    return true;
}
void check_chain(std::vector<int> const& kinds, bool with_gradients) {
    std::string name;
    for (int kind : kinds) name += std::to_string(kind) + " ";
    CAPTURE(name);
    std::deque<descriptor> symbols;
    rewriting written(algebra, build_lightly, {}, 128);
    factors make{symbols, written};
    std::vector<gradus::index> list;
    for (int kind : kinds) list.push_back(make.factor(kind).index);
    term const f{&written, list.size() == 1 ? list[0]
                                            : written.build(written, *written.ops->product, {}, list.data(),
                                                            gradus::index(list.size()))};
    check_plan(written, symbols, {f.index});
    if (!with_gradients) return;
    auto const total = sum(tanh(f));
    std::vector<gradus::index> variables, gradients;
    for (auto const& d : symbols) variables.push_back(written.symbol(d, d.declared));
    gradients.resize(variables.size());
    REQUIRE(accumulate(written, total.index, written.rational(1), variables.data(), gradients.data(),
                       gradus::index(variables.size())) == nullptr);
    gradients.resize(std::min<std::size_t>(gradients.size(), 3));
    gradients.push_back(total.index);
    check_plan(written, symbols, gradients);
}
void check_chains(std::vector<int> kinds, std::size_t length, std::mt19937& random, double part) {
    if (kinds.size() == length) {
        if (std::uniform_real_distribution<>{}(random) < part)
            check_chain(kinds, length <= 2 || random() % 8 == 0);
        return;
    }
    for (int kind = 0; kind < factors::kinds; ++kind) {
        kinds.push_back(kind);
        if (fits(kinds)) check_chains(kinds, length, random, part);
        kinds.pop_back();
    }
}

// Calls f with all sizes named, with one outer size larger than the other, and the other way round.
template <class F>
void for_sizes(F f) {
    for (auto [first, second] : {std::pair{dimension{"n"}, dimension{"k"}},
                                 {dimension{4}, dimension{17}},
                                 {dimension{6}, dimension{2}}}) {
        n = first;
        k = second;
        f();
    }
}

}  // namespace

TEST_CASE("one and two factors, all of them, with gradients") {
    std::mt19937 random{1};
    for_sizes([&] {
        check_chains({}, 1, random, 1);
        check_chains({}, 2, random, 1);
    });
    MESSAGE(chains, " plans, at most ", worst_steps, " steps");
}
TEST_CASE("three factors, and some of four") {
    std::mt19937 random{2};
    for_sizes([&] {
        check_chains({}, 3, random, 0.2);
        check_chains({}, 4, random, 0.01);
    });
    MESSAGE(chains, " plans, at most ", worst_steps, " steps");
    CHECK(chains > 5000);
}
