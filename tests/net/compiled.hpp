// SPDX-License-Identifier: MIT
// A program that is compiled and interpreted: both have to agree to 1e-13 of the sum of magnitudes, in float to as many
// digits as it has.
#pragma once

#include <memory>

#include <doctest/doctest.h>

#include <gradus/evaluation/interpreter.hpp>

#include "../every_kernel.hpp"

namespace compiled {

using namespace gradus;
using Eigen::MatrixXd, Eigen::VectorXd;

// Which kinds of steps and sweeps the programs of a file have had.
struct seen_kinds {
    bool steps[16]{}, sweeps[4]{};
};
inline seen_kinds& seen() {
    static seen_kinds all;
    return all;
}

template <hash_value Symbol, class Value>
void bind(auto& machine, binding<node<Symbol>, Value> const& b, std::vector<MatrixXd>& kept,
          std::vector<Index>& ids) {
    auto const i = machine.plan.find_symbol(Symbol);
    if (i == machine.plan.symbol_count) return;
    if constexpr (std::is_arithmetic_v<std::remove_cvref_t<Value>>)
        kept.push_back(MatrixXd::Constant(1, 1, double(b.value)));
    else
        kept.push_back(b.value.template cast<double>());
    auto const& m = kept.back();
    if (machine.plan.symbols[i]->declared.has(row_numbers)) {
        for (Index k = 0; k < m.rows(); ++k) ids.push_back(Index(m(k)));
        return machine.bind_numbers(i, {ids.data(), m.rows()});
    }
    machine.bind(i, {m.data(), m.rows(), m.cols(), 1, m.rows()});
}

template <std::size_t Outputs>
struct both {
    template <class Evaluator, class... Bindings>
    static void compare(Evaluator& evaluate, double tolerance, gradus::index const (&roots)[Outputs],
                        graph const& written, Bindings const&... bound) {
        using plan_type = plan<256, Outputs>;
        auto made = std::make_unique<plan_type>();
        plan_vertices(written, roots, Outputs, *made);
        REQUIRE(made->fits);
        interpreter<plan_type, double> machine(*made, every_kernel());
        std::vector<MatrixXd> kept;
        kept.reserve(sizeof...(bound));
        std::vector<Index> ids;
        ids.reserve(4096);
        (bind(machine, bound, kept, ids), ...);
        machine.run();
        using compiled_plan = std::remove_cvref_t<decltype(Evaluator::plan)>;
        compiled_plan const& plan = Evaluator::plan;
        CHECK(plan.step_count == made->step_count);
        for (gradus::index s = 0; s < plan.step_count; ++s)
            seen().steps[std::size_t(plan.steps[s].kind)] = true;
        for (gradus::index k = 0; k < plan.sweep_count; ++k)
            seen().sweeps[std::size_t(plan.sweeps[k].kind)] = true;
        auto const results = evaluate(bound...);
        [&]<std::size_t... O>(std::index_sequence<O...>) {
            (compare_one(std::get<O>(results), machine.output(gradus::index(O)), tolerance), ...);
        }
        (std::make_index_sequence<Outputs>{});
    }
    static void compare_one(auto const& got, strided<double const> s, double tolerance) {
        Eigen::Map<MatrixXd const> const wanted(s.data, s.rows, s.columns);
        double const scale = 1 + wanted.cwiseAbs().sum();
        if constexpr (std::is_arithmetic_v<std::remove_cvref_t<decltype(got)>>) {
            CHECK(std::abs(double(got) - wanted(0, 0)) <= tolerance * scale);
        } else {
            REQUIRE(got.rows() == wanted.rows());
            REQUIRE(got.cols() == wanted.cols());
            if (wanted.size() > 0)
                CHECK((got.template cast<double>() - wanted).cwiseAbs().maxCoeff() <= tolerance * scale);
        }
    }
};

// The program of some expressions, called with the bindings.
template <class... E>
auto program(E const&... e) {
    return [=](double tolerance, auto const&... bound) {
        graph written(algebra, build_as_written);
        lowering lower(written);
        gradus::index const roots[] = {lower(meaning_of(e))...};
        auto evaluate = evaluator(e...);
        both<sizeof...(E)>::compare(evaluate, tolerance, roots, written, bound...);
    };
}
// A value and its gradients.
template <class F, class... X>
auto with_gradients(F const& f, X const&... x) {
    return boost::hana::unpack(grad(f, boost::hana::make_tuple(x...)),
                               [&](auto const&... g) { return program(f, g...); });
}

}  // namespace compiled
