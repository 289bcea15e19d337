// SPDX-License-Identifier: MIT
// Gradients: of the shape of the variable, of several variables at once, in textbook form.
#include <gradus/gradus.hpp>

#include <doctest/doctest.h>

#include <type_traits>

using namespace gradus;

constexpr auto m = dim<"m">;
constexpr auto n = dim<"n">;
constexpr auto A = matrix<"A", n, n>;
constexpr auto S = matrix<"S", n, n, symmetric>;
constexpr auto P = matrix<"P", n, n, spd>;
constexpr auto X = matrix<"X", m, n>;
constexpr auto x = vector<"x", n>;
constexpr auto y = vector<"y", n>;
constexpr auto b = vector<"b", m>;
constexpr auto t = scalar<"t">;

// The first page: least squares.
constexpr auto g = grad(squared_norm(X * x - b), x);
static_assert(g == 2 * T(X) * (X * x - b) && unicode(g) == "2Xᵀ(Xx − b)" &&
              meaning_of(g).shape == shape{n, 1});
static_assert(meaning_of(grad(dot(b, X* x), X)).shape == shape{m, n} &&
              meaning_of(grad(t * t, t)).shape.is_scalar());

// f by itself, by what it does not depend on, by a symbol of a shape of its own.
static_assert(grad(t, t) == 1 && grad(squared_norm(x), y) == zeros<n> &&
              grad(squared_norm(x), X) == zeros<m, n>);
static_assert(unicode(grad(squared_norm(x), t)) == "0");

// Several variables share one differentiation; the tuple is in their order.
constexpr auto both = grad(half * squared_norm(X * x - b), boost::hana::make_tuple(b, x, X));
static_assert(both[boost::hana::size_c<0>] == b - X * x &&
              both[boost::hana::size_c<1>] == T(X) * (X * x - b));
static_assert(both[boost::hana::size_c<2>] == (X * x - b) * T(x));

// Of a symmetric variable it is the Frobenius gradient ½(G + Gᵀ).
static_assert(grad(T(x) * S * y, S) == half * (x * T(y) + y * T(x)) && grad(T(x) * S * x, S) == x * T(x));
static_assert(grad(T(x) * A * y, A) == x * T(y) && grad(logdet(P), P) == inv(P) &&
              grad(tr(S * A), S) == half * (A + T(A)));

// Plain integers keep their places, whatever their values.
constexpr auto p = grad(3 * (T(x) * y) + 5 * t * (7 * squared_norm(x)), x);
static_assert(p == 3 * y + 70 * t * x && !(p == 3 * y + 35 * t * x));
static_assert(std::is_same_v<decltype(grad(2 * t, t)), decltype(grad(9 * t, t))>);

// A gradient may be differentiated again.
static_assert(grad(dot(y, grad(squared_norm(X* x), x)), x) == 2 * T(X) * X * y &&
              grad(grad(pow<3>(t), t), t) == 6 * t);

// Chain rule through everything at once.
static_assert(grad(log(constant<1> + exp(dot(y, x))), x) == sigmoid(dot(y, x)) * y);
static_assert(grad(exp(-half * (T(x) * inv(P) * x)), x) == -exp(-half * (T(x) * inv(P) * x)) * inv(P) * x);
static_assert(grad(norm(X * x - b), x) == T(X) * (X * x - b) / norm(X * x - b));

TEST_CASE("a gradient is printed in textbook form") {
    CHECK(unicode(grad(T(x) * A * x, x)) == "(A + Aᵀ)x");
    CHECK(unicode(grad(T(x) * S * x, x)) == "2Sx");
    CHECK(unicode(grad(tr(X * A * T(matrix<"Y", m, n>)), X)) == "YAᵀ");
    CHECK(unicode(grad(norm(X * x - b), x)) == "(1/‖Xx − b‖)Xᵀ(Xx − b)");
}
