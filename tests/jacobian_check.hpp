// SPDX-License-Identifier: MIT
// Derived Jacobians, Hessians and directional derivatives against central differences. All values come from the
// reference interpreter, so that nothing but the derivation is tested.
#pragma once

#include <doctest/doctest.h>

#include "reference.hpp"

namespace jacobian_check {

using namespace gradus;
using matrix_value = Eigen::MatrixXd;

using function = reference::written;

// Columns first, so that there are more rows: XᵀX is invertible.
template <expression X>
reference::world world_of(X const& x) {
    reference::world world;
    world.dimensions.of(meaning_of(x).shape.columns);
    world.dimensions.of(meaning_of(x).shape.rows);
    return world;
}

inline bool close(matrix_value const& derived, matrix_value const& measured) {
    return (derived - measured).norm() <= 2e-6 * (1 + measured.norm());
}

// (F(x + hv) − F(x − hv)) / 2h
inline matrix_value difference(function const& f, matrix_value& x, matrix_value const& v,
                               reference::world& world) {
    matrix_value const kept = x;
    double const h = 1e-5;
    x = kept + h * v;
    matrix_value const above = f(world);
    x = kept - h * v;
    matrix_value const below = f(world);
    x = kept;
    return (above - below) / (2 * h);
}

template <expression F, expression X>
void check_jacobian(F const& f, X const& x) {
    function const original(f), jacobian(gradus::jacobian(f, x));
    CAPTURE(std::string(unicode(f)));
    CAPTURE(std::string(unicode(gradus::jacobian(f, x))));
    auto world = world_of(x);
    original(world);  // draws all values
    auto& entries = world.entries(meaning_of(x));
    matrix_value const derived = jacobian(world);
    matrix_value measured(original(world).size(), entries.size());
    for (int k = 0; k < entries.size(); ++k) {
        matrix_value direction = matrix_value::Zero(entries.rows(), entries.cols());
        direction(k) = 1;
        measured.col(k) = reference::vec_of(difference(original, entries, direction, world));
    }
    REQUIRE(derived.rows() == measured.rows());
    REQUIRE(derived.cols() == measured.cols());
    CHECK(close(derived, measured));
}

// The directional derivatives of F, and that DF and DFᵀ are transposes of each other.
template <expression F, expression X>
void check_directions(F const& f, X const& x) {
    constexpr shape in = meaning(node<X::hash>{}).shape, out = meaning(node<F::hash>{}).shape;
    constexpr auto v = matrix<"direction", in.rows, in.columns>;
    constexpr auto u = matrix<"cotangent", out.rows, out.columns>;
    function const original(f), along(jvp(f, x, v)), back(vjp(f, x, u));
    CAPTURE(std::string(unicode(jvp(f, x, v))));
    CAPTURE(std::string(unicode(vjp(f, x, u))));
    auto world = world_of(x);
    original(world);
    matrix_value const direction = world.entries(meaning_of(v)), cotangent = world.entries(meaning_of(u));
    matrix_value const derived = along(world), pulled = back(world);
    CHECK(close(derived, difference(original, world.entries(meaning_of(x)), direction, world)));
    double const left = cotangent.cwiseProduct(derived).sum(), right = pulled.cwiseProduct(direction).sum();
    CHECK(std::fabs(left - right) <= 1e-9 * (1 + std::fabs(left)));
}

template <expression F, expression X>
void check(F const& f, X const& x) {
    check_jacobian(f, x);
    check_directions(f, x);
}
// The Hessian of f, and the Hessian times a direction.
template <expression F, expression X>
void check_hessian(F const& f, X const& x) {
    static_assert(decltype(hessian(f, x))::hash == decltype(jacobian(grad(f, x), x))::hash);
    check(grad(f, x), x);
}

}  // namespace jacobian_check
