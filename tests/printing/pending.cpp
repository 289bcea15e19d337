// SPDX-License-Identifier: MIT
// How derivatives that are still to be taken are written.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto x = vector<"x", n>;
constexpr auto z = vector<"z", n>;
constexpr auto t = scalar<"t">;
constexpr auto beta = scalar<"β">;

constexpr auto gradient_of = [](auto f, auto v) { return apply<op::nabla>(f, v); };
constexpr auto pulled = [](auto y, auto v, auto g) { return apply<op::adjoint>(y, v, g); };

// The variable is an index where Unicode has one.
static_assert(unicode(gradient_of(T(x) * A * x, x)) == "∇ₓ(xᵀAx)");
static_assert(unicode(gradient_of(exp(t * beta), t)) == "∇ₜ(exp(tβ))" &&
              unicode(gradient_of(exp(t * beta), beta)) == "∇ᵦ(exp(tβ))");
static_assert(unicode(gradient_of(tr(A), A)) == "∇_A(tr(A))" &&
              unicode(gradient_of(T(z) * x, z)) == "∇_z(zᵀx)");
static_assert(latex(gradient_of(tr(A), A)) == "\\nabla_{A}\\left(\\operatorname{tr}\\left(A\\right)\\right)");
static_assert(ascii(gradient_of(tr(A), A)) == "grad_A(tr(A))");
// Norms have brackets of their own.
static_assert(unicode(gradient_of(norm(x), x)) == "∇ₓ‖x‖");

static_assert(unicode(pulled(A * x, x, z)) == "(∂(Ax)/∂x)ᵀ[z]" &&
              unicode(pulled(exp(x), x, z)) == "(∂exp(x)/∂x)ᵀ[z]");
static_assert(ascii(pulled(A * x, x, 2 * z)) == "(d(A * x)/dx)^T[2 * z]");
static_assert(latex(pulled(x + z, x, z)) ==
              "\\left(\\frac{\\partial \\left(x + z\\right)}{\\partial x}\\right)^{\\top}\\left[z\\right]");
// In sums and products they read as one sign.
static_assert(unicode(z - half * gradient_of(T(x) * A * x, x)) == "z − ½∇ₓ(xᵀAx)");
static_assert(unicode(t * pulled(A * x, x, z) + x) == "t(∂(Ax)/∂x)ᵀ[z] + x");

TEST_CASE("the shape is that of the variable") {
    CHECK(meaning(gradient_of(tr(A), A)).shape == shape{n, n});
    CHECK(meaning(pulled(A * x, x, z)).shape == shape{n, 1});
}
