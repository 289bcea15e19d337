// SPDX-License-Identifier: MIT
// A gradient that is derived at run time against central differences, both valued by the reference: nothing is planned or
// compiled for it.
#pragma once

#include <doctest/doctest.h>

#include "reference.hpp"

namespace run_time_gradient {

using namespace gradus;

template <expression F, expression... X>
void check(F const&, X const&...) {
    rewriting written(algebra, build_lightly, {});
    lowering lower(written);
    gradus::index const f = lower(meaning(node<F::hash>{}));
    gradus::index const x[] = {lower(meaning(node<X::hash>{}))...};
    gradus::index gradients[sizeof...(X)];
    REQUIRE(accumulate(written, f, written.rational(1), x, gradients, sizeof...(X)) == nullptr);
    reference::world world;
    auto const value = [&] { return world.value(written, f)(0, 0); };
    value();  // draws all symbols
    for (std::size_t v = 0; v < sizeof...(X); ++v) {
        reference::M const derived = world.value(written, gradients[v]);
        auto& entries = world.values.at(written[x[v]].hash);
        REQUIRE(derived.size() == entries.size());
        for (int k = 0; k < entries.size(); ++k) {
            double const kept = entries(k), h = 1e-5 * (1 + std::fabs(kept));
            entries(k) = kept + h;
            double const above = value();
            entries(k) = kept - h;
            double const below = value();
            entries(k) = kept;
            double const difference = (above - below) / (2 * h);
            CHECK(std::fabs(derived(k) - difference) <= 1e-6 * (1 + std::fabs(difference)));
        }
    }
}

}  // namespace run_time_gradient
