// SPDX-License-Identifier: MIT
// A derived gradient, evaluated by the library, against central differences of an independent forward computation.
#pragma once

#include <doctest/doctest.h>

#include <boost/hana/for_each.hpp>
#include <boost/hana/tuple.hpp>

#include <gradus/eigen.hpp>

#include "reference.hpp"

namespace central_differences {

using namespace gradus;

template <class Symbol>
decltype(auto) bound(reference::world& world, Symbol) {
    reference::M const& value = world.entries(meaning(Symbol{}));
    if constexpr (meaning(Symbol{}).shape.is_scalar())
        return value(0, 0);
    else
        return (value);
}

inline Eigen::MatrixXd matrix_of(double number) { return Eigen::MatrixXd::Constant(1, 1, number); }
template <class Matrix>
Eigen::MatrixXd matrix_of(Eigen::MatrixBase<Matrix> const& m) {
    return m;
}

// Checks ∇f by each of `variables`; `symbols` are all symbols of f.
template <class F, class... X, class... Symbols>
void check(F const& f, boost::hana::tuple<X...> const& variables, Symbols... symbols) {
    reference::written const original(f);
    reference::world world;
    // A first evaluation draws all values.
    double const value = original(world)(0, 0);
    CHECK(std::fabs(f((symbols = bound(world, symbols))...) - value) <= 1e-10 * (1 + std::fabs(value)));

    boost::hana::for_each(variables, [&](auto x) {
        auto both = evaluator(f, grad(f, x));
        auto const [again, gradient] = both((symbols = bound(world, symbols))...);
        CHECK(again == f((symbols = bound(world, symbols))...));  // bit for bit
        Eigen::MatrixXd const derived = matrix_of(gradient);
        auto const& d = meaning(x);
        auto& entries = world.values.at(d.hash);
        REQUIRE(derived.rows() == entries.rows());
        REQUIRE(derived.cols() == entries.cols());
        Eigen::MatrixXd differences(entries.rows(), entries.cols());
        for (int k = 0; k < entries.size(); ++k) {
            double const kept = entries(k), h = 1e-5 * (1 + std::fabs(kept));
            entries(k) = kept + h;
            double const above = original(world)(0, 0);
            entries(k) = kept - h;
            double const below = original(world)(0, 0);
            entries(k) = kept;
            differences(k) = (above - below) / (2 * h);
        }
        if (d.declared.has(symmetric)) differences = ((differences + differences.transpose()) / 2).eval();
        if (d.declared.has(lower_triangular))
            differences = Eigen::MatrixXd(differences.triangularView<Eigen::Lower>());
        CAPTURE(std::string(std::string_view(unicode(grad(f, x)))));
        CHECK((derived - differences).norm() <= 2e-7 * (1 + differences.norm()));
    });
}

}  // namespace central_differences
