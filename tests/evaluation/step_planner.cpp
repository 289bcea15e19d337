// SPDX-License-Identifier: MIT
// Thousands of random steps of scans, planned and run at run time: states and weights of every shape, several at once,
// under sums, products, stacks, inverses and functions. Both plans are valid; the step forward is the step; what the steps
// back collect is the gradient, by differences of the step itself.
#include <array>
#include <deque>
#include <memory>

#include <doctest/doctest.h>

#include <gradus/evaluation/step_planner.hpp>

#include "../reference.hpp"
#include "run_time_plan.hpp"

namespace {

using namespace gradus;
using run_time::plan_machine, reference::M;
using vertex_number = gradus::index;
using plans = recurrence_plans<512>;

constexpr int steps = 3;

struct random_step {
    std::mt19937 random;
    std::deque<descriptor> symbols{};
    rewriting written{algebra, build_lightly, {}, 512};
    std::vector<descriptor const*> formals{};  // sequences, states, weights
    std::vector<descriptor> cotangents{};
    vertex_number sequences = 0, states = 0, all = 0;

    static dimension n() { return dimension{"n"}; }
    static dimension m() { return dimension{"m"}; }
    unsigned pick(unsigned count) { return unsigned(random() % count); }
    dimension any_size() { return std::array<dimension, 3>{dimension{1}, n(), m()}[pick(3)]; }
    gradus::shape any_shape() { return {any_size(), any_size()}; }

    descriptor const& symbol(std::string name, shape s) {
        static std::deque<std::string> names;
        names.push_back(std::move(name));
        descriptor d{&op::symbol, symbol_hash(names.back(), s, {}), s};
        d.name = names.back();
        symbols.push_back(d);
        formals.push_back(&symbols.back());
        return symbols.back();
    }
    term of(descriptor const& d) { return {&written, written.symbol(d, d.declared)}; }
    term make(operation const& rules, std::vector<term> const& x, parameters p = {}) {
        std::vector<vertex_number> operands;
        for (auto const& each : x) operands.push_back(each.index);
        return {&written, written.build(written, rules, p, operands.data(), vertex_number(operands.size()))};
    }
    term scaled(std::int64_t p, std::int64_t q, term x) { return rational_in(x, {p, q}) * x; }

    // An argument of the shape, or one of the other shape turned over; there is a weight of every shape.
    term argument(shape s) {
        std::vector<term> found;
        for (auto const* d : formals) {
            if (d->shape == s) found.push_back(of(*d));
            if (d->shape == transposed(s) && !s.is_scalar()) found.push_back(T(of(*d)));
        }
        return found[pick(unsigned(found.size()))];
    }
    // 8I + tanh X
    term regular(dimension size, int depth) {
        term const x = tanh(any({size, size}, depth - 1));
        return rational_in(x, {8, 1}) * identity_of({size, size}, x) + x;
    }
    term any(shape s, int depth) {
        if (depth <= 0) return argument(s);
        unsigned const kind = pick(14);
        switch (kind) {
            case 0: return any(s, depth - 1) + any(s, depth - 1);
            case 1: return any(s, depth - 1) - scaled(1, 2, any(s, depth - 1));
            case 2: return hadamard(any(s, depth - 1), any(s, depth - 1));
            case 3: return tanh(any(s, depth - 1));
            case 4: return exp(scaled(1, 4, tanh(any(s, depth - 1))));
            case 5: return any({}, depth - 1) * any(s, depth - 1);
            case 6: return T(any(transposed(s), depth - 1));
            case 7: return argument({s.rows, n() + m()}) * stack(n(), m(), s.columns, depth - 1);
            case 12:
                if (s.rows.is_one()) break;
                return slice_of(along::rows, stack(n(), m(), s.columns, depth - 1),
                                s.rows == m() ? n() : dimension{0}, s.rows);
            case 8:
                if (!s.is_square() || s.is_scalar()) break;
                return make(op::power, {regular(s.rows, depth)}, {-1, 0});
            case 9:
                if (s.rows.is_one()) break;
                return make(op::power, {regular(s.rows, depth)}, {-1, 0}) * any(s, depth - 1);
            case 10:
                if (!s.is_scalar()) break;
                return make(op::logdet, {regular(pick(2) == 0 ? n() : m(), depth)});
            case 11:
                if (!s.is_scalar()) break;
                return sum(any(any_shape(), depth - 1));
            default: break;
        }
        auto const inner_size = any_size();
        term const a = any({s.rows, inner_size}, depth - 1), b = any({inner_size, s.columns}, depth - 1);
        return a * b;
    }
    term stack(dimension above, dimension below, dimension width, int depth) {
        return make(op::vstack, {any({above, width}, depth), any({below, width}, depth)});
    }

