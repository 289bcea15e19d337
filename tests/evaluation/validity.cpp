// SPDX-License-Identifier: MIT
// Thousands of programs of products of several matrices, planned and run at run time: every plan is valid, gives the value
// of the expression, and the same with the outputs in another company.
#include <deque>

#include <doctest/doctest.h>

#include <gradus/evaluation/validity.hpp>

#include "../reference.hpp"
#include "run_time_plan.hpp"

namespace {

using namespace gradus;
using namespace run_time;

struct program {
    std::deque<descriptor> symbols{};
    std::mt19937 random{};
    rewriting written{algebra, build_lightly, {}, 256};

    term symbol(std::string_view name, dimension rows, dimension columns, property_set p = {}) {
        for (auto const& d : symbols)
            if (d.name == name) return {&written, written.symbol(d, d.declared)};
        descriptor d{&op::symbol, symbol_hash(name, {rows, columns}, p), {rows, columns}};
        d.name = name;
        d.declared = p;
        symbols.push_back(d);
        return {&written, written.symbol(symbols.back(), p)};
    }
    unsigned pick(unsigned count) { return unsigned(random() % count); }
    bool is_square = false;  // all sizes are one
    dimension m() const { return is_square ? n() : dimension{"m"}; }
    static dimension n() { return dimension{"n"}; }

    term matrix() {
        static std::string_view const names[] = {"A", "B", "C"};
        return symbol(names[pick(3)], m(), n());
    }
    term column(dimension d, int depth) {
        bool const tall = d == m() && (!is_square || pick(2) == 0);
        if (depth == 0) {
            static std::string_view const longs[] = {"a", "b"}, shorts[] = {"x", "w", "z"};
            return tall ? symbol(longs[pick(2)], m(), 1) : symbol(shorts[pick(3)], n(), 1);
        }
        switch (pick(10)) {
            case 0: return column(d, depth - 1) + column(d, depth - 1);
            case 1: return hadamard(column(d, depth - 1), column(d, depth - 1));
            case 2: return exp(rational_in(symbol("t", 1, 1), {1, 8}) * column(d, depth - 1));
            case 3: return tanh(column(d, depth - 1));
            case 4: return number(depth - 1) * column(d, depth - 1);
            case 5: return column(d, depth - 1) - mean(column(d, depth - 1)) * ones_of({d, 1}, symbol("t", 1, 1));
            default: return tall ? matrix() * column(n(), depth - 1) : T(matrix()) * column(m(), depth - 1);
        }
    }
    term number(int depth) {
        if (depth <= 0) return symbol("t", 1, 1);
        auto const d = pick(2) == 0 ? m() : n();
        switch (pick(6)) {
            case 0: return sum(tanh(column(d, depth - 1)));
            case 1: return T(column(d, depth - 1)) * column(d, depth - 1);
            case 2: return rational_in(symbol("t", 1, 1), {1, 2}) * squared_norm(column(d, depth - 1));
            case 3: return number(depth - 1) + number(depth - 1);
            case 4: return number(depth - 1) * number(depth - 1);
            default: return sum(column(d, depth - 1));
        }
    }
};

void check(program& made, std::vector<gradus::index> const& outputs, unsigned seed, std::vector<M>& values) {
    auto const plan = plan_of(made.written, outputs);
    REQUIRE(plan->fits);
    auto const fault = fault_of(*plan);
    CHECK_MESSAGE(!fault, std::string(fault.complaint), " ", fault.at);
    if (fault) return;
    reference::world world;
    world.random.seed(seed);
    for (auto const& d : made.symbols) world.entries(d);
    values = plan_machine{*plan, world}.run();
    for (std::size_t o = 0; o < outputs.size(); ++o) {
        M const wanted = world.value(made.written, outputs[o]);
        if (!wanted.allFinite() || wanted.norm() > 1e8) continue;
        CHECK((values[o] - wanted).norm() <= 1e-10 * (1 + wanted.norm()));
    }
}

}  // namespace

TEST_CASE("random programs of several matrices: plans are valid, and their outputs right") {
    int sweeps = 0, several = 0, shared = 0;
    for (unsigned round = 0; round < 3000; ++round) {
        CAPTURE(round);
        program made;
        made.random.seed(round);
        made.is_square = round % 3 == 0;
        auto f = made.number(3 + int(made.pick(2)));
        for (unsigned k = made.pick(3); k > 0; --k) f = f + made.number(2 + int(made.pick(2)));
        std::vector<gradus::index> variables, gradients;
        for (auto const& d : made.symbols) variables.push_back(made.written.symbol(d, d.declared));
        gradients.resize(variables.size());
        REQUIRE(accumulate(made.written, f.index, made.written.rational(1), variables.data(), gradients.data(),
                           gradus::index(variables.size())) == nullptr);
        std::vector<gradus::index> outputs{f.index};
        for (auto g : gradients)
            if (outputs.size() < 4 && made.pick(3) > 0) outputs.push_back(g);
        std::vector<M> alone, together, turned;
        check(made, {f.index}, round, alone);
        check(made, outputs, round, together);
        std::reverse(outputs.begin(), outputs.end());
        check(made, outputs, round, turned);
        if (!alone.empty() && !together.empty() && !turned.empty() && std::isfinite(alone[0](0, 0))) {
            double const scale = 1e-10 * (1 + std::fabs(alone[0](0, 0)));
            CHECK(std::fabs(together[0](0, 0) - alone[0](0, 0)) <= scale);
            CHECK(std::fabs(turned.back()(0, 0) - alone[0](0, 0)) <= scale);
        }
        auto const plan = plan_of(made.written, outputs);
        sweeps += plan->sweep_count > 0;
        int of_products = 0;
        for (gradus::index k = 0; k < plan->sweep_count; ++k) of_products += plan->sweeps[k].kind == pass_kind::products;
        several += of_products > 1;
        shared += of_products < int(plan->sweep_count);
    }
    MESSAGE(sweeps, " programs with sweeps, ", several, " with several of products, ", shared, " with shared sums");
    CHECK(sweeps > 1000);
    CHECK(several > 300);
    CHECK(shared > 300);
}
