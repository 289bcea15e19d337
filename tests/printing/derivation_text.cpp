// SPDX-License-Identifier: MIT
// Derivations as text: the convention, one state per line with what changes next marked, the laws, the assumptions.
#include <gradus/print.hpp>

#include <doctest/doctest.h>

using namespace gradus;

constexpr dimension m = dim<"m">, n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto W = matrix<"W", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto b = vector<"b", m>;
constexpr auto z = vector<"z", n>;
constexpr auto y = vector<"y", n, one_hot>;

constexpr auto z4 = derivation(squared_norm(A * x - b), x);
static_assert(unicode(z4) ==
              "∇ₓf has the shape of x, a Jacobian is outputs × inputs, vec goes column by column.\n"
              "  ∇ₓ‖Ax − b‖²\n"
              "= (∂(Ax − b)/∂x)ᵀ[2(Ax − b)]    (the derivative of a squared norm)\n"
              "= (∂(Ax)/∂x)ᵀ[2(Ax − b)]    (the derivative of a sum)\n"
              "= 2Aᵀ(Ax − b)    (the derivative of a product)\n"
              "It rests on no assumption.\n");
static_assert(ascii(z4) ==
              "A gradient has the shape of x, a Jacobian is outputs x inputs, vec goes column by column.\n"
              "  grad_x ||A * x - b||^2\n"
              "= (d(A * x - b)/dx)^T[2 * (A * x - b)]    (the derivative of a squared norm)\n"
              "= (d(A * x)/dx)^T[2 * (A * x - b)]    (the derivative of a sum)\n"
              "= 2 * A^T * (A * x - b)    (the derivative of a product)\n"
              "It rests on no assumption.\n");
static_assert(
    latex(z4) ==
    "$\\nabla_x f$ has the shape of x, a Jacobian is outputs $\\times$ inputs, vec goes column by column.\n"
    "\\begin{align*}\n"
    "& \\nabla_{x} \\left\\lVert A x - b\\right\\rVert^2 \\\\\n"
    "&= \\left(\\frac{\\partial \\left(A x - b\\right)}{\\partial x}\\right)^{\\top}"
    "\\left[2 \\left(A x - b\\right)\\right] && \\text{the derivative of a squared norm} \\\\\n"
    "&= \\left(\\frac{\\partial \\left(A x\\right)}{\\partial x}\\right)^{\\top}"
    "\\left[2 \\left(A x - b\\right)\\right] && \\text{the derivative of a sum} \\\\\n"
    "&= 2 A^{\\top} \\left(A x - b\\right) && \\text{the derivative of a product}\n"
    "\\end{align*}\n"
    "It rests on no assumption.\n");

// What changes next is marked, unless it is everything; what was relied on is told.
constexpr std::string_view z17 = unicode(derivation(CE(softmax(z), y), z));
static_assert(z17.find("  ∇_z⟦CE(softmax(z), y)⟧\n") != z17.npos);
static_assert(z17.find("= ∇_z(logsumexp(z) − yᵀz)    (cross-entropy after softmax, the probabilities of a "
                       "distribution sum to one: y summing to one)\n") != z17.npos);
static_assert(z17.find("= −y + ⟦∇_z(logsumexp(z))⟧    (") != z17.npos);
static_assert(z17.ends_with("= softmax(z) − y    (put in order)\nIt rests on y summing to one.\n"));
static_assert(ascii(derivation(CE(softmax(z), y), z)).find("grad_z [[CE(softmax(z), y)]]") != z17.npos);
static_assert(latex(derivation(CE(softmax(z), y), z)).find("\\underline{\\operatorname{CE}") != z17.npos);
static_assert(
    latex(derivation(T(x) * S * x, x)).ends_with("\\end{align*}\nIt rests on $S \\text{ symmetric}$.\n"));

// A name for a part holds in every state, and only where the part occurs.
constexpr std::string_view named =
    unicode(derivation(squared_norm(tanh(W * x)), W), let<"h">(tanh(W* x)), let<"q">(W* z));
static_assert(named.find("= (∂h/∂W)ᵀ[2h] where h = tanh(Wx)    (") != named.npos &&
              named.find("ζ") == named.npos);

TEST_CASE("text by fmt, with plain integers") {
    CHECK(fmt::format("{}", z4) == unicode(z4));
    CHECK(fmt::format("{:latex}", z4) == latex(z4));
    CHECK(fmt::format("{:ascii}", z4) == ascii(z4));
    int const k = 12345;
    auto const text = fmt::format("{}", derivation(k * squared_norm(x), x));
    CHECK(text.find("= 12345∇ₓ‖x‖²    (the derivative of a product)\n= 24690x    (") != text.npos);
}
