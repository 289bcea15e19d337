// SPDX-License-Identifier: MIT
// What the library evaluates, against golden values.
#pragma once

#include <doctest/doctest.h>

#include <boost/hana/tuple.hpp>

#include <gradus/eigen.hpp>

#include "file.hpp"

#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace golden {

using namespace gradus;
namespace hana = boost::hana;

// One file; each of its cases is to be checked once.
class table {
public:
    explicit table(std::string const& file) : cases_(read(GRADUS_GOLDEN_DATA "/" + file)) {}

    // f, and its gradient by each of `variables`; `symbols` are all symbols of f. Where f is not a scalar, the
    // gradients are those of its entries weighted by the matrix G of the case.
    template <class F, class... X, class... Symbols>
    void check(std::string const& name, F const& f, hana::tuple<X...> const& variables, Symbols... symbols) {
        CAPTURE(name);
        REQUIRE_MESSAGE(cases_.contains(name), "the file has no such case");
        auto known = std::move(cases_.extract(name).mapped());
        constexpr shape s = meaning(F{}).shape;
        if constexpr (s.is_scalar()) {
            auto both = evaluator(f, grad(f, variables));
            compare<X...>(known, both((symbols = bound(known, symbols))...));
        } else {
            constexpr auto G = matrix<"G", s.rows, s.columns>;
            auto both = evaluator(f, grad(dot(G, f), variables));
            compare<X...>(known, both((symbols = bound(known, symbols))..., G = bound(known, G)));
            known.erase("G");
        }
        (known.erase(std::string(meaning(symbols).name)), ...);
        for (auto const& [left, values] : known) FAIL_CHECK("not compared: " << left);
    }

    void check_all_done() const {
        for (auto const& [left, values] : cases_) FAIL_CHECK("not checked: " << left);
    }

private:
    static Eigen::MatrixXd const& in(matrices const& known, std::string const& name) {
        CAPTURE(name);
        REQUIRE_MESSAGE(known.contains(name), "the case has no such row");
        return known.find(name)->second;
    }

    // The numbers of a symbol, in the kind that it is bound to.
    template <class Symbol>
    static auto bound(matrices const& known, Symbol) {
        constexpr auto const& d = meaning(Symbol{});
        auto const& values = in(known, std::string(d.name));
        if constexpr (d.declared.has(row_numbers) && d.shape.is_scalar())
            return int(values(0, 0));
        else if constexpr (d.declared.has(row_numbers))
            return std::vector<int>(values.data(), values.data() + values.size());
        else if constexpr (d.shape.is_scalar())
            return values(0, 0);
        else
            return values;
    }

    // What was compared leaves `known`. The tolerance is relative to the greatest entry.
    template <class Result>
    static void compare_one(matrices& known, std::string const& name, Result const& result) {
        Eigen::MatrixXd const expected = in(known, name);
        known.erase(name);
        CAPTURE(name);
        Eigen::MatrixXd got;
        if constexpr (std::is_arithmetic_v<Result>)
            got.setConstant(1, 1, result);
        else
            got = Eigen::MatrixXd(result);
        REQUIRE(got.rows() == expected.rows());
        REQUIRE(got.cols() == expected.cols());
        REQUIRE(got.allFinite());
        double const scale = expected.cwiseAbs().maxCoeff();
        CHECK((got - expected).cwiseAbs().maxCoeff() <= 1e-12 * (scale > 0 ? scale : 1));
    }
    template <class... X, class Results>
    static void compare(matrices& known, Results const& results) {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            compare_one(known, "value", std::get<0>(results));
            (compare_one(known, "grad " + std::string(meaning(X{}).name), std::get<I + 1>(results)), ...);
        }
        (std::index_sequence_for<X...>{});
    }

    cases cases_;
};

}  // namespace golden
