// SPDX-License-Identifier: MIT
// Property sets: a property brings along what it implies.
#include <gradus/algebra/property.hpp>

#include <doctest/doctest.h>

using namespace gradus;

static_assert(spd.has(symmetric) && spd.has(invertible) && !symmetric.has(spd) &&
              !(symmetric | invertible).has(spd));
static_assert(spd.has(positive_semidefinite) && positive_semidefinite.has(symmetric) &&
              !(positive_semidefinite | invertible).has(spd) && !positive_semidefinite.has(invertible));
static_assert(orthogonal.has(invertible) && positive.has(nonnegative) && binary.has(nonnegative));
static_assert(positive.has(nonzero) && plus_minus_one.has(nonzero) && !nonnegative.has(nonzero));
// A user's own may imply others.
inline constexpr auto hermitian = user_property<0> | invertible;
static_assert(hermitian.has(invertible) && !invertible.has(hermitian) &&
              !user_property<1>.has(user_property<0>));
static_assert(one_hot.has(stochastic) && one_hot.has(binary) && !(stochastic | binary).has(one_hot));
static_assert(no_property == property_set{} && spd.has(no_property) && !no_property.has(spd));
static_assert((spd & symmetric) == symmetric && ((spd | positive) - positive) == spd);

// What holds in a neighbourhood may be used before differentiating, an equation may not.
static_assert((equations & invertible) == no_property && (equations & positive) == no_property);
static_assert((equations & full_column_rank) == no_property);
static_assert(equations.has(symmetric) && equations.has(stochastic) && equations.has(idempotent) &&
              (plus_minus_one & equations) == plus_minus_one - nonzero);
static_assert(near_by(plus_minus_one) == nonzero && near_by(positive) == positive);
static_assert((orthogonal - equations) == invertible);

TEST_CASE("properties are distinct") {
    property_set const all[] = {symmetric,
                                invertible,
                                spd,
                                orthogonal,
                                off_negative_axis,
                                idempotent,
                                lower_triangular,
                                full_column_rank,
                                nonnegative,
                                positive,
                                binary,
                                plus_minus_one,
                                stochastic,
                                one_hot,
                                positive_semidefinite,
                                nonzero,
                                user_property<0>,
                                user_property<7>};
    for (auto const& a : all)
        for (auto const& b : all) CHECK((&a == &b) == (a == b));
}

// What a derivative does not use of its variable: surfaces, but neither linear spaces nor what holds beside it as well.
static_assert(unused_by_derivatives(binary) == binary && unused_by_derivatives(one_hot) == one_hot &&
              unused_by_derivatives(plus_minus_one) == plus_minus_one - nonzero &&
              unused_by_derivatives(orthogonal) == orthogonal - invertible &&
              unused_by_derivatives(idempotent | symmetric) == idempotent &&
              unused_by_derivatives(stochastic | positive) == stochastic &&
              unused_by_derivatives(binary | positive) == binary - nonnegative &&
              unused_by_derivatives(user_property<2> | invertible) == user_property<2>);
static_assert(unused_by_derivatives(spd | property_set(diagonal) | full_column_rank | nonnegative |
                                    nonzero) == no_property);
