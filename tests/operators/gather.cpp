// SPDX-License-Identifier: MIT
// Rows picked by an index vector, and the scatter-add that is their derivative.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">, k = dim<"k">;
constexpr auto E = matrix<"E", m, n>;
constexpr auto G = matrix<"G", k, n>;
constexpr auto ids = indices<"ids", k>;
constexpr auto c = indices<"c", 1>;
constexpr auto z = vector<"z", n>;
constexpr auto w = vector<"w", n>;
constexpr auto t = scalar<"t">;

constexpr shape shape_of(expression auto e) { return meaning_of(e).shape; }
static_assert(shape_of(gather(E, ids)) == shape{k, n} && shape_of(scatter(G, ids, E)) == shape{m, n});
static_assert(shape_of(gather(z, c)).is_scalar() && shape_of(scatter<m>(G, ids)) == shape{m, n});
static_assert(unicode(gather(E, ids)) == "gather(E, ids)" &&
              unicode(scatter(G, ids, E)) == "scatter(G, ids)");

static_assert(grad(tr(T(G) * gather(E, ids)), E) == scatter(G, ids, E));
static_assert(grad(squared_norm(gather(E, ids)), E) == 2 * scatter(gather(E, ids), ids, E));
static_assert(unicode(grad(squared_norm(gather(E, ids)), E)) == "2 scatter(gather(E, ids), ids)");
static_assert(grad(squared_norm(scatter(G, ids, E)), G) == 2 * gather(scatter(G, ids, E), ids));
static_assert(grad(sum(gather(E, ids) * w), E) == scatter(ones<k> * T(w), ids, E));
static_assert(grad(sum(gather(E, ids) * w), w) == T(gather(E, ids)) * ones<k>);
static_assert(gather(t * E, ids) == t * gather(E, ids) && gather(E + E, ids) == 2 * gather(E, ids));
static_assert(gather(ones<m, n>, ids) == ones<k, n> && gather(zeros<m, n>, ids) == zeros<k, n>);
static_assert(jvp(gather(E, ids), E, E) == gather(E, ids));

// The class of a softmax by its number.
constexpr auto loss = cross_entropy_with_logits(z, c);
static_assert(loss == logsumexp(z) - gather(z, c) &&
              grad(loss, z) == softmax(z) - scatter<n>(constant<1>, c));
static_assert(unicode(grad(loss, z)) == "softmax(z) − scatter(1, c)");

static_assert(properties_of(gather(exp(E), ids)) == positive);

// Rows are multiplied before they are scattered.
static_assert(unicode(grad(squared_norm(gather(E * matrix<"W", n, m>, ids)), E)) ==
              "2 scatter(gather(EW, ids)Wᵀ, ids)");

}  // namespace

TEST_CASE("rows of rows") { CHECK(equal(gather(E, ids) * w, gather(E * w, ids))); }
