// SPDX-License-Identifier: MIT
// Exponential and logarithm, and their forms near zero.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto x = vector<"x", n>;
constexpr auto p = vector<"p", n, positive>;
constexpr auto z = vector<"z", n>;
constexpr auto t = scalar<"t">;
constexpr auto one = ones<n>;

static_assert(unicode(exp(x)) == "exp(x)" && latex(log(x)) == "\\log\\left(x\\right)" &&
              ascii(log1p(x)) == "log1p(x)");
static_assert(latex(expm1(x)) == "\\operatorname{expm1}\\left(x\\right)");

static_assert(grad(sum(exp(x)), x) == exp(x) && grad(sum(log(x)), x) == pow<-1>(x) &&
              grad(exp(2 * t), t) == 2 * exp(2 * t));
static_assert(grad(sum(expm1(x)), x) == exp(x) && grad(sum(log1p(x)), x) == pow<-1>(one + x) &&
              grad(log(t), t) == 1 / t);

static_assert(log(exp(x)) == x && exp(log(p)) == p && !(exp(log(x)) == x));
static_assert(log(divide(x, p)) == log(x) - log(p) && log(pow<-1>(p)) == -log(p) &&
              !(log(divide(p, x)) == log(p) - log(x)));
static_assert(log(one + exp(x)) == softplus(x) && log(softmax(z)) == log_softmax(z) &&
              log(sum(exp(z))) == logsumexp(z));
static_assert(log(1 + exp(t)) == softplus(t) && log1p(exp(x)) == softplus(x) &&
              log(sigmoid(x)) == -softplus(-x));
static_assert(properties_of(exp(x)) == positive && properties_of(exp(S)) == (positive | symmetric));
static_assert(properties_of(log(S)) == symmetric && properties_of(expm1(x)) == no_property);

TEST_CASE("the exponential of a matrix is taken entry by entry") {
    CHECK(T(exp(matrix<"A", n, n>)) == exp(T(matrix<"A", n, n>)));
    CHECK(!(exp(zeros<n, n>) == identity<n>));
}
