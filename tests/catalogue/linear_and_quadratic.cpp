// SPDX-License-Identifier: MIT
// Rows Z1–Z4, B1–B4, B7 and B8: linear and quadratic forms.
#include "letters.hpp"

namespace {
using namespace letters;

constexpr auto z1 = grad(T(a) * x, x);
static_assert(z1 == a && unicode(z1) == "a");

constexpr auto z2 = grad(T(x) * Q * x, x);
static_assert(z2 == (Q + T(Q)) * x && unicode(z2) == "(Q + Qᵀ)x");
constexpr auto z2_symmetric = grad(T(x) * S * x, x);
static_assert(z2_symmetric == 2 * S * x && unicode(z2_symmetric) == "2Sx");

constexpr auto z3 = grad(squared_norm(x), x);
static_assert(z3 == 2 * x && unicode(z3) == "2x");

constexpr auto z4 = grad(squared_norm(A * x - b), x);
static_assert(z4 == 2 * T(A) * (A * x - b) && unicode(z4) == "2Aᵀ(Ax − b)");
static_assert(equal(z4, 2 * (T(A) * A * x - T(A) * b)));
static_assert(latex(z4) == "2 A^{\\top} \\left(A x - b\\right)" && ascii(z4) == "2 * A^T * (A * x - b)");

constexpr auto B = matrix<"B", m, n>;
constexpr auto C = matrix<"C", m, m>;
constexpr auto D = matrix<"D", m, n>;
constexpr auto d = vector<"d", m>;
constexpr auto b1 = grad(T(B * x + b) * C * (D * x + d), x);
static_assert(b1 == T(B) * C * (D * x + d) + T(D) * T(C) * (B * x + b));
static_assert(unicode(b1) == "BᵀC(Dx + d) + DᵀCᵀ(Bx + b)");

constexpr auto b2 = grad(squared_norm(A * x - b) + lambda * squared_norm(x), x);
static_assert(b2 == 2 * (T(A) * (A * x - b) + lambda * x) && unicode(b2) == "2(Aᵀ(Ax − b) + λx)");

constexpr auto rayleigh = T(x) * S * x / (T(x) * x);
constexpr auto b3 = grad(rayleigh, x);
static_assert(b3 == constant<2> / (T(x) * x) * (S * x - rayleigh * x));
static_assert(unicode(b3) == "(2/xᵀx)(Sx − (xᵀSx/xᵀx)x)");

constexpr auto bell = exp(-half * (T(x - mu) * inv(Sigma) * (x - mu)));
constexpr auto b4 = grad(bell, x);
static_assert(b4 == -bell * inv(Sigma) * (x - mu));
static_assert(unicode(b4) == "exp(−½(x − μ)ᵀΣ⁻¹(x − μ))Σ⁻¹(μ − x)");

constexpr auto c = vector<"c", n>;
constexpr auto K = matrix<"D", n, n>;
constexpr auto b7 = grad(T(X * a + c) * K * (X * a + c), X);
static_assert(b7 == (K + T(K)) * (X * a + c) * T(a) && unicode(b7) == "(D + Dᵀ)(Xa + c)aᵀ");

constexpr auto X8 = matrix<"X", n, k>;
constexpr auto B8 = matrix<"B", k, p>;
constexpr auto C8 = matrix<"C", m, p>;
constexpr auto b8 = grad(squared_norm(A * X8 * B8 + C8), X8);
static_assert(b8 == 2 * T(A) * (A * X8 * B8 + C8) * T(B8) && unicode(b8) == "2Aᵀ(AXB + C)Bᵀ");

}  // namespace