    explicit random_step(unsigned seed) : random(seed) {
        sequences = 1 + pick(2), states = 1 + pick(3);
        for (vertex_number k = 0; k < sequences; ++k) symbol("y" + std::to_string(k), {any_size(), 1});
        for (vertex_number k = 0; k < states; ++k) symbol("s" + std::to_string(k), any_shape());
        for (auto const rows : {dimension{1}, n(), m()})
            for (auto const columns : {dimension{1}, n(), m(), n() + m()})
                symbol("w" + std::to_string(formals.size()), {rows, columns});
        std::vector<term> parts;
        for (vertex_number k = 0; k < states; ++k) {
            auto const s = formals[sequences + k]->shape;
            cotangents.push_back({&op::symbol, mix(hash_of("cotangent"), k), s});
            parts.push_back(pick(8) == 0 ? any(s, 0) : scaled(1, 4, any(s, 3)));
        }
        if (states == 2 && formals[sequences]->shape == formals[sequences + 1]->shape && pick(3) == 0)
            parts[1] = parts[0];
        for (auto const* d : formals) parts.push_back(of(*d));
        pool<vertex_number> operands(32);
        for (auto const& x : parts) operands.push(x.index);
        all = written.make(op::tuple, {}, operands.data, operands.size);
    }
};

// The numbers of an evaluation: of each sequence a matrix of columns, of each other argument its value; and a cotangent
// of each last state.
struct numbers {
    std::vector<M> arguments{}, weights_of_states{};
};

struct run {
    random_step& step;
    plans const& planned;
    reference::world world{};

    int size(dimension d) { return world.dimensions.of(d); }
    void bind(vertex_number argument, M const& x) { world.values[step.formals[argument]->hash] = x; }
    void bind_step(numbers const& at, std::vector<M> const& states, int t) {
        for (vertex_number i = 0; i < step.formals.size(); ++i)
            bind(i, i < step.sequences                 ? M(at.arguments[i].col(t))
                    : i < step.sequences + step.states ? states[i - step.sequences]
                                                       : at.arguments[i]);
    }
    std::vector<M> first_states(numbers const& at) const {
        auto const from = at.arguments.begin() + step.sequences;
        return {from, from + step.states};
    }

    // Σ ⟨weight, last state⟩ by the step as it is written.
    double loss(numbers const& at) {
        auto states = first_states(at);
        for (int t = 0; t < steps; ++t) {
            bind_step(at, states, t);
            std::vector<M> next;
            for (vertex_number k = 0; k < step.states; ++k)
                next.push_back(world.value(step.written, step.written.operand(step.all, k)));
            states = next;
        }
        double sum = 0;
        for (vertex_number k = 0; k < step.states; ++k)
            sum += at.weights_of_states[k].cwiseProduct(states[k]).sum();
        return sum;
    }

    // By the plans: what each step writes down, from the first to the last, then back.
    std::vector<M> gradient(numbers const& at, double& value) {
        std::vector<std::vector<M>> states{first_states(at)}, written;
        for (int t = 0; t < steps; ++t) {
            bind_step(at, states.back(), t);
            auto const made = plan_machine{planned.forward, world}.run();
            states.emplace_back(made.begin(), made.begin() + step.states);
            written.emplace_back(made.begin() + step.states, made.end());
        }
        auto arriving = at.weights_of_states;
        value = 0;
        for (vertex_number k = 0; k < step.states; ++k)
            value += arriving[k].cwiseProduct(states.back()[k]).sum();
        std::vector<M> by;
        for (auto const& x : at.arguments) by.push_back(M::Zero(x.rows(), x.cols()));
        vertex_number const first_weight = step.sequences + step.states;
        for (int t = steps; t-- > 0;) {
            bind_step(at, states[unsigned(t)], t);
            for (vertex_number k = 0; k < step.states; ++k) {
                world.values[step.cotangents[k].hash] = arriving[k];
                world.values[new_state_symbols<step_arguments::most_states>[k].hash] =
                    states[unsigned(t) + 1][k];
            }
            for (vertex_number k = 0; k < planned.written; ++k)
                world.values[written_symbols<plans::capacity>[k].hash] = written[unsigned(t)][k];
            auto const made = plan_machine{planned.backward, world}.run();
            for (vertex_number i = 0; i < step.sequences; ++i) by[i].col(t) = made[i];
            for (vertex_number k = 0; k < step.states; ++k) arriving[k] = made[step.sequences + k];
            for (vertex_number c = 0; c < planned.contribution_count; ++c) {
                auto const& part = planned.contributions[c];
                M const& a = made[part.first];
                auto const flat = [](M const& x) {
                    return Eigen::Map<Eigen::VectorXd const>(x.data(), x.size());
                };
                by[first_weight + part.weight] +=
                    part.is_outer ? M(flat(a) * flat(made[part.first + 1]).transpose()) : a;
            }
        }
        for (vertex_number k = 0; k < step.states; ++k) by[step.sequences + k] = arriving[k];
        return by;
    }
};

}  // namespace

