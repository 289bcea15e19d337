// SPDX-License-Identifier: MIT
// Softmax and log Σ exp, of a vector and of the rows of a matrix.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto X = matrix<"X", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto z = vector<"z", n>;

constexpr auto G = matrix<"G", m, n>;
constexpr auto s = softmax(z);
constexpr auto Sr = row_softmax(X);

static_assert(unicode(softmax(z)) == "softmax(z)" && unicode(log_softmax(z)) == "log softmax(z)" &&
              ascii(log_softmax(z)) == "log_softmax(z)");
static_assert(unicode(row_softmax(X)) == "softmaxᵣ(X)" && unicode(logsumexp(z)) == "logsumexp(z)" &&
              ascii(row_log_softmax(X)) == "row_log_softmax(X)");
static_assert(meaning_of(softmax(z)).shape == shape{n, 1} && meaning_of(logsumexp(z)).shape.is_scalar() &&
              meaning_of(Sr).shape == shape{m, n});

static_assert(grad(dot(y, softmax(z)), z) == hadamard(s, y - T(s) * y * ones<n>) &&
              grad(sum(softmax(z)), z) == zeros<n>);
static_assert(grad(dot(y, log_softmax(z)), z) == y - sum(y) * s && grad(logsumexp(z), z) == s);
static_assert(grad(logsumexp(X * x), x) == T(X) * softmax(X * x) &&
              unicode(grad(logsumexp(X * x), x)) == "Xᵀ softmax(Xx)");
static_assert(grad(sum(hadamard(G, Sr)), X) == hadamard(Sr, G - row_sums(hadamard(Sr, G)) * ones<1, n>));
static_assert(grad(sum(hadamard(G, row_log_softmax(X))), X) == G - diag(row_sums(G)) * Sr);

static_assert(properties_of(s) == (stochastic | positive) && properties_of(Sr) == (stochastic | positive));
static_assert(sum(s) == 1 && row_sums(Sr) == ones<m> && !(sum(Sr) == 1) && log(s) == log_softmax(z) &&
              log(Sr) == row_log_softmax(X));

TEST_CASE("softmax is not linear, and log Σ exp neither") {
    CHECK(!(softmax(2 * z) == 2 * softmax(z)));
    CHECK(!(logsumexp(2 * z) == 2 * logsumexp(z)));
}
