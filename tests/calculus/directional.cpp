// SPDX-License-Identifier: MIT
// Directional derivatives: vjp and jvp of the catalogue's functions, as expressions and as texts.
#include <doctest/doctest.h>

#include <gradus/gradus.hpp>

using namespace gradus;

namespace {

constexpr dimension m = dim<"m">, n = dim<"n">;
constexpr auto A = matrix<"A", m, n>;
constexpr auto B = matrix<"B", n, m>;
constexpr auto X = matrix<"X", n, n>;
constexpr auto V = matrix<"V", n, n>;
constexpr auto x = vector<"x", n>;
constexpr auto v = vector<"v", n>;
constexpr auto z = vector<"z", n>;
constexpr auto u = vector<"u", n>;
constexpr auto b = vector<"b", m>;
constexpr auto w = vector<"w", m>;
constexpr auto y = vector<"y", n, one_hot>;
constexpr auto t = scalar<"t">;
constexpr auto s = scalar<"s">;

constexpr auto p = softmax(z);
static_assert(jvp(p, z, v) == hadamard(p, v) - p * sum(hadamard(p, v)));
static_assert(vjp(p, z, u) == hadamard(p, u - (T(p) * u) * ones<n>));
static_assert(unicode(vjp(p, z, u)) == "softmax(z) ⊙ (u − (uᵀ softmax(z)) 1)");

static_assert(vjp(tanh(A * x + b), x, w) == T(A) * hadamard(w, ones<m> - pow<2>(tanh(A * x + b))));
static_assert(unicode(jvp(A * X * B, X, V)) == "AVB");
static_assert(unicode(jvp(inv(X), X, V)) == "−X⁻¹VX⁻¹");
static_assert(unicode(jvp(logdet(X), X, V)) == "tr(X⁻¹V)");
static_assert(unicode(jvp(grad(logdet(X), X), X, V)) == "−X⁻ᵀVᵀX⁻ᵀ");
static_assert(unicode(jvp(grad(squared_norm(A * x - b), x), x, v)) == "2AᵀAv");
static_assert(jvp(x * (T(x) * x), x, v) == (T(x) * x) * v + 2 * (T(v) * x) * x);
static_assert(vjp(A * x, x, w) == T(A) * w && jvp(A * x, x, v) == A * v);
static_assert(vjp(A * x, A, w) == w * T(x));
// A direction may be any expression, the variable too, and carry plain integers.
static_assert(jvp(T(x) * x, x, x) == 2 * T(x) * x);
static_assert(jvp(A * x, x, 3 * v) == 3 * A * v && vjp(2 * A * x, x, 3 * w) == 6 * T(A) * w);
static_assert(jvp(pow<3>(t), t, 2) == 6 * pow<2>(t) && jvp(exp(t), t, s) == s * exp(t));
// Higher order by repetition.
static_assert(jvp(jvp(pow<4>(t), t, 1), t, 1) == 12 * pow<2>(t));
static_assert(jvp(jvp(inv(X), X, V), X, V) == 2 * inv(X) * V * inv(X) * V * inv(X));
// What does not depend on x.
static_assert(jvp(b, x, v) == zeros<m> && vjp(b, x, w) == zeros<n>);
// Of a symmetric or triangular variable, the part that is symmetric or triangular.
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto L = matrix<"L", n, n, lower_triangular>;
static_assert(vjp(S * x, S, u) == half * (u * T(x) + x * T(u)) && vjp(L * x, L, u) == tril(u * T(x)));
// The gradient is a vjp.
static_assert(vjp(squared_norm(x), x, 1) == grad(squared_norm(x), x));
// Facts about the variable that are equations do not count while differentiating.
static_assert(jvp(CE(softmax(z), y), y, v) == T(v) * (logsumexp(z) * ones<n> - z));

// A derivative and its transpose: ⟨u, DF[v]⟩ = ⟨DFᵀ[u], v⟩.
static_assert(equal(dot(u, jvp(p, z, v)), dot(vjp(p, z, u), v)));
static_assert(equal(dot(w, jvp(sin(A* x), x, v)), dot(vjp(sin(A* x), x, w), v)));
static_assert(equal(dot(V, jvp(inv(X), X, X* V)), dot(vjp(inv(X), X, V), X* V)));
static_assert(equal(jvp(p, z, v), hadamard(p, v) - p * (T(p) * v)));

}  // namespace

TEST_CASE("the second derivative of an inverse in a direction") {
    CHECK(unicode(jvp(jvp(inv(X), X, V), X, V)) == "2X⁻¹VX⁻¹VX⁻¹");
}
