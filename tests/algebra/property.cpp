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
static_assert(one_hot.has(stochastic) && one_hot.has(binary) && !(stochastic | binary).has(one_hot));
static_assert(no_property == property_set{} && spd.has(no_property) && !no_property.has(spd));
static_assert((spd & symmetric) == symmetric && ((spd | positive) - positive) == spd);

// What holds in a neighbourhood may be used before differentiating, an equation may not.
static_assert((equations & invertible) == no_property && (equations & positive) == no_property);
static_assert((equations & full_column_rank) == no_property);
static_assert(equations.has(symmetric) && equations.has(stochastic) && equations.has(idempotent) &&
              equations.has(plus_minus_one));
static_assert((orthogonal - equations) == invertible);

TEST_CASE("properties are distinct") {
    property_set const all[] = {
        symmetric,   invertible, spd,    orthogonal,     idempotent, lower_triangular, full_column_rank,
        nonnegative, positive,   binary, plus_minus_one, stochastic, one_hot,          positive_semidefinite};
    for (auto const& a : all)
        for (auto const& b : all) CHECK((&a == &b) == (a == b));
}
