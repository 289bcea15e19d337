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
            case 5:
                return column(d, depth - 1) - mean(column(d, depth - 1)) * ones_of({d, 1}, symbol("t", 1, 1));
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

// A number, and the gradients by everything in it.
std::vector<gradus::index> value_and_gradients(program& made) {
    auto f = made.number(3 + int(made.pick(2)));
    for (unsigned k = made.pick(3); k > 0; --k) f = f + made.number(2 + int(made.pick(2)));
    std::vector<gradus::index> variables, all;
    for (auto const& d : made.symbols) variables.push_back(made.written.symbol(d, d.declared));
    all.resize(variables.size());
    REQUIRE(accumulate(made.written, f.index, made.written.rational(1), variables.data(), all.data(),
                       gradus::index(variables.size())) == nullptr);
    all.insert(all.begin(), f.index);
    return all;
}

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
        auto outputs = value_and_gradients(made);
        while (outputs.size() > 4)
            outputs.erase(outputs.begin() + 1 + made.pick(unsigned(outputs.size() - 1)));
        auto const f = outputs[0];
        std::vector<M> alone, together, turned;
        check(made, {f}, round, alone);
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
        for (gradus::index k = 0; k < plan->sweep_count; ++k)
            of_products += plan->sweeps[k].kind == pass_kind::products;
        several += of_products > 1;
        shared += of_products < int(plan->sweep_count);
    }
    MESSAGE(sweeps, " programs with sweeps, ", several, " with several of products, ", shared,
            " with shared sums");
    CHECK(sweeps > 1000);
    CHECK(several > 300);
    CHECK(shared > 300);
}

namespace {

// Breaks a plan in one place; false where it has no such place.
struct breaker {
    run_time_plan& plan;
    std::mt19937& random;

