// SPDX-License-Identifier: MIT
// The error function, the normal distribution and GELU.
#include <doctest/doctest.h>

#include "../properties.hpp"

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto x = vector<"x", n>;
constexpr auto t = scalar<"t">;

static_assert(unicode(erf(x)) == "erf(x)" && unicode(normal_distribution(x)) == "Φ(x)" &&
              unicode(normal_density(x)) == "φ(x)");
static_assert(unicode(gelu(x)) == "GELU(x)" && ascii(gelu(x)) == "gelu(x)" &&
              ascii(normal_density(x)) == "phi(x)");
static_assert(unicode(pi) == "π" && latex(pi) == "\\pi" && ascii(pi) == "pi");

static_assert(grad(sum(normal_distribution(x)), x) == normal_density(x));
static_assert(grad(sum(normal_density(x)), x) == -hadamard(x, normal_density(x)));
static_assert(grad(sum(gelu(x)), x) == normal_distribution(x) + hadamard(x, normal_density(x)));
static_assert(grad(erf(t), t) == 2 * exp(-(t * t)) / sqrt(pi) &&
              grad(sum(erf(x)), x) == 2 / sqrt(pi) * exp(-hadamard(x, x)));

// With u = √(2/π)(t + ct³): ½(1 + tanh u) + ½t(1 − tanh²u)u′.
constexpr auto c = rational<44715, 1000000>;
constexpr auto factor = sqrt(2 / pi);
constexpr auto u = factor * (t + c * pow<3>(t));
static_assert(grad(gelu_tanh(t), t) ==
              half * (1 + tanh(u)) + half * t * (1 - pow<2>(tanh(u))) * factor * (1 + 3 * c * pow<2>(t)));

static_assert(properties_of(normal_distribution(x)) == positive &&
              properties_of(normal_density(x)) == positive);
static_assert(properties_of(gelu(S)) == symmetric && properties_of(erf(x)) == no_property);

TEST_CASE("exact and approximate GELU differ") { CHECK(!(gelu(x) == gelu_tanh(x))); }