TEST_CASE("random steps: valid plans, the states of the step, and its gradient") {
    int tried = 0, written_down = 0, factors = 0, outer = 0;
    for (unsigned seed = 0; seed < 2000; ++seed) {
        CAPTURE(seed);
        random_step step(seed);
        auto const planned = std::make_unique<plans>();
        step_arguments const arguments{step.formals.data(),
                                       vertex_number(step.formals.size()),
                                       step.states,
                                       step.sequences,
                                       step.cotangents.data(),
                                       true,
                                       256};
        step_planner<plans>{arguments, *planned, step.written}.plan(step.all);
        REQUIRE(planned->missing == nullptr);
        if (!planned->fits) continue;
        auto const forth = fault_of(planned->forward), back = fault_of(planned->backward);
        CHECK_MESSAGE(!forth, std::string(forth.complaint), " ", forth.at);
        CHECK_MESSAGE(!back, std::string(back.complaint), " ", back.at);
        if (forth || back) continue;

        run both{step, *planned};
        auto const named = [](dimension d) { return std::pair{d.head, d.tail}; };
        both.world.dimensions.known[named(random_step::n())] = 1 + int(seed % 3);
        both.world.dimensions.known[named(random_step::m())] = 1 + int(seed / 3 % 4);
        std::uniform_real_distribution<double> between(-0.7, 0.7);
        auto const any = [&](int rows, int columns) {
            return M(M::NullaryExpr(rows, columns, [&](auto, auto) { return between(step.random); }));
        };
        numbers at, direction;
        for (vertex_number i = 0; i < step.formals.size(); ++i) {
            auto const s = step.formals[i]->shape;
            int const rows = both.size(s.rows), columns = i < step.sequences ? steps : both.size(s.columns);
            at.arguments.push_back(any(rows, columns));
            direction.arguments.push_back(any(rows, columns));
            if (i >= step.sequences && i < step.sequences + step.states)
                at.weights_of_states.push_back(any(rows, columns));
        }
        double value = 0, slope = 0, scale = 1;
        auto const by = both.gradient(at, value);
        CHECK(value == doctest::Approx(both.loss(at)).epsilon(1e-10));
        for (vertex_number i = 0; i < by.size(); ++i) {
            slope += by[i].cwiseProduct(direction.arguments[i]).sum();
            scale += by[i].cwiseProduct(direction.arguments[i]).cwiseAbs().sum();
        }
        auto const moved = [&](double by_h) {
            numbers there = at;
            for (vertex_number i = 0; i < by.size(); ++i) there.arguments[i] += by_h * direction.arguments[i];
            return both.loss(there);
        };
        double const h = 1e-3;
        double const difference = (8 * (moved(h) - moved(-h)) - (moved(2 * h) - moved(-2 * h))) / (12 * h);
        CHECK(std::fabs(slope - difference) < 1e-6 * scale);
        ++tried;
        written_down += planned->written > 0;
        for (vertex_number v = 0; v < planned->backward.value_count; ++v) {
            auto const& e = planned->backward.values[v];
            factors += e.rules == &instruction::factorise && e.where == place::bound;
        }
        for (vertex_number c = 0; c < planned->contribution_count; ++c)
            outer += planned->contributions[c].is_outer;
    }
    MESSAGE(tried, " steps, ", written_down, " write down, ", factors, " factorisations, ", outer,
            " outer products");
    CHECK(tried > 1900);
    CHECK(written_down > 1000);
    CHECK(factors > 100);
    CHECK(outer > 500);
}