    unsigned pick(unsigned count) { return unsigned(random() % count); }
    bool depends(gradus::index step, gradus::index v) const {
        return dependence<run_time_plan>{plan}.reads(plan.steps[step], v);
    }
    // A pair of steps of which the second reads what the first makes.
    bool find_pair(gradus::index& first, gradus::index& second) {
        for (int tries = 0; tries < 50; ++tries) {
            if (plan.step_count < 2) return false;
            first = pick(plan.step_count), second = pick(plan.step_count);
            if (first < second && !plan.steps[first].copies && depends(second, plan.steps[first].value))
                return true;
        }
        return false;
    }
    // A stored value instead of an operand of another shape.
    bool swap_operand() {
        for (int tries = 0; tries < 50; ++tries) {
            auto const& step = plan.steps[pick(plan.step_count)];
            auto const& e = plan.values[step.value];
            bool const is_bound = acts_on_entries(*e.rules) || e.rules == &instruction::multiply ||
                                  e.rules == &instruction::dot;  // by the shapes of its operands
            if (e.count == 0 || step.copies || !is_bound) continue;
            auto& operand = plan.operands[e.first + pick(e.count)];
            auto const x = pick(step.value);
            auto const &was = plan.values[operand], &is = plan.values[x];
            bool const is_number = plan.is_number(x) || plan.is_number(operand);
            if (is_number || (was.rows == is.rows && was.columns == is.columns)) continue;
            operand = x;
            return true;
        }
        return false;
    }
    bool change_extent() {
        auto& e = plan.values[plan.steps[pick(plan.step_count)].value];
        auto& side = pick(2) == 0 ? e.rows : e.columns;
        side = side == extent{7, 0} ? extent{9, 0} : extent{7, 0};
        return true;
    }
    bool change_slot_extent() {
        auto& s = plan.slots[pick(plan.slot_count)];
        s.rows = s.rows == extent{7, 0} ? extent{9, 0} : extent{7, 0};
        return true;
    }
    bool overlap_sweeps() {
        if (plan.sweep_count < 2) return false;
        auto& s = plan.sweeps[pick(plan.sweep_count)];
        auto const& other = plan.sweeps[pick(plan.sweep_count)];
        if (&s == &other) return false;
        s = {std::min(s.first, other.first), std::max(s.first, other.first), s.kind};
        return s.first < s.last;
    }
    bool lengthen_sweep() {
        if (plan.sweep_count == 0) return false;
        auto& s = plan.sweeps[pick(plan.sweep_count)];
        if (s.kind != pass_kind::products) return false;
        return pick(2) == 0 ? s.first-- > 0 : (++s.last, true);
    }
    bool sweep_of_anything() {
        if (plan.step_count < 2) return false;
        gradus::index const first = pick(plan.step_count - 1);
        plan.sweeps[plan.sweep_count++] = {first, plan.step_count, pass_kind::products};
        return true;
    }
    bool reorder() {
        gradus::index first = 0, second = 0;
        if (!find_pair(first, second)) return false;
        std::swap(plan.steps[first], plan.steps[second]);
        return true;
    }
    bool drop() {
        gradus::index first = 0, second = 0;
        if (!find_pair(first, second)) return false;
        for (auto s = first + 1; s < plan.step_count; ++s) plan.steps[s - 1] = plan.steps[s];
        --plan.step_count;
        plan.sweep_count = 0;
        return true;
    }
    bool repeat() {
        gradus::index const s = pick(plan.step_count);
        if (plan.steps[s].copies) return false;
        plan.steps[plan.step_count++] = plan.steps[s];
        return true;
    }
    // Something between the two is written where the first has its value.
    bool write_over() {
        gradus::index first = 0, second = 0;
        if (!find_pair(first, second) || second == first + 1) return false;
        auto const between = first + 1 + pick(second - first - 1);
        auto& step = plan.steps[between];
        if (step.slot == plan.steps[first].slot || step.copies) return false;
        step.slot = plan.values[step.value].at = plan.steps[first].slot;
        return true;
    }
    // What is multiplied is not written in place.
    bool multiply_in_place() {
        for (gradus::index s = 0; s < plan.step_count; ++s) {
            auto& e = plan.values[plan.steps[s].value];
            if (e.rules != &instruction::multiply || plan.steps[s].copies) continue;
            auto const& x = plan.values[plan.operands[e.first + 1]];
            if (x.where != place::stored) continue;
            e.at = plan.steps[s].slot = x.at;
            return true;
        }
        return false;
    }
    bool lose_output() {
        if (plan.slot_count < 2) return false;
        auto& o = plan.outputs[pick(plan.output_count)];
        auto const other = pick(plan.slot_count);
        if (o == other) return false;
        o = other;
        return true;
    }
    // A value that is part of no loop is computed where it is read.
    bool leave_in_line() {
        auto& e = plan.values[plan.steps[pick(plan.step_count)].value];
        if (e.where != place::stored || acts_on_entries(*e.rules)) return false;
        e.where = place::inlined;
        return true;
    }

    static constexpr unsigned ways = 13;
    bool breaks(unsigned way) {
        switch (way) {
            case 0: return swap_operand();
            case 1: return change_extent();
            case 2: return change_slot_extent();
            case 3: return overlap_sweeps();
            case 4: return lengthen_sweep();
            case 5: return sweep_of_anything();
            case 6: return reorder();
            case 7: return drop();
            case 8: return repeat();
            case 9: return write_over();
            case 10: return multiply_in_place();
            case 11: return lose_output();
            default: return leave_in_line();
        }
    }
};

}  // namespace

TEST_CASE("whatever breaks a plan is found") {
    int broken[breaker::ways]{};
    std::mt19937 random{3};
    for (unsigned round = 0; round < 1500; ++round) {
        program made;
        made.random.seed(round);
        auto outputs = value_and_gradients(made);
        outputs.resize(std::min<std::size_t>(outputs.size(), 4));
        auto const plan = plan_of(made.written, outputs);
        REQUIRE(!fault_of(*plan));
        for (unsigned way = 0; way < breaker::ways; ++way) {
            auto const copy = std::make_unique<run_time_plan>(*plan);
            if (!breaker{*copy, random}.breaks(way)) continue;
            CAPTURE(round);
            CAPTURE(way);
            CHECK(bool(fault_of(*copy)));
            ++broken[way];
        }
    }
    for (int count : broken) CHECK(count > 100);
}
